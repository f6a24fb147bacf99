import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { FrozenLocalization, FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import { markerOf } from '#main/sites/marker.ts'
import type {
  ArticleFields,
  LocalizationWrite,
  SiteCapabilities,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Alarms } from '../alarms/alarms.ts'
import type { Agreements } from '../sync/agreements.ts'
import type { EnsureMedia } from '../sync/ensureMedia.ts'
import { isPublicThere, othersOf, refOf, sameArticleFields, siteIdOf } from '../sync/localText.ts'
import {
  ensureArticle,
  type Failed,
  failedRead,
  type KnownArticle,
  type WriteOptions,
} from '../sync/siteWriter.ts'
import { ensureText } from '../sync/textWriter.ts'
import type { TranslationStates } from '../sync/translationState.ts'
import { overwrittenText, type TheirText } from '../sync/weakSite.ts'
import { changedThere, done, refused, type StepContext, type StepResult, stepOrders } from './stepResult.ts'

export interface ContentStepDeps {
  repositories: Repositories
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  agreements: Agreements
  alarms: Pick<Alarms, 'raise'>
  translations: TranslationStates
  ensureMedia: EnsureMedia
  emit: Emit
  /** Keeps their text beside ours and closes the ways to the site. */
  recordConflict: (id: LocalizationId, theirs: TheirText, can: SiteCapabilities) => void
}

/** The network takes a picture in thousands of pieces; a person sees whole percents. */
function byPercent(tell: (fraction: number) => void): (fraction: number) => void {
  let told = -1
  return (fraction) => {
    const percent = Math.floor(fraction * 100)
    if (percent === told) return
    told = percent
    tell(fraction)
  }
}

/** The steps before anything is public: pictures, the article, its texts. Only frozen things are sent. */
export function createContentSteps(deps: ContentStepDeps) {
  const { repositories, transaction, clock, agreements, alarms } = deps
  const { translations, ensureMedia, emit, recordConflict } = deps
  const { articles, localizations, sync, workflow } = repositories

  async function media({ intent, frozen, step, connector, options }: StepContext): Promise<StepResult> {
    const item = frozen.media.find(({ id }) => id === step.subject)
    if (!item) return refused({ code: 'mediaMissing', message: 'The step names no picture of the package' })
    const onProgress = byPercent((fraction) =>
      emit('outbox.uploadProgressed', { intentId: intent.id, mediaId: item.id, fraction }),
    )
    const written = await ensureMedia(connector, intent.siteId, item, { ...options, onProgress })
    return written.kind === 'failed' ? written : done
  }

  async function article({ frozen, step, connector, options }: StepContext): Promise<StepResult> {
    const record = articles.get(frozen.article.id)
    if (!record) return refused({ code: 'notFound', message: 'The article is gone' })
    if (tookTheirs(record, frozen)) return changedThere('Section, tags or cover were changed on the site')
    // There section, tags and cover are what readers see of each text: they go out with it.
    if (record.remoteId !== null && closesDrafts(connector, record.id)) return done
    const { adopted } = stepOrders.parse(step.result ?? {})
    const known = adopted ? await readArticle(connector, adopted, options) : knownArticle(record)
    if (known !== null && 'kind' in known) return known
    const wanted = {
      ...articleFields(frozen.article),
      id: frozen.article.id,
      marker: markerOf(frozen.article.id),
    }
    const written = await ensureArticle(connector, wanted, known, {
      ...options,
      noneIsOurs: adopted === null,
      mayTurnUp: () => sync.expectLate({ articleId: record.id, language: null, since: clock() }),
    })
    switch (written.kind) {
      case 'done':
        transaction(() => {
          articles.update(record.id, {
            remoteId: written.value.remoteId,
            remoteEtag: written.value.revision,
            remoteBase: { ...written.value.fields, tags: [...written.value.fields.tags] },
          })
        })
        return done
      case 'conflict':
        return changedThere('Section, tags or cover were changed on the site')
      case 'ambiguous':
      case 'failed':
        return written
    }
  }

  /** A pull since the click brought what a colleague chose: what was frozen before must not go over it. */
  const tookTheirs = ({ remoteBase, ...here }: ArticleRecord, { article: wanted }: FrozenPackage): boolean =>
    remoteBase !== null && sameArticleFields(remoteBase, here) && !sameArticleFields(remoteBase, wanted)

  /** Something of the article is before readers, on a site where no draft can stand beside it. */
  const closesDrafts = (connector: SiteConnector, id: FrozenArticle['id']): boolean =>
    !connector.capabilities.separateDrafts &&
    localizations.ofArticle(id).some((one) => isPublicThere(one, sync.base(one.id)))

  async function text(context: StepContext): Promise<StepResult> {
    const { intent, frozen, step, connector, options } = context
    const wanted = frozen.localizations.find(({ id }) => id === step.subject)
    const one = wanted && localizations.get(wanted.id)
    if (!wanted || !one) return refused({ code: 'notFound', message: 'The localization is gone' })
    const base = sync.base(one.id)
    if (!connector.capabilities.separateDrafts && isPublicThere(one, base)) {
      if (intent.kind === 'schedule' && !intent.confirmed) return refused(liveCannotWait)
      // Writing it would be publishing it: that is the next step's.
      return one.inConflict ? refused(mergeFirst) : done
    }
    // The site has it just so since the approval was pushed: nothing to send.
    const settled = one.baseHash === wanted.contentHash && base !== null && signedOff.has(base.state)
    const { writeAnew } = stepOrders.parse(step.result ?? {})
    if (settled && !one.inConflict && !options.look && !writeAnew) return done
    return await write(context, wanted)
  }

  /** Makes the site have one frozen text; over what readers see only as `goingOut`. */
  async function write(
    { frozen, step, connector, options }: StepContext,
    wanted: FrozenLocalization,
    goingOut: { goingOut?: true } = {},
  ): Promise<StepResult> {
    const one = localizations.get(wanted.id)
    const record = articles.get(frozen.article.id)
    if (!one || record?.remoteId == null) {
      return refused({ code: 'notFound', message: 'The localization is gone' })
    }
    if (one.inConflict) return refused(mergeFirst)
    if (wanted.approval?.contentHash !== wanted.contentHash) {
      return refused({ code: 'approvalVoid', message: 'Nobody approved exactly this text' })
    }
    const { adopted } = stepOrders.parse(step.result ?? {})
    const articleRemoteId = record.remoteId
    const ref = adopted ? { articleRemoteId, remoteId: adopted, language: one.language } : refOf(record, one)
    const at = ref && { ref, revision: one.remoteEtag ?? '' }
    const sent = agreements.sent(one)
    sync.addSent(one.id, wanted.revisionId)
    const written = await ensureText(
      connector,
      translations,
      {
        ...toWrite(wanted, frozen.article, { remoteId: articleRemoteId, siteId: siteIdOf(one) }),
        ...goingOut,
      },
      {
        at: adopted || one.remoteEtag !== null ? at : null,
        base: agreements.base(one),
        agreed: one.baseHash,
        sent,
      },
      {
        ...options,
        look: options.look || Boolean(adopted),
        noneIsOurs: adopted === null,
        mayTurnUp: () => sync.expectLate({ articleId: record.id, language: one.language, since: clock() }),
        placed: (there) =>
          transaction(() =>
            localizations.update(one.id, { remoteId: there.ref.remoteId, remoteEtag: there.revision }),
          ),
      },
    )
    switch (written.kind) {
      case 'done': {
        const overwritten = overwrittenText(written.value)
        transaction(() => {
          const now = localizations.get(one.id)
          if (now) agreements.agree(now, written.value, wanted.revisionId)
          if (written.value.mayHaveBeenOut) alarms.raise(one.id, 'takenBack')
        })
        if (overwritten === null) return done
        recordConflict(one.id, overwritten, connector.capabilities)
        return changedThere('Somebody changed the text on the site at the same moment')
      }
      case 'conflict':
        recordConflict(one.id, written.theirs, connector.capabilities)
        return changedThere('Somebody changed the text on the site')
      case 'public':
        // Somebody published or scheduled it there meanwhile: the next step may write over it, this one may not.
        transaction(() => {
          const now = localizations.get(one.id)
          if (now) agreements.agreeOnPlace(now, written.theirs, true)
        })
        return done
      case 'fieldsMoved':
        transaction(() => agreements.readAnew(one))
        return changedThere('Section, tags or cover were changed on the site')
      case 'ambiguous':
        return written
      case 'failed':
        if (isGoneForGood(written) && !one.isSource) forgetPlace(one.id)
        return written
    }
  }

  /** Sent again by a person, it gets a place of its own there, as a new text does. */
  function forgetPlace(id: LocalizationId): void {
    localizations.update(id, { remoteId: null, remoteEtag: null, baseRevisionId: null, baseHash: null })
  }

  function toWrite(
    wanted: FrozenLocalization,
    article: FrozenArticle,
    there: { remoteId: string; siteId: LocalizationWrite['id'] },
  ): LocalizationWrite {
    const one = localizations.get(wanted.id)
    const record = articles.get(article.id)
    const { title, lead, slug, seoTitle, seoDescription } = wanted
    return {
      id: there.siteId,
      articleId: article.id,
      articleRemoteId: there.remoteId,
      language: wanted.language,
      isSource: wanted.isSource,
      fields: { title, lead, slug, seoTitle, seoDescription },
      blocks: wanted.blocks,
      contentHash: wanted.contentHash,
      state: 'approved',
      approval: wanted.approval,
      log: workflow.log(wanted.id),
      translation: one ? translations.read(one) : null,
      article: articleFields(article),
      others: record && one ? othersOf(record, one, localizations.ofArticle(record.id)) : [],
    }
  }

  return { media, article, text, write }
}

/** Neither there nor in the site's bin. */
const isGoneForGood = ({ failure: { siteCode, failure } }: Failed): boolean =>
  siteCode === 'notFound' && failure.details?.trash !== true

const mergeFirst: Failure = { code: 'inConflict', message: 'The site has another text: merge first' }
const liveCannotWait: Failure = {
  code: 'liveCannotWait',
  message: 'This site can keep no change of what readers see until its hour',
}

function knownArticle({ remoteId, remoteEtag, remoteBase }: ArticleRecord): KnownArticle | null {
  if (remoteId === null || remoteEtag === null || remoteBase === null) return null
  return { remoteId, revision: remoteEtag, fields: remoteBase }
}

async function readArticle(
  connector: SiteConnector,
  remoteId: string,
  { signal }: WriteOptions,
): Promise<KnownArticle | Failed> {
  try {
    const { revision, section, tags, coverMediaId } = await connector.getArticle(
      remoteId,
      signal ? { signal } : {},
    )
    return { remoteId, revision, fields: { section, tags, coverMediaId } }
  } catch (error) {
    return failedRead(error)
  }
}

type FrozenArticle = StepContext['frozen']['article']

const signedOff: ReadonlySet<string> = new Set(['approved', 'scheduled', 'published'])

const articleFields = ({ sourceLanguage, section, tags, coverMediaId }: FrozenArticle): ArticleFields => ({
  sourceLanguage,
  section,
  tags,
  coverMediaId,
})

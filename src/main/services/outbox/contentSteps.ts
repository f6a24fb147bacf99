import { z } from 'zod'
import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import { markerOf } from '#main/sites/marker.ts'
import type {
  ArticleFields,
  LocalizationWrite,
  RemoteLocalization,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Agreements } from '../sync/agreements.ts'
import type { EnsureMedia } from '../sync/ensureMedia.ts'
import { refOf, siteIdOf } from '../sync/localText.ts'
import {
  ensureArticle,
  ensureText,
  type Failed,
  failedRead,
  type KnownArticle,
  type WriteOptions,
} from '../sync/siteWriter.ts'
import type { TranslationStates } from '../sync/translationState.ts'
import { changedThere, done, refused, type StepContext, type StepResult } from './stepResult.ts'

export interface ContentStepDeps {
  repositories: Repositories
  transaction: <T>(work: () => T) => T
  agreements: Agreements
  translations: TranslationStates
  ensureMedia: EnsureMedia
  /** Keeps their text beside ours and closes the ways to the site. */
  recordConflict: (id: LocalizationId, theirs: RemoteLocalization) => void
}

/** The steps before anything is public: pictures, the article, its texts. Only frozen things are sent. */
export function createContentSteps(deps: ContentStepDeps) {
  const { repositories, transaction, agreements, translations, ensureMedia, recordConflict } = deps
  const { articles, localizations, sync, workflow } = repositories

  async function media({ intent, frozen, step, connector, options }: StepContext): Promise<StepResult> {
    const item = frozen.media.find(({ id }) => id === step.subject)
    if (!item) return refused({ code: 'mediaMissing', message: 'The step names no picture of the package' })
    const written = await ensureMedia(connector, intent.siteId, item, options)
    return written.kind === 'failed' ? written : done
  }

  async function article({ frozen, step, connector, options }: StepContext): Promise<StepResult> {
    const record = articles.get(frozen.article.id)
    if (!record) return refused({ code: 'notFound', message: 'The article is gone' })
    const { adopted } = settled.parse(step.result ?? {})
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
        return {
          kind: 'ambiguous',
          candidates: written.candidates.map((one) => ({
            remoteId: one.remoteId,
            title: one.localizations[0]?.title ?? '',
            url: one.localizations.find(({ url }) => url !== null)?.url ?? '',
            updatedAt: one.updatedAt,
          })),
        }
      case 'failed':
        return written
    }
  }

  async function text(context: StepContext): Promise<StepResult> {
    const { frozen, step, connector, options } = context
    const wanted = frozen.localizations.find(({ id }) => id === step.subject)
    const one = wanted && localizations.get(wanted.id)
    const record = articles.get(frozen.article.id)
    if (!wanted || !one || record?.remoteId == null) {
      return refused({ code: 'notFound', message: 'The localization is gone' })
    }
    if (one.inConflict)
      return refused({ code: 'inConflict', message: 'The site has another text: merge first' })
    const base = sync.base(one.id)
    // The site has it just so since the approval was pushed: nothing to send.
    const settled = one.baseHash === wanted.contentHash && base !== null && signedOff.has(base.state)
    if (settled && !options.look) return done
    const ref = refOf(record, one)
    const sent = agreements.sent(one)
    sync.addSent(one.id, wanted.revisionId)
    const written = await ensureText(
      connector,
      translations,
      toWrite(wanted, frozen.article, { remoteId: record.remoteId, siteId: siteIdOf(one) }),
      {
        at: ref && one.remoteEtag !== null ? { ref, revision: one.remoteEtag } : null,
        base: agreements.base(one),
        sent,
      },
      options,
    )
    switch (written.kind) {
      case 'done':
        transaction(() => {
          const now = localizations.get(one.id)
          if (now) agreements.agree(now, written.value, wanted.revisionId)
        })
        return done
      case 'conflict':
        recordConflict(one.id, written.theirs)
        return changedThere('Somebody changed the text on the site')
      case 'failed':
        return written
    }
  }

  function toWrite(
    wanted: FrozenLocalization,
    article: FrozenArticle,
    there: { remoteId: string; siteId: LocalizationWrite['id'] },
  ): LocalizationWrite {
    const one = localizations.get(wanted.id)
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
    }
  }

  return { media, article, text }
}

/** What a person said of an unknown create: this one is ours, or (null) none is. */
export const settled = z.object({ adopted: z.string().nullable().optional() })

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

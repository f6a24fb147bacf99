import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { FrozenLocalization, FrozenMedia, FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { Role } from '#shared/domain/account.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { mediaFormOf } from '#shared/domain/media.ts'
import type { Instant, ZonedTime } from '#shared/domain/time.ts'
import { stepRules, stepsFor, validApproval } from '#shared/domain/workflow.ts'
import { toZonedTime } from '#shared/language/dates.ts'
import { noSuchHour } from '../noSuchHour.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import { signOffOf } from '../siteLink/localText.ts'
import type { MediaFiles, PublicationProblems } from '../siteLink/ports.ts'
import { writingOf } from '../siteLink/writing/chooseWriting.ts'

type Send = ParsedInput<'outbox.send'>

export interface FreezeDeps {
  repositories: Repositories
  snapshots: Snapshots
  mediaFiles: MediaFiles
  problems: PublicationProblems
  /** The site's time, by which a scheduled intent is judged. */
  siteNow: (siteId: SiteId) => Instant
}

/**
 * Copies everything that the intent sends, as it is at the click. Throws if it may not be sent. Called inside a
 * transaction.
 */
export function createFreezePackage(deps: FreezeDeps) {
  const { articles, localizations, sites } = deps.repositories
  return (
    input: Send,
    role: Role | null,
  ): FrozenPackage & { siteId: NonNullable<ArticleRecord['siteId']> } => {
    const article = articles.get(input.articleId)
    if (!article) throw new AppError('notFound', 'No such article')
    const site = article.siteId === null ? null : sites.get(article.siteId)
    if (!site) throw new AppError('noSite', 'The article belongs to no site yet')
    const known = localizations.ofArticle(article.id)
    const wanted = [...new Set(input.languages)].map((language) => {
      const one = known.find((candidate) => candidate.language === language)
      if (!one) throw new AppError('notFound', `There is no ${language} text`)
      refuseStep(one, input.kind, role)
      return one
    })
    refuseUnchanged(wanted, input)
    refuseOutdatedLater(deps, known, wanted, input)
    const isPublic = wanted.some(({ live }) => live !== null)
    if (input.kind === 'schedule' && writingOf(site.features).drafts.isClosed(isPublic)) {
      throw new AppError('liveCannotWait', 'This site can keep no change of what readers see until its hour')
    }
    const texts = wanted.map((one) => freezeText(deps, one, input))
    return {
      siteId: site.id,
      article: {
        id: article.id,
        sourceLanguage: article.sourceLanguage,
        section: article.section,
        tags: article.tags,
        coverMediaId: article.coverMediaId,
      },
      localizations: texts,
      media: input.kind === 'unpublish' ? [] : freezeMedia(deps, article, texts),
      publishAt: input.kind === 'unpublish' ? null : publishAtOf(deps, input, site),
      sticky: input.kind === 'unpublish' ? null : input.sticky,
    }
  }
}
export type FreezePackage = ReturnType<typeof createFreezePackage>

/** The instant of the typed local time in the site's zone. */
function publishAtOf(
  { siteNow }: FreezeDeps,
  { kind, at }: Send,
  { id, timeZone }: SiteRecord,
): ZonedTime | null {
  if (at === null) {
    if (kind === 'schedule') throw new AppError('invalidInput', 'A scheduled publication needs a time')
    return null
  }
  const { zonedTime, problem } = toZonedTime(at, timeZone)
  // The typed time is in the hour that the change to summer time skips, and nobody knows which hour was meant.
  if (problem === 'gap') throw noSuchHour(at, zonedTime)
  const passed = zonedTime.instant <= siteNow(id)
  if (kind === 'schedule' && passed) throw new AppError('overdue', 'That time has passed', { at })
  if (kind === 'publish' && !passed) {
    throw new AppError('invalidInput', 'A date in the future is for scheduling', { at })
  }
  return zonedTime
}

function refuseStep(one: LocalizationRecord, step: Send['kind'], role: Role | null): void {
  if (one.inConflict) throw new AppError('inConflict', 'The site has another text: merge first')
  if (stepsFor(one.state, role, one.live !== null).includes(step)) return
  const rule = stepRules[step]
  if (rule.from.includes(one.state) && !rule.roles.includes(role ?? 'author')) {
    throw new AppError('notAllowed', `A ${role ?? 'author'} may not ${step}`, { step })
  }
  throw new AppError('stepNotAllowed', `No step ${step} from ${one.state}`, { step, state: one.state })
}

/**
 * A public text is sent again only for another date or news position, so that two people who send the same text send it
 * once.
 */
function refuseUnchanged(texts: readonly LocalizationRecord[], { kind, at, sticky }: Send): void {
  const isPublishedUnchanged = ({ state, live }: LocalizationRecord) => {
    const isSticky = live?.sticky ?? false
    return state === 'published' && (sticky ?? isSticky) === isSticky
  }
  if (kind === 'publish' && at === null && texts.every(isPublishedUnchanged)) {
    throw new AppError('stepNotAllowed', 'The published text has no change to send', {
      step: kind,
      state: 'published',
    })
  }
}

/**
 * A text with a scheduled translation that still contains what this text withdrew cannot be sent: first a person
 * settles the translation or takes its intent back.
 */
function refuseOutdatedLater(
  { problems }: FreezeDeps,
  texts: readonly LocalizationRecord[],
  wanted: readonly LocalizationRecord[],
  { kind }: Send,
): void {
  if (kind === 'unpublish' || !wanted.some(({ isSource }) => isSource)) return
  const waiting = texts.filter(
    (one) => !wanted.includes(one) && (one.state === 'queued' || one.state === 'scheduled'),
  )
  const outdated = waiting.find(({ id }) => problems(id).some(({ code }) => code === 'withdrawnBlocks'))
  if (!outdated) return
  const { language } = outdated
  throw new AppError('translationWaits', 'A translation that waits still has what the source withdrew', {
    language,
  })
}

function freezeText(deps: FreezeDeps, one: LocalizationRecord, { kind, hashes }: Send): FrozenLocalization {
  const { snapshots, problems } = deps
  const { workflow, blocks } = deps.repositories
  const { id, language, isSource, title, lead, slug, seoTitle, seoDescription, contentHash } = one
  const goesOut = kind !== 'unpublish'
  const approval = goesOut ? validApproval(workflow.latestApproval(id), contentHash) : null
  if (goesOut) {
    if (approval === null || hashes[language] !== contentHash) {
      throw new AppError('approvalVoid', 'The text is not the one that was approved', { language })
    }
    const blocking = problems(id).find((problem) => problem.blocking)
    if (blocking) {
      throw new AppError('notReadyToPublish', 'Something is missing', { language, problem: blocking.code })
    }
  }
  return {
    ...{ id, language, isSource, title, lead, slug, seoTitle, seoDescription, contentHash },
    blocks: blocks.body(id),
    revisionId: approval?.revisionId ?? snapshots.takeIfChanged(one, 'sent', one.updatedBy).id,
    approval: approval && signOffOf(approval),
    stateBefore: one.state,
    liveBefore: one.live !== null,
  }
}

function freezeMedia(
  { repositories, mediaFiles }: FreezeDeps,
  article: ArticleRecord,
  texts: readonly FrozenLocalization[],
): FrozenMedia[] {
  const { media, sync } = repositories
  const bodies = texts.map(({ blocks }) => blocks)
  return mediaIdsWithCover(article.coverMediaId, bodies).map((id) => {
    const item = media.get(id)
    const onSite = item && article.siteId !== null && sync.siteMedia(article.siteId, item.hash) !== null
    if (!item || (!onSite && !mediaFiles.has(id))) {
      throw new AppError('mediaMissing', 'A picture or a file is not on this computer', { mediaId: id })
    }
    const { hash, fileName, bytes, credit, decorative, texts: captions, focal } = item
    const said = { credit, decorative, texts: captions, ...(focal && { focal }) }
    // Keeps the id that the texts use; it may be an alias of another picture with the same bytes.
    return { id, hash, ...mediaFormOf(item), fileName, bytes, ...said }
  })
}

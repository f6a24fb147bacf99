import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { FrozenLocalization, FrozenMedia, FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { Role } from '#shared/domain/account.ts'
import type { MediaId, SiteId } from '#shared/domain/ids.ts'
import type { Instant, ZonedTime } from '#shared/domain/time.ts'
import { stepRules, stepsFor } from '#shared/domain/workflow.ts'
import { toZonedTime } from '#shared/language/dates.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { MediaFiles, PublicationProblems } from './ports.ts'

type Send = ParsedInput<'outbox.send'>

export interface FreezeDeps {
  repositories: Repositories
  snapshots: Snapshots
  mediaFiles: MediaFiles
  problems: PublicationProblems
  /** The time by which a scheduled one of a site is judged. */
  siteNow: (siteId: SiteId) => Instant
}

/** Copies all that goes out, as it is at the click, or says why it may not go. Called inside a transaction. */
export function createFreezePackage({ repositories, snapshots, mediaFiles, problems, siteNow }: FreezeDeps) {
  const { articles, localizations, blocks, sites, workflow, media, sync } = repositories

  /** What was typed, as an instant of the site's zone. */
  function publishAtOf({ kind, at }: Send, { id, timeZone }: SiteRecord): ZonedTime | null {
    if (at === null) {
      if (kind === 'schedule') throw new AppError('invalidInput', 'A scheduled publication needs a time')
      return null
    }
    const { zonedTime, problem } = toZonedTime(at, timeZone)
    // The hour that summer time leaves out: no clock shows it, and whoever typed it did not mean the one after.
    if (problem === 'gap') {
      const date = at.slice(0, 10).split('-').toReversed().join('.')
      throw new AppError('noSuchHour', 'No clock shows that time', {
        ...{ at, date, time: at.slice(11), next: zonedTime.wall.slice(11) },
      })
    }
    const passed = zonedTime.instant <= siteNow(id)
    if (kind === 'schedule' && passed) throw new AppError('overdue', 'That time has passed', { at })
    if (kind === 'publish' && !passed) {
      throw new AppError('invalidInput', 'A date in the future is for scheduling', { at })
    }
    return zonedTime
  }

  function refuseStep(one: LocalizationRecord, step: Send['kind'], role: Role | null): void {
    if (one.inConflict) throw new AppError('inConflict', 'The site has another text: merge first')
    if (stepsFor(one.state, role, one.liveHash !== null).includes(step)) return
    const rule = stepRules[step]
    if (rule.from.includes(one.state) && !rule.roles.includes(role ?? 'author')) {
      throw new AppError('notAllowed', `A ${role ?? 'author'} may not ${step}`, { step })
    }
    throw new AppError('stepNotAllowed', `No step ${step} from ${one.state}`, { step, state: one.state })
  }

  /** What is out goes out once more for another date or place only: two who send the same send it once. */
  function refuseIdle(texts: readonly LocalizationRecord[], { kind, at, sticky }: Send): void {
    const stands = ({ state, liveSticky }: LocalizationRecord) =>
      state === 'published' && (sticky ?? liveSticky) === liveSticky
    if (kind === 'publish' && at === null && texts.every(stands)) {
      throw new AppError('stepNotAllowed', 'It is out just so', { step: kind, state: 'published' })
    }
  }

  /**
   * What readers are told no longer does not come back to them at the hour of a translation that waits: first somebody
   * settles it there, or takes that one back.
   */
  function refuseOutdatedLater(
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

  function freezeText(one: LocalizationRecord, { kind, hashes }: Send): FrozenLocalization {
    const { id, language, isSource, title, lead, slug, seoTitle, seoDescription, contentHash } = one
    const approval = workflow.latestApproval(id)
    const goesOut = kind !== 'unpublish'
    if (goesOut) {
      const holds = approval !== null && approval.voidedAt === null && approval.contentHash === contentHash
      if (!holds || hashes[language] !== contentHash) {
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
      revisionId:
        goesOut && approval ? approval.revisionId : snapshots.takeIfChanged(one, 'sent', one.updatedBy).id,
      approval:
        goesOut && approval
          ? {
              contentHash: approval.contentHash,
              approvedBy: approval.approvedBy,
              approvedAt: approval.approvedAt,
              bypass: approval.bypass,
            }
          : null,
      stateBefore: one.state,
      liveBefore: one.liveHash !== null,
    }
  }

  function freezeMedia(article: ArticleRecord, texts: readonly FrozenLocalization[]): FrozenMedia[] {
    const ids = new Set<MediaId>(article.coverMediaId === null ? [] : [article.coverMediaId])
    for (const { blocks: body } of texts) for (const id of mediaIdsIn(body)) ids.add(id)
    return [...ids].map((id) => {
      const item = media.get(id)
      const onSite = item && article.siteId !== null && sync.siteMedia(article.siteId, item.hash) !== null
      if (!item || (!onSite && !mediaFiles.has(id))) {
        throw new AppError('mediaMissing', 'A picture is not on this computer', { mediaId: id })
      }
      const { hash, type, fileName, bytes, width, height, credit, decorative, texts: captions } = item
      // Under the id that the texts name, which for bytes that came twice is not the item's own.
      return { id, hash, type, fileName, bytes, width, height, credit, decorative, texts: captions }
    })
  }

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
    refuseIdle(wanted, input)
    refuseOutdatedLater(known, wanted, input)
    const { separateDrafts } = site.features?.capabilities ?? { separateDrafts: true }
    if (input.kind === 'schedule' && !separateDrafts && wanted.some(({ liveHash }) => liveHash !== null)) {
      throw new AppError('liveCannotWait', 'This site can keep no change of what readers see until its hour')
    }
    const texts = wanted.map((one) => freezeText(one, input))
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
      media: input.kind === 'unpublish' ? [] : freezeMedia(article, texts),
      publishAt: input.kind === 'unpublish' ? null : publishAtOf(input, site),
      sticky: input.kind === 'unpublish' ? null : input.sticky,
    }
  }
}
export type FreezePackage = ReturnType<typeof createFreezePackage>

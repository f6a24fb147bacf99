import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import { readersViewOf } from '#shared/domain/article.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Actor } from '../identity.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { BodyWriter } from './bodyWriter.ts'
import type { CommitText, TextChange } from './commitText.ts'
import { findArticle, findLocalization } from './find.ts'
import type { Slugs } from './slugs.ts'
import type { Views } from './views.ts'

type Save = ParsedInput<'localizations.save'>

/**
 * A pause of this length ends a stretch of work; before the next change, the text is stored as a revision
 * (milliseconds).
 */
const quiet = 10 * 60_000
/** During writing without a pause, a revision is stored this often (milliseconds). */
const longestStretch = 30 * 60_000

const elapsed = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from)

interface Parts {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  commitText: CommitText
  slugs: Slugs
  views: Views
}

export function createLocalizationsService(deps: ServiceDeps, parts: Parts) {
  const { repositories, transaction, clock, identity } = deps
  const { snapshots, bodyWriter, commitText, slugs, views } = parts

  /**
   * Stores the present text as a revision before the first change of a stretch of work, and when another person goes on
   * writing.
   */
  function keepEarlierText(one: LocalizationRecord, actor: Actor): void {
    if (one.editedAt === null) return
    const now = clock()
    const lastKept =
      repositories.revisions.latest(one.id)?.at ?? findArticle(repositories, one.articleId).createdAt
    const isNewStretch =
      elapsed(one.editedAt, now) >= quiet ||
      elapsed(lastKept, now) >= longestStretch ||
      one.editedByAccountId !== actor.accountId
    if (isNewStretch) snapshots.takeIfChanged(one, 'saved', one.updatedBy)
  }

  /** The fields to write, with the slug that follows the title or the one a person chose. */
  function fieldsToWrite(one: LocalizationRecord, fields: Save['fields'] = {}): TextChange['fields'] {
    const { slug: sent, ...given } = withoutUndefined(fields)
    // A slug that did not change was not chosen by a person.
    const slug = sent === one.slug ? undefined : sent
    const title = given.title ?? one.title
    // The slug of a public text does not follow its title: the address stays until a person changes it.
    const mayFollow = one.live === null
    if (slug !== undefined && slug !== '') {
      slugs.check(one, slug)
      return { ...given, slug, slugFollowsTitle: false }
    }
    const follows = mayFollow && (slug === '' || one.slugFollowsTitle)
    if (follows && (slug === '' || title !== one.title)) {
      return { ...given, slug: slugs.fromTitle(one, title), slugFollowsTitle: true }
    }
    return slug === '' ? { ...given, slug: '', slugFollowsTitle: false } : given
  }

  return {
    open: (id: LocalizationId): LocalizationView => views.localization(findLocalization(repositories, id)),

    /**
     * Writes what changed, in one transaction. Throws `versionMismatch` (with the present version) when the page
     * did not start from the present text, `slugTaken`, and `invalidInput` for a patch that does not fit.
     */
    save: ({ id, baseVersion, patch, fields }: Save): Output<'localizations.save'> =>
      transaction(() => {
        const before = findLocalization(repositories, id)
        if (before.version !== baseVersion) {
          throw new AppError('versionMismatch', 'The text has changed since it was read', {
            version: before.version,
          })
        }
        const actor = identity.actorOn(before.siteId)
        keepEarlierText(before, actor)
        const written = fieldsToWrite(before, fields)
        const body = patch !== undefined && bodyWriter.applyPatch(id, patch)
        const after = commitText(before, { fields: written, body }, { actor, origin: 'page' })
        return {
          version: after.version,
          savedAt: after.updatedAt,
          contentHash: after.contentHash,
          state: after.state,
          saving: after.saving,
          readers: readersViewOf(after),
          slug: after.slug,
        }
      }),
  }
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

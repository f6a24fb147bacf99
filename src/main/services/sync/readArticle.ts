import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type {
  PulledReadOptions,
  RemoteArticle,
  RemoteLocalization,
  RemoteRef,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { type GoneHow, isAtRevision, remoteIdOf } from '#shared/domain/remoteState.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'

/** One of an article's texts as it was read, or in which way it is gone from the site. */
type Found =
  | { one: LocalizationRecord | null; text: RemoteLocalization }
  | { one: LocalizationRecord; text: null; gone: GoneHow }

export type Reading =
  | { kind: 'nothingLeft' }
  /** `remote`: null where there is nothing new of section, tags and cover. */
  | { kind: 'read'; remote: RemoteArticle | null; texts: Found[] }

export interface ArticleToRead {
  connector: LinkedSite
  /** The article's id on the site: the stored one, or, for a new article, the one that the page names. */
  key: string
  known: ArticleRecord | null
  /** The ids on the site of what changed; empty: everything may have changed. */
  named: ReadonlySet<string>
  /** The site says that the article itself is gone; where each language is a post, that is only its first language. */
  gone: boolean
  reads: PulledReadOptions
  /** Set as soon as it is known, for the message about a failure. */
  about: { title: string }
}

/** Null when the site answers that there is no such thing, or no longer. */
async function unlessGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (isNotFound(error)) return null
    throw error
  }
}

const isNotFound = (error: unknown): error is SiteError =>
  error instanceof SiteError && error.code === 'notFound'

/**
 * Finds the text by its id first, because the language of a post is a guess on a site that does not store languages.
 */
function textHere(all: readonly LocalizationRecord[], ref: RemoteRef): LocalizationRecord | null {
  const byNumber = all.find((one) => remoteIdOf(one) === ref.remoteId)
  return byNumber ?? all.find(({ language }) => language === ref.language) ?? null
}

/** Each language is a post of its own on the site, and the article has the id of the first. */
function isGroup({ localizations }: Repositories, known: ArticleRecord): boolean {
  const numbers = localizations.ofArticle(known.id).map(remoteIdOf)
  return numbers.includes(remoteIdOf(known)) && numbers.filter((number) => number !== null).length > 1
}

/** Reads what is new of one article on its site. */
export async function readArticle(repositories: Repositories, asked: ArticleToRead): Promise<Reading> {
  const { known, gone } = asked
  if (known !== null && isGroup(repositories, known))
    return await readGroup(repositories, { ...asked, known })
  return gone ? { kind: 'nothingLeft' } : await readWhole(repositories, asked)
}

async function readWhole({ localizations }: Repositories, asked: ArticleToRead): Promise<Reading> {
  const { connector, key, known, reads, about } = asked
  const remote = (await unlessGone(connector.getArticle(key, reads))) ?? (await byOtherLanguage(asked))
  if (remote === null) return { kind: 'nothingLeft' }
  about.title = remote.localizations.find(({ title }) => title !== '')?.title ?? ''
  const all = known ? localizations.ofArticle(known.id) : []
  const articleChanged = known === null || !isAtRevision(known, remote.revision)
  const wanted = remote.localizations
    .map(({ ref, revision }) => ({ ref, revision, one: textHere(all, ref) }))
    // Every content hash covers section, tags and cover, so when these changed, all texts are read again.
    .filter(({ one, revision }) => !one || articleChanged || !isAtRevision(one, revision) || one.inConflict)
  const texts = wanted.map(async ({ one, ref }): Promise<Found> => {
    const language = one?.language ?? ref.language
    return { one, text: await connector.getLocalization({ ...ref, language }, reads) }
  })
  return { kind: 'read', remote, texts: await Promise.all(texts) }
}

/**
 * The first post of a group that is new here may be deleted; then the article is read by the id of another language.
 */
async function byOtherLanguage({
  connector,
  key,
  known,
  named,
  reads,
}: ArticleToRead): Promise<RemoteArticle | null> {
  if (known !== null) return null
  for (const number of named) {
    if (number === key) continue
    const article = await unlessGone(connector.getArticle(number, reads))
    if (article !== null) return article
  }
  return null
}

type GroupToRead = ArticleToRead & { known: ArticleRecord }

/**
 * Reads the posts of an article that the page names, or all of them when one is missing. A post that a page does not
 * name is not gone.
 */
async function readGroup({ localizations }: Repositories, asked: GroupToRead): Promise<Reading> {
  const { known, named } = asked
  const all = localizations.ofArticle(known.id).filter(({ remote }) => remote.kind !== 'neverThere')
  // A text that joined the site again, or was in its trash, may have any state there by now.
  const isNamed = (one: LocalizationRecord): boolean =>
    named.size === 0 || one.inConflict || one.remote.kind !== 'known' || named.has(one.remote.remoteId)
  const texts = await readTexts(asked, all.filter(isNamed))
  if (texts.some(({ text }) => text === null)) {
    const others = all.filter((one) => !isNamed(one))
    pushAll(texts, await readTexts(asked, others))
  }
  if (texts.length === all.length && texts.every(({ text }) => text === null)) return { kind: 'nothingLeft' }
  const remote = await readFrame(asked, all)
  for (const { ref } of remote?.localizations ?? []) {
    if (textHere(all, ref) === null) {
      texts.push({ one: null, text: await asked.connector.getLocalization(ref, asked.reads) })
    }
  }
  return { kind: 'read', remote, texts }
}

const readTexts = (
  { connector, known, reads }: GroupToRead,
  ones: readonly LocalizationRecord[],
): Promise<Found[]> =>
  Promise.all(
    ones.map(async (one): Promise<Found> => {
      const articleRemoteId = remoteIdOf(known) ?? ''
      const ref = { articleRemoteId, remoteId: remoteIdOf(one) ?? '', language: one.language }
      try {
        return { one, text: await connector.getLocalization(ref, reads) }
      } catch (error) {
        if (!isNotFound(error)) throw error
        return { one, text: null, gone: error.details.trash === true ? 'trash' : 'deleted' }
      }
    }),
  )

/**
 * Section, tags and cover of an article whose languages are posts, when the page names a post that holds them; null:
 * nothing new.
 */
async function readFrame(
  { connector, known, named, reads }: GroupToRead,
  all: readonly LocalizationRecord[],
): Promise<RemoteArticle | null> {
  const number = remoteIdOf(known) ?? ''
  const isUnknown = (name: string): boolean => !all.some((one) => remoteIdOf(one) === name)
  const isAsked = named.size === 0 || [...named].some((name) => name === number || isUnknown(name))
  return isAsked ? await unlessGone(connector.getArticle(number, reads)) : null
}

import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type {
  RemoteArticle,
  RemoteLocalization,
  RemoteRef,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import { type ApplyRemote, mediaIdsOf } from './applyRemote.ts'
import type { Concern } from './concerned.ts'
import type { Channel } from './createChannel.ts'

export interface PullArticleOptions {
  signal: AbortSignal
  /** The article is gone from the site: what wanted to send it ends. */
  onRemoved: (id: ArticleId) => void
  /** Filled in as soon as it is known, for what may be said of a failure. */
  about: { title: string }
}

interface Reads {
  signal: AbortSignal
  fromChanges?: true
}

/** What a page of changes says of an article, and what had been agreed on when it was asked for. */
export type ConcernSince = Concern & { since: number }

/** One of an article's texts as it was found; null: it is gone from there. */
interface Found {
  one: LocalizationRecord | null
  text: RemoteLocalization | null
}

interface Reading {
  /** Null: nothing new of section, tags and cover. */
  remote: RemoteArticle | null
  texts: Found[]
  /** Nothing of it is left on the site. */
  gone: boolean
}

const nothingLeft: Reading = { remote: null, texts: [], gone: true }

/** Null when the site says that there is no such thing (any more). */
async function unlessGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof SiteError && error.code === 'notFound') return null
    throw error
  }
}

/** Reads one article of a site, as far as there is news of it, and brings it into the database. */
export function createPullArticle(channel: Channel, apply: ApplyRemote) {
  const { repositories, transaction, agreements, onSite, refreshSaving } = channel
  const { articles, localizations, sync, media, outbox, siteTags } = repositories

  /** Each language is a thing of its own there, and the article has the name of the first. */
  const isGroup = (known: ArticleRecord): boolean => {
    const numbers = localizations.ofArticle(known.id).map(({ remoteId }) => remoteId)
    return numbers.includes(known.remoteId) && numbers.filter((number) => number !== null).length > 1
  }

  /** By its number first: the language of a post is a guess where the site does not know languages. */
  function textHere(all: readonly LocalizationRecord[], ref: RemoteRef): LocalizationRecord | null {
    const byNumber = all.find(({ remoteId }) => remoteId === ref.remoteId)
    return byNumber ?? all.find(({ language }) => language === ref.language) ?? null
  }

  async function readWhole(
    connector: SiteConnector,
    key: string,
    { known, named }: { known: ArticleRecord | null; named: ReadonlySet<string> },
    reads: Reads,
    about: { title: string },
  ): Promise<Reading> {
    /** Of an article that is not known here yet the first language may be thrown away: the others lead to it. */
    async function ofOthers(): Promise<RemoteArticle | null> {
      if (known !== null) return null
      for (const number of named) {
        if (number === key) continue
        const article = await unlessGone(connector.getArticle(number, reads))
        if (article !== null) return article
      }
      return null
    }
    const remote = (await unlessGone(connector.getArticle(key, reads))) ?? (await ofOthers())
    if (remote === null) return nothingLeft
    about.title = remote.localizations.find(({ title }) => title !== '')?.title ?? ''
    const all = known ? localizations.ofArticle(known.id) : []
    const fieldsMoved = known?.remoteEtag !== remote.revision
    const wanted = remote.localizations
      .map(({ ref, revision }) => ({ ref, revision, one: textHere(all, ref) }))
      // Section, tags and cover are part of every content hash: all texts are read again when they moved.
      .filter(({ one, revision }) => !one || fieldsMoved || one.remoteEtag !== revision || one.inConflict)
    const texts = wanted.map(async ({ one, ref }): Promise<Found> => {
      const language = one?.language ?? ref.language
      return { one, text: await connector.getLocalization({ ...ref, language }, reads) }
    })
    return { remote, texts: await Promise.all(texts), gone: false }
  }

  /** What was named of a group, and all of it when something is missing: not named, or not listed, is not gone. */
  async function readGroup(
    connector: SiteConnector,
    known: ArticleRecord,
    named: ReadonlySet<string>,
    reads: Reads,
  ): Promise<Reading> {
    const articleRemoteId = known.remoteId ?? ''
    const all = localizations.ofArticle(known.id).filter(({ remoteId }) => remoteId !== null)
    const read = (ones: readonly LocalizationRecord[]): Promise<Found[]> =>
      Promise.all(
        ones.map(async (one) => {
          const ref = { articleRemoteId, remoteId: one.remoteId ?? '', language: one.language }
          return { one, text: await unlessGone(connector.getLocalization(ref, reads)) }
        }),
      )
    // What came together with the site again, or was in the bin, may be anything there by now.
    const isNamed = ({ remoteId, remoteEtag, inConflict }: LocalizationRecord): boolean =>
      named.size === 0 || inConflict || remoteEtag === '' || named.has(remoteId ?? '')
    const texts = await read(all.filter(isNamed))
    if (texts.some(({ text }) => text === null))
      texts.push(...(await read(all.filter((one) => !isNamed(one)))))
    if (texts.length === all.length && texts.every(({ text }) => text === null)) return nothingLeft

    const isStrange = (number: string): boolean => !all.some(({ remoteId }) => remoteId === number)
    const asks =
      named.size === 0 || [...named].some((number) => number === articleRemoteId || isStrange(number))
    const remote = asks ? await unlessGone(connector.getArticle(articleRemoteId, reads)) : null
    for (const { ref } of remote?.localizations ?? []) {
      if (textHere(all, ref) === null) {
        texts.push({ one: null, text: await connector.getLocalization(ref, reads) })
      }
    }
    return { remote, texts, gone: false }
  }

  function takeIn(connector: SiteConnector, siteId: SiteId, key: string, { remote, texts }: Reading): void {
    const before = articles.findByRemote(siteId, key)
    // Room that a colleague's computer made for a text which did not arrive yet: the text will be news of its own.
    if (before === null && texts.every(({ text }) => text === null)) return
    const hadNews = before !== null && sync.isDirty(before.id)
    const article = remote === null ? before : apply.applyArticle(siteId, remote)
    if (!article) return
    if (remote !== null) siteTags.meet(siteId, remote.tags)
    const found = texts.flatMap(({ one, text }) => {
      if (text === null) return []
      return [one ? { ...text, ref: { ...text.ref, language: one.language } } : text]
    })
    // The source first: pins of the others point into it.
    const isSource = (language: string): number => (language === article.sourceLanguage ? 0 : 1)
    for (const text of found.toSorted((a, b) => isSource(a.ref.language) - isSource(b.ref.language))) {
      apply.applyText(article, text, connector.capabilities)
    }
    for (const { one, text } of texts) if (text === null && one !== null) apply.textGone(one)
    for (const id of mediaIdsOf(article, found)) if (media.get(id) === null) sync.wantMedia(siteId, id)
    // Taking what the site has is no news for it; what was closed to drafts and no longer is may be.
    if (!hadNews && onSite.hasAll(article.id)) sync.forgetDirty(article.id)
    else if (!hadNews) sync.markDirty(article.id)
    refreshSaving(article.id)
  }

  function remove(siteId: SiteId, remoteId: string, onRemoved: PullArticleOptions['onRemoved']): void {
    transaction(() => {
      const known = articles.findByRemote(siteId, remoteId)
      if (!known) return
      // Somebody meant to send it: the copy is not for a colleague's hand to put on the way out.
      const keep = outbox.hasOpen(known.id)
      onRemoved(known.id)
      apply.takenOff(known, keep)
    })
  }

  /** `key`: the number by which the article is known, here or (when it is new) there. */
  return async (
    connector: SiteConnector,
    siteId: SiteId,
    key: string,
    { gone, named, since }: ConcernSince,
    { signal, onRemoved, about }: PullArticleOptions,
  ): Promise<void> => {
    const known = articles.findByRemote(siteId, key)
    // What we have sent since the page was read would be undone by it.
    const isOld =
      known !== null && localizations.ofArticle(known.id).some(({ id }) => agreements.movedSince(id, since))
    const reads: Reads = isOld ? { signal } : { signal, fromChanges: true }
    about.title = (known && localizations.ofArticle(known.id)[0]?.title) ?? ''
    let reading = nothingLeft
    if (known !== null && isGroup(known)) reading = await readGroup(connector, known, named, reads)
    else if (!gone) reading = await readWhole(connector, key, { known, named }, reads, about)
    if (reading.gone) remove(siteId, key, onRemoved)
    else transaction(() => takeIn(connector, siteId, key, reading))
  }
}
export type PullArticle = ReturnType<typeof createPullArticle>

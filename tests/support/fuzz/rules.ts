import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { sameArticleFields } from '#main/services/siteLink/localText.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { wordsIn, wordsOfBlocks } from './ledger.ts'
import { wordsInHistory } from './mergeTexts.ts'
import type { Desk, Newsroom } from './newsroom.ts'
import type { Publication } from './site.ts'
import type { TextKey } from './textKey.ts'

const fail = (rule: string, about: unknown): never => {
  throw new Error(`${rule}: ${JSON.stringify(about)}`)
}

/** After every step: nothing is public, or was, however briefly, that nobody approved word for word. */
export async function holdWhatReadersSee(
  { site, ledger, summary }: Newsroom,
  log: Publication[],
): Promise<void> {
  const fresh = await site.newPublications()
  log.push(...fresh)
  summary.event('text became public', fresh.length)
  for (const { key, words } of fresh) {
    if (!ledger.isApproved(site.shownAs(key), words)) fail('Unapproved, and public', { key, words })
  }
  if (fresh.length === 0) return
  for (const { key, words } of await site.pages()) {
    if (!ledger.isApproved(site.shownAs(key), words)) fail('The page shows other words', { key, words })
  }
}

/** A receipt states what readers saw: the hash, and the address. */
export function holdReceipts({ desks, site, ledger, summary }: Newsroom, log: readonly Publication[]): void {
  const hashesOf = ({ key, words, contentHash }: Publication): ReadonlySet<string> =>
    contentHash === null ? ledger.hashesOf(site.shownAs(key), words) : new Set([contentHash])
  for (const { laptop } of desks) {
    for (const intent of laptop.repositories.outbox.newest(500)) {
      summary.event(`intent ${intent.kind} ${intent.state}`)
      if (intent.kind === 'unpublish') continue
      for (const receipt of laptop.repositories.outbox.receipts(intent.id)) {
        if (receipt.verifiedAt === null || intent.cancelRequested) continue
        const isAt = ({ key, url }: Publication): boolean =>
          url === receipt.url ||
          (site.receiptsFollow && log.some((other) => other.key === key && other.url === receipt.url))
        const isTrue = log.some((one) => isAt(one) && hashesOf(one).has(receipt.contentHash ?? ''))
        if (isTrue) continue
        const seen = log.map((one) => ({ ...one, hashes: [...hashesOf(one)] }))
        fail('A receipt of what readers never saw', { kind: intent.kind, ...receipt, seen })
      }
    }
  }
}

/**
 * Every text is on the site once: each word was typed into only one text, and the laptops know every text on
 * the site.
 */
export async function holdNoDoubles({ site, desks }: Newsroom): Promise<void> {
  await site.holdNoRests(desks.map(({ laptop }) => laptop))
  const at = new Map<string, TextKey>()
  for (const { key, words } of await site.texts()) {
    for (const word of words) {
      const other = at.get(word)
      if (other !== undefined && other !== key) fail('A text is there twice', { word, in: [other, key] })
      at.set(word, key)
    }
  }
}

const articlesOf = ({ db }: Desk['laptop']): ArticleId[] =>
  db
    .prepare<{ id: ArticleId }>('SELECT id FROM articles')
    .all()
    .map(({ id }) => id)

/**
 * A publication that differs from what was sent asks a person, on the text and in the queue, until somebody
 * sends again. All other questions can be cancelled, and the people of a resting newsroom have done that.
 */
const asksAPerson = ({ repositories }: Desk['laptop'], one: LocalizationRecord): boolean =>
  one.saving === 'needsYou' &&
  repositories.outbox
    .openOfArticle(one.articleId)
    .some(
      ({ languages, state, delivered }) =>
        delivered && state === 'needsYou' && languages.includes(one.language),
    )

/**
 * Section, tags and cover of an article wait while one of its languages asks a person, because they were
 * frozen with it. They are part of the hash of its other languages too.
 */
function waitsForAnswer({ repositories }: Desk['laptop'], { articleId }: LocalizationRecord): boolean {
  const article = repositories.articles.get(articleId)
  const isAsked = repositories.outbox
    .openOfArticle(articleId)
    .some(({ state, delivered }) => delivered && state === 'needsYou')
  return isAsked && article?.remoteBase != null && !sameArticleFields(article.remoteBase, article)
}

/** The program told the person: the text is on this computer only, and readers see an older one. */
const staysHere = ({ draftsStayHere }: Newsroom['site'], { saving }: LocalizationRecord): boolean =>
  draftsStayHere && saving === 'onThisComputer'

/**
 * One language of an article that a colleague moved to the trash: it stays on the laptops, and the site's
 * card names it.
 */
const isThrownAway = ({ draftsStayHere }: Newsroom['site'], { remote }: LocalizationRecord): boolean =>
  draftsStayHere && (remote.kind === 'gone' || remote.kind === 'toRead')

/** How the laptops still differ from the site, in words; empty when they do not. */
export async function differences({ site, desks }: Newsroom): Promise<string[]> {
  const there = await site.texts()
  const keys = new Set(there.map(({ key }) => key))
  return desks.flatMap(({ laptop }, at) => {
    const { repositories } = laptop
    const found = there.flatMap(({ key, contentHash, isOut }) => {
      const one = site.find(laptop, key)
      const name = `laptop ${at}, ${key}`
      if (!one) return [`${name} is missing`]
      if (asksAPerson(laptop, one) || waitsForAnswer(laptop, one)) return []
      if (isOut && staysHere(site, one)) return []
      if (one.contentHash !== contentHash) return [`${name}: ${one.state}, ${one.saving}, other text`]
      return one.saving === 'onSite' || one.saving === 'verified' ? [] : [`${name}: ${one.saving}`]
    })
    const extra = articlesOf(laptop).flatMap((id) => {
      const article = repositories.articles.get(id)
      if (!article || article.siteId === null) return []
      return repositories.localizations
        .ofArticle(id)
        .filter((one) => !keys.has(site.keyOf(one) ?? '') && !isThrownAway(site, one))
        .map(({ language }) => `laptop ${at} alone has ${id.slice(0, 4)} ${language}`)
    })
    return [...found, ...extra]
  })
}

/** No typed word is lost, unless a person deleted it. */
export async function holdEveryWord({ site, desks, ledger }: Newsroom): Promise<void> {
  const there = new Map((await site.texts()).map(({ key, words }) => [key, new Set(words)]))
  const kept = await site.keptWords()
  for (const { word, text, fate, onSite } of ledger.words()) {
    if (fate === 'deleted') continue
    const key = text()
    const words = key === null ? undefined : there.get(key)
    if (key !== null && words && fate === 'kept') {
      if (!words.has(word) && !isAskedAbout(site, desks, key) && !isDraftHere(site, desks, key, word))
        fail('A word is gone', { word, key, where: whereIs(desks, word), siteKeeps: kept.has(word) })
    } else if (!onSite && whereIs(desks, word).length === 0 && !words?.has(word)) {
      fail('A word is nowhere', { word, key, fate, siteKeeps: kept.has(word) })
    }
  }
}

const wordsNow = ({ repositories }: Desk['laptop'], { id, title }: LocalizationRecord): string[] => [
  ...wordsIn(title),
  ...wordsOfBlocks(repositories.blocks.body(id)),
]

/** The laptops that still have a word: in a text, in a revision, or in a copy of an article that was taken off. */
function whereIs(desks: readonly Desk[], word: string): string[] {
  return desks.flatMap(({ laptop }, at) =>
    articlesOf(laptop)
      .flatMap((id) => laptop.repositories.localizations.ofArticle(id))
      .flatMap((one) => {
        if (wordsNow(laptop, one).includes(word)) return [`laptop ${at}, ${one.language}`]
        return wordsInHistory(laptop, one.id).has(word) ? [`laptop ${at}, history of ${one.language}`] : []
      }),
  )
}

const isAskedAbout = (site: Newsroom['site'], desks: readonly Desk[], key: TextKey): boolean =>
  desks.some(({ laptop }) => {
    const one = site.find(laptop, key)
    return one !== null && asksAPerson(laptop, one)
  })

const isDraftHere = (site: Newsroom['site'], desks: readonly Desk[], key: TextKey, word: string): boolean =>
  desks.some(({ laptop }) => {
    const one = site.find(laptop, key)
    const waits = one !== null && (staysHere(site, one) || waitsForAnswer(laptop, one))
    return waits && wordsNow(laptop, one).includes(word)
  })

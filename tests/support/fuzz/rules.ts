import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { wordsIn, wordsOfBlocks } from './ledger.ts'
import { wordsInHistory } from './mergeTexts.ts'
import type { Desk, Newsroom } from './newsroom.ts'
import type { Publication } from './practiceSite.ts'

const fail = (rule: string, about: unknown): never => {
  throw new Error(`${rule}: ${JSON.stringify(about)}`)
}

/** After every step: nothing is or was before readers, however briefly, that nobody signed off word for word. */
export async function holdWhatReadersSee(
  { site, ledger, summary }: Newsroom,
  log: Publication[],
): Promise<void> {
  const fresh = site.newPublications()
  log.push(...fresh)
  summary.event('text became public', fresh.length)
  for (const { articleId, language, words } of fresh) {
    if (!ledger.isApproved(articleId, language, words))
      fail('Unapproved, and public', { articleId, language, words })
  }
  if (fresh.length === 0) return
  for (const { articleId, language, words } of await site.pages()) {
    if (!ledger.isApproved(articleId, language, words))
      fail('The page shows other words', { language, words })
  }
}

/** A receipt says what readers saw: the hash, and at that very address. */
export function holdReceipts({ desks, summary }: Newsroom, log: readonly Publication[]): void {
  for (const { laptop } of desks) {
    for (const intent of laptop.repositories.outbox.newest(500)) {
      summary.event(`intent ${intent.kind} ${intent.state}`)
      if (intent.kind === 'unpublish') continue
      for (const receipt of laptop.repositories.outbox.receipts(intent.id)) {
        if (receipt.verifiedAt === null || intent.cancelRequested) continue
        const isTrue = log.some(
          ({ url, contentHash }) => url === receipt.url && contentHash === receipt.contentHash,
        )
        if (!isTrue) fail('A receipt of what readers never saw', { kind: intent.kind, ...receipt })
      }
    }
  }
}

/** Every article is there once, as often as somebody wrote one. */
export function holdNoDoubles({ site, desks }: Newsroom): void {
  const there = site.articles()
  const here = new Set(desks.flatMap(({ laptop }) => articlesOf(laptop)))
  for (const id of there) if (!here.has(id as ArticleId)) fail('Nobody knows this article of the site', id)
  const rows = site.texts().map(({ articleId, language }) => `${articleId} ${language}`)
  if (new Set(rows).size !== rows.length) fail('A text is there twice', rows)
}

const articlesOf = ({ db }: Desk['laptop']): ArticleId[] =>
  db
    .prepare<{ id: ArticleId }>('SELECT id FROM articles')
    .all()
    .map(({ id }) => id)

/**
 * What went out and is not there as it was sent asks a person, on the text and in the queue, and waits for as long as
 * nobody sends anew. Everything else that asks can be taken back, which the people of a newsroom at rest have done.
 */
const asksAPerson = ({ repositories }: Desk['laptop'], one: LocalizationRecord): boolean =>
  one.saving === 'needsYou' &&
  repositories.outbox
    .openOfArticle(one.articleId)
    .some(
      ({ languages, state, delivered }) =>
        delivered && state === 'needsYou' && languages.includes(one.language),
    )

/** How the laptops still differ from the site, in words; empty when they do not. */
export function differences({ site, desks }: Newsroom): string[] {
  const there = site.texts()
  return desks.flatMap(({ laptop }, at) => {
    const { repositories } = laptop
    const found = there.flatMap((text) => {
      const one = repositories.localizations.find(text.articleId, text.language)
      const name = `laptop ${at}, ${text.articleId.slice(0, 4)} ${text.language}`
      if (!one) return [`${name} is missing`]
      if (asksAPerson(laptop, one)) return []
      if (one.contentHash !== text.contentHash) return [`${name}: ${one.state}, other text`]
      return one.saving === 'onSite' || one.saving === 'verified' ? [] : [`${name}: ${one.saving}`]
    })
    const extra = articlesOf(laptop).flatMap((id) => {
      const article = repositories.articles.get(id)
      if (!article || article.siteId === null) return []
      return repositories.localizations
        .ofArticle(id)
        .filter(({ language }) => !there.some((text) => text.articleId === id && text.language === language))
        .map(({ language }) => `laptop ${at} alone has ${id.slice(0, 4)} ${language}`)
    })
    return [...found, ...extra]
  })
}

/** No word that anybody typed is gone, unless a person deleted it. */
export function holdEveryWord({ site, desks, ledger }: Newsroom): void {
  const there = new Map(
    site.texts().map((text) => [`${text.articleId} ${text.language}`, new Set(text.words)]),
  )
  for (const { word, articleId, language, fate, onSite } of ledger.words()) {
    if (fate === 'deleted') continue
    const text = there.get(`${articleId} ${language}`)
    if (text && fate === 'kept') {
      if (!text.has(word) && !isAskedAbout(desks, articleId, language))
        fail('A word is gone', { word, language, where: whereIs(desks, articleId, word) })
    } else if (!onSite && whereIs(desks, articleId, word).length === 0 && !text?.has(word)) {
      fail('A word is nowhere', { word, language, fate })
    }
  }
}

/** The laptops that still have a word of an article: in a text, in its history, or in a copy of what was taken off. */
function whereIs(desks: readonly Desk[], id: ArticleId, word: string): string[] {
  return desks.flatMap(({ laptop }, at) =>
    laptop.repositories.localizations.ofArticle(id).flatMap((one) => {
      const now = [...wordsIn(one.title), ...wordsOfBlocks(laptop.repositories.blocks.body(one.id))]
      if (now.includes(word)) return [`laptop ${at}, ${one.language}`]
      return wordsInHistory(laptop, one.id).has(word) ? [`laptop ${at}, history of ${one.language}`] : []
    }),
  )
}

const isAskedAbout = (desks: readonly Desk[], id: ArticleId, language: Language): boolean =>
  desks.some(({ laptop }) => {
    const one = laptop.repositories.localizations.find(id, language)
    return one !== null && asksAPerson(laptop, one)
  })

import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ExchangeFormat } from '#shared/contract/exchangeViews.ts'
import type { MemoryQuestion } from '#shared/contract/memoryViews.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import { type ArticleId, blockId } from '#shared/domain/ids.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { longestSought } from '#shared/domain/memoryLimits.ts'
import type { Alternative, ExchangeArticle, ExchangeFile } from '#shared/exchange/exchangeFile.ts'
import { type TextRow, toExchangeRow } from '#shared/exchange/rows.ts'
import { articleRows, type TextPair } from './articleRows.ts'
import type { ExchangeContext } from './exchangeContext.ts'

/** How many translations from the memory go with a row. */
const mostAlternatives = 3
/** In how many rows the memory is looked up for one file: it bounds the time. */
const mostLookedUp = 2000

/**
 * Files that hold translations from the memory. OmegaT has them from the memory's own file, and a table has no place.
 */
const withAlternatives: ReadonlySet<ExchangeFormat> = new Set(['xliff12', 'xliff2'])

type Order = ParsedInput<'exchange.save'>

/** The articles that can be translated into a language, with what is to be translated. Throws `exchangeEmpty`. */
export async function exportArticles(
  context: ExchangeContext,
  { articleIds, to, format, unfinished }: Order,
): Promise<ExchangeFile> {
  const articles: ExchangeArticle[] = []
  const left = { lookUps: withAlternatives.has(format) ? mostLookedUp : 0 }
  for (const articleId of new Set(articleIds)) {
    const pair = pairOf(context, articleId, to)
    if (pair === null) continue
    const article = await exportArticle(context, pair, { unfinished, left })
    if (article.rows.length > 0) articles.push(article)
  }
  if (articles.length === 0) throw new AppError('exchangeEmpty', 'There is nothing to translate')
  return { from: otherLanguage(to), to, articles }
}

/** Null where the article is gone, or written in the language itself. */
export function pairOf({ repositories }: ExchangeContext, id: ArticleId, to: string): TextPair | null {
  const texts = repositories.localizations.ofArticle(id)
  const source = texts.find(({ isSource }) => isSource)
  if (!source || source.language === to) return null
  return { source, target: texts.find(({ isSource, language }) => !isSource && language === to) ?? null }
}

async function exportArticle(
  context: ExchangeContext,
  pair: TextPair,
  { unfinished, left }: { unfinished: boolean; left: { lookUps: number } },
): Promise<ExchangeArticle> {
  const { rows, stateOf } = articleRows(context, pair)
  const wanted = unfinished ? rows.filter((row) => stateOf(row) !== 'done') : rows
  const { articleId, title } = pair.source
  const written: ExchangeArticle['rows'] = []
  for (const [at, row] of wanted.entries()) {
    const state = stateOf(row)
    const isLookedUp = state !== 'done' && row.part !== 'slug' && left.lookUps > 0
    if (isLookedUp) left.lookUps -= 1
    const around = { before: wanted[at - 1], after: wanted[at + 1] }
    const alternatives = isLookedUp ? await alternativesFor(context, pair, row, around) : []
    written.push(toExchangeRow(row, { state, notes: notesFor(context, row), alternatives }))
  }
  return { articleId, title, rows: written }
}

const textOf = (row: TextRow | undefined): string => plainInlines(row?.source ?? []).slice(0, longestSought)

/** What the memory has for a row as a whole, the best first. */
async function alternativesFor(
  { memory }: ExchangeContext,
  { source, target }: TextPair,
  row: TextRow,
  { before, after }: Record<'before' | 'after', TextRow | undefined>,
): Promise<Alternative[]> {
  const { success, data } = blockId.safeParse(row.part)
  const part = success ? data : row.part === 'title' ? 'title' : 'lead'
  const text: Omit<MemoryQuestion, 'targetId'> = {
    ...{ part, path: row.path, text: textOf(row) },
    ...{ before: textOf(before), after: textOf(after) },
  }
  const found = await (target === null
    ? memory.matchesOnSite(source, text)
    : memory.matches({ ...text, targetId: target.id }))
  return found
    .filter(({ sentence }) => sentence === null)
    .slice(0, mostAlternatives)
    .map(({ source, target: words, score }) => ({ source, target: words, score }))
}

/** The longest text that fits, for rows that have a limit a person may reach. */
const longest: Partial<Record<TextRow['kind'], number>> = {
  title: 500,
  lead: 2000,
  seoTitle: 200,
  seoDescription: 500,
  alt: 1000,
  embed: 300,
  attachment: 300,
}

function notesFor({ words }: ExchangeContext, { kind }: TextRow): string[] {
  const { slugNote, lengthNote } = words()
  const most = longest[kind]
  return [
    ...(kind === 'slug' ? [slugNote] : []),
    ...(most === undefined ? [] : [lengthNote.replace('{{count}}', String(most))]),
  ]
}

import type { ExchangeFile, ExchangeRow, ReturnedArticle, RowState } from '../exchangeFile.ts'
import { ExchangeRefused } from '../exchangeRefusal.ts'
import { mostRows } from '../limits.ts'
import { createReturnedArticles } from '../returnedArticles.ts'
import { readCsv, writeCsv } from './csvTable.ts'
import { readTagged, writeTagged } from './taggedText.ts'

const states: Record<RowState, string> = { empty: '', draft: 'draft', stale: 'changed', done: 'final' }
/** What a translator may write into the column of the state. */
const done = new Set(['final', 'translated', 'done', 'ok', 'готово', 'так'])

/** Pairs as a table: names of the columns are the same in every language, so that they are known on the way back. */
export function writeExchangeCsv(
  { from, to, articles }: ExchangeFile,
  kindName: (row: ExchangeRow) => string,
): string {
  const rows = articles.flatMap(({ articleId, title, rows: own }) =>
    own.map((row) => [
      ...[articleId, row.id, title, kindName(row)],
      ...[writeTagged(row.source), writeTagged(row.target)],
      ...[states[row.state], row.notes.join(' ')],
    ]),
  )
  return writeCsv([['article', 'id', 'title', 'place', from, to, 'state', 'note'], ...rows])
}

/** Reads such a table. Throws `exchangeUnknown`, `exchangeDamaged`, `exchangeTooComplex`. */
export function readExchangeCsv(text: string): ReturnedArticle[] {
  const table = readCsv(text)
  if (table === null) throw new ExchangeRefused('exchangeDamaged', text.split('\n').length)
  const [head = [], ...rows] = table
  const names = head.map((name) => name.trim().toLowerCase())
  const at = (name: string) => names.indexOf(name)
  const [from, to] = names.filter((name) => name === 'uk' || name === 'en')
  if (from === undefined || to === undefined || at('article') < 0 || at('id') < 0) {
    throw new ExchangeRefused('exchangeUnknown')
  }
  if (rows.length > mostRows) throw new ExchangeRefused('exchangeTooComplex')
  const articles = createReturnedArticles()
  for (const row of rows) {
    const value = (name: string) => (at(name) < 0 ? '' : (row[at(name)] ?? ''))
    const articleId = value('article').trim()
    const one = articles.of({ articleId, title: value('title'), from, to })
    const isDone = done.has(value('state').trim().toLowerCase())
    one.rows.push({ id: value('id').trim(), target: readTagged(value(to)), isDone, notes: [] })
  }
  return articles.all()
}

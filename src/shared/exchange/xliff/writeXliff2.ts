import type { Mark } from '../../document/schema.ts'
import type { Code, CodePiece, Piece } from '../codes.ts'
import type { ExchangeArticle, ExchangeFile, ExchangeRow, RowState } from '../exchangeFile.ts'
import { markupOf } from '../markup.ts'
import { xmlAttributes, xmlText } from '../xml/writeXml.ts'
import { articleAddress } from './articleAddress.ts'

/**
 * XLIFF 2.1, 4.3.1.30 (state). Words that nobody confirmed are not called translated: their way back must not confirm
 * them.
 */
const states: Record<RowState, string> = {
  empty: 'initial',
  draft: 'initial',
  stale: 'initial',
  done: 'final',
}

/** XLIFF 2.1, 4.3.1.33 (subType); `xlf:` are its own. */
const subTypes: Record<Mark, string> = {
  bold: 'xlf:b',
  italic: 'xlf:i',
  underline: 'xlf:u',
  strikethrough: 'visnyk:strikethrough',
  subscript: 'visnyk:subscript',
  superscript: 'visnyk:superscript',
  code: 'visnyk:code',
}

/** Articles as XLIFF 2.1. `kindName`: what a row is, in words. */
export function writeXliff2(file: ExchangeFile, kindName: (row: ExchangeRow) => string): string {
  const files = file.articles.map((article, at) => fileOf(article, at, kindName)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" srcLang="${file.from}" trgLang="${file.to}" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
${files}</xliff>
`
}

const fileOf = (
  { articleId, title, rows }: ExchangeArticle,
  at: number,
  kindName: (row: ExchangeRow) => string,
): string => `<file id="f${at + 1}" original="${articleAddress(articleId)}">
<notes><note category="visnyk">${xmlText(title)}</note></notes>
${rows.map((row) => unitOf(row, kindName)).join('')}</file>
`

function unitOf(row: ExchangeRow, kindName: (row: ExchangeRow) => string): string {
  const { id, source, target, state, notes, alternatives } = row
  const data = new OriginalData()
  const [from, to] = [writePieces(source, data), writePieces(target, data)]
  const matches = alternatives.map(
    (one) =>
      `<mtc:match ref="#s" similarity="${one.score}" origin="memory"><source>${xmlText(one.source)}</source><target>${xmlText(one.target)}</target></mtc:match>`,
  )
  const lines = [
    ...(matches.length > 0 ? [`<mtc:matches>${matches.join('')}</mtc:matches>`] : []),
    ...(notes.length > 0
      ? [`<notes>${notes.map((note) => `<note category="visnyk">${xmlText(note)}</note>`).join('')}</notes>`]
      : []),
    ...data.written(),
    `<segment id="s" state="${states[state]}"><source xml:space="preserve">${from}</source><target xml:space="preserve">${to}</target></segment>`,
  ]
  return `<unit${xmlAttributes({ id, name: kindName(row) })}>
${lines.join('\n')}
</unit>
`
}

/** The original data of the codes of a unit, each once. */
class OriginalData {
  readonly #ids = new Map<string, string>()

  /** The id of a piece of data. */
  of(markup: string): string {
    const id = this.#ids.get(markup) ?? `d${this.#ids.size + 1}`
    this.#ids.set(markup, id)
    return id
  }

  written(): string[] {
    if (this.#ids.size === 0) return []
    const all = [...this.#ids].map(([markup, id]) => `<data id="${id}">${xmlText(markup)}</data>`)
    return [`<originalData>${all.join('')}</originalData>`]
  }
}

const writePieces = (pieces: readonly Piece[], data: OriginalData): string =>
  pieces.map((one) => (typeof one === 'string' ? xmlText(one) : elementOf(one, data))).join('')

function elementOf({ at, id, code }: CodePiece, data: OriginalData): string {
  if (at === 'close') return '</pc>'
  if (code === null) return at === 'open' ? `<pc${xmlAttributes({ id })}>` : `<ph${xmlAttributes({ id })}/>`
  if (code.kind === 'char') return `<cp hex="${code.char.charCodeAt(0).toString(16).toUpperCase()}"/>`
  const { open, close } = markupOf(code)
  const look = { id, ...lookOf(code) }
  if (at === 'alone') return `<ph${xmlAttributes({ ...look, dataRef: data.of(open) })}/>`
  return `<pc${xmlAttributes({ ...look, dataRefStart: data.of(open), dataRefEnd: data.of(close) })}>`
}

function lookOf(code: Code): { type: string; subType?: string } {
  switch (code.kind) {
    case 'mark':
      return { type: 'fmt', subType: subTypes[code.mark] }
    case 'break':
      return { type: 'fmt', subType: 'xlf:lb' }
    case 'link':
      return { type: 'link' }
    case 'char':
      return { type: 'other' }
  }
}

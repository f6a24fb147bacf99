import type { ExchangeArticle, ExchangeFile, ExchangeRow, RowState } from '../exchangeFile.ts'
import { xmlAttributes, xmlText } from '../xml/writeXml.ts'
import { articleAddress } from './articleAddress.ts'
import { writePieces, xliff } from './writePieces.ts'

/** XLIFF 1.2, 2.3 (state). */
const states: Record<RowState, string> = {
  empty: 'needs-translation',
  draft: 'needs-review-translation',
  stale: 'needs-adaptation',
  done: 'final',
}

/** Articles as XLIFF 1.2. `kindName`: what a row is, in words. */
export function writeXliff12(file: ExchangeFile, kindName: (row: ExchangeRow) => string): string {
  const files = file.articles.map((article) => fileOf(article, file, kindName)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
${files}</xliff>
`
}

function fileOf(
  { articleId, title, rows }: ExchangeArticle,
  { from, to }: ExchangeFile,
  kindName: (row: ExchangeRow) => string,
): string {
  const attributes = xmlAttributes({
    original: articleAddress(articleId),
    'source-language': from,
    'target-language': to,
    datatype: 'html',
    'tool-id': 'visnyk',
    'product-name': title,
  })
  const units = rows.map((row) => unitOf(row, { from, to }, kindName)).join('')
  return `<file${attributes}>
<header><tool tool-id="visnyk" tool-name="Visnyk"/></header>
<body>
${units}</body>
</file>
`
}

function unitOf(
  row: ExchangeRow,
  { from, to }: Pick<ExchangeFile, 'from' | 'to'>,
  kindName: (row: ExchangeRow) => string,
): string {
  const { id, source, target, state, notes, alternatives } = row
  const attributes = xmlAttributes({
    id,
    resname: kindName(row),
    approved: state === 'done' ? 'yes' : 'no',
    'xml:space': 'preserve',
  })
  const lines = [
    `<source xml:lang="${from}">${writePieces(source, xliff)}</source>`,
    `<target xml:lang="${to}" state="${states[state]}">${writePieces(target, xliff)}</target>`,
    ...notes.map((note) => `<note from="Visnyk">${xmlText(note)}</note>`),
    ...alternatives.map(
      (one) =>
        `<alt-trans match-quality="${one.score}%" origin="memory"><source xml:lang="${from}">${xmlText(one.source)}</source><target xml:lang="${to}">${xmlText(one.target)}</target></alt-trans>`,
    ),
  ]
  return `<trans-unit${attributes}>
${lines.join('\n')}
</trans-unit>
`
}

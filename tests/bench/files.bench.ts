import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { makeDocx, wordParagraph } from '#tests/support/files/makeDocx.ts'
import { readTestFile } from '#tests/support/files/readTestFile.ts'
import { text } from './articles.ts'
import { measure } from './measure.ts'

// A decision of about a hundred pages: headings, numbered items, tables, and text.

const pages = 100

const styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
const numbering = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
  <w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
const item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

const cell = (words: string) => `<w:tc>${wordParagraph(words)}</w:tc>`
const table = (page: number) =>
  `<w:tbl>${Array.from({ length: 5 }, (_, row) => `<w:tr>${[1, 2, 3].map((at) => cell(text(page + row + at, 4))).join('')}</w:tr>`).join('')}</w:tbl>`

const page = (_: unknown, at: number) => [
  wordParagraph(text(at, 6), '<w:pStyle w:val="H1"/>'),
  ...Array.from({ length: 5 }, (_, one) => wordParagraph(text(at * 7 + one, 40), '<w:jc w:val="both"/>')),
  ...Array.from({ length: 6 }, (_, one) => wordParagraph(text(at * 11 + one, 15), item)),
  table(at),
]

test(`reading a .docx of ${pages} pages, against mammoth`, async () => {
  const bytes = makeDocx({ body: Array.from({ length: pages }, page).flat().join(''), styles, numbering })
  const buffer = Buffer.from(bytes)
  console.log(`  its size: ${(bytes.length / 1000).toFixed(0)} kB`)
  const ours = await measure(`read a .docx of ${pages} pages`, 20, () => {
    expect(readTestFile('a.docx', bytes).blocks.length).toBeGreaterThan(7 * pages)
  })
  const theirs = await measure(`mammoth, the same .docx to HTML`, 20, async () => {
    const { value } = await mammoth.convertToHtml({ buffer })
    expect(value).toContain('<h1>')
  })
  console.log(`  ${(ours / theirs).toFixed(2)} of mammoth's time`)
})

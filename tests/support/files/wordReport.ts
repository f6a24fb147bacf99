import { escapeAttribute, escapeText } from '#shared/document/escape.ts'
import { makeDocx, relationship } from './makeDocx.ts'

/** A part of a report. `changed`: a reviewer took out some words of a paragraph and put in others. */
export type ReportPart =
  | { kind: 'text' | 'heading'; text: string }
  | { kind: 'changed'; before: string; removed: string; added: string; after: string }
  | { kind: 'picture'; alt: string; caption?: string; bytes: Uint8Array; ending: 'png' | 'jpg' }

interface Report {
  title: string
  lead?: string
  parts: readonly ReportPart[]
}

const styles = {
  Title: 'Title',
  Subtitle: 'Subtitle',
  Heading2: 'heading 2',
  Caption: 'caption',
} as const

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escapeText(text)}</w:t></w:r>`
const paragraph = (inside: string, style?: keyof typeof styles): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${inside}</w:p>`
const reviewed = (element: 'ins' | 'del', inside: string): string =>
  `<w:${element} w:id="1" w:author="Рецензент" w:date="2026-11-28T10:00:00Z">${inside}</w:${element}>`
const drawing = (id: string, alt: string): string =>
  [
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="${id}" descr="${escapeAttribute(alt)}"/>`,
    `<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic>`,
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ].join('')

function write(part: ReportPart, at: number): string {
  switch (part.kind) {
    case 'text':
      return paragraph(run(part.text))
    case 'heading':
      return paragraph(run(part.text), 'Heading2')
    case 'changed': {
      const removed = `<w:r><w:delText>${escapeText(part.removed)}</w:delText></w:r>`
      const change = reviewed('del', removed) + reviewed('ins', run(part.added))
      return paragraph(run(part.before) + change + run(part.after))
    }
    case 'picture': {
      const picture = paragraph(drawing(`rIdPicture${at}`, part.alt))
      return part.caption === undefined ? picture : picture + paragraph(run(part.caption), 'Caption')
    }
  }
}

/** A department's report as a Word document. */
export function wordReport({ title, lead, parts }: Report): Buffer {
  const pictures = parts.flatMap((part, at) =>
    part.kind === 'picture'
      ? [{ id: `rIdPicture${at}`, name: `image${at}.${part.ending}`, bytes: part.bytes }]
      : [],
  )
  const bytes = makeDocx({
    body: [
      paragraph(run(title), 'Title'),
      ...(lead === undefined ? [] : [paragraph(run(lead), 'Subtitle')]),
      ...parts.map(write),
    ].join(''),
    styles: Object.entries(styles)
      .map(
        ([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
      )
      .join(''),
    links: pictures.map(({ id, name }) => relationship(id, 'image', `media/${name}`)).join(''),
    parts: Object.fromEntries(pictures.map(({ name, bytes: file }) => [`word/media/${name}`, file])),
  })
  return Buffer.from(bytes)
}

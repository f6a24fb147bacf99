import type { BlockId } from '../../../domain/ids.ts'
import { pushAll } from '../../../domain/longLists.ts'
import { withoutInvisible } from '../../../language/invisible.ts'
import { clip } from '../../import/figures.ts'
import { cleanHref } from '../../import/hrefs.ts'
import type { Sink } from '../../import/sinks.ts'
import { plainLine } from '../../inlines.ts'
import type { Block } from '../../schema.ts'
import type { ReportKind, ReportTone } from '../report.ts'
import type { OfficeInline, OfficePart, OfficePicture, OfficeRun } from './officeText.ts'

/** Longest description of a picture, in characters (`schema.ts`). */
const longestAlt = 1000
/** Longest quotation in the report, in characters. */
const longestQuote = 60

/** The context of writing. */
export interface Writing {
  newId(): BlockId
  /** Reports something at the current position. */
  tell(tone: ReportTone, what: ReportKind, details?: { count?: number; words?: string }): void
}

/** Writes the content of a paragraph; returns the content of its text boxes, to be written after it. */
export function writeOfficeContent(
  content: readonly OfficeInline[],
  sink: Sink,
  writing: Writing,
): OfficePart[] {
  const boxes: OfficePart[] = []
  for (const one of content) {
    switch (one.kind) {
      case 'text':
        writeText(one, sink, writing)
        break
      case 'break':
        sink.lineBreak()
        break
      case 'picture':
        sink.block(pictureBlock(one, writing))
        break
      case 'box':
        if (!one.parts.every(isPictureWithCaption)) writing.tell('changed', 'textBoxes')
        pushAll(boxes, one.parts)
        break
      case 'finding':
        writing.tell(one.tone, one.what, { words: quote(one.words) })
        break
    }
  }
  return boxes
}

/** Whether a text box contains only pictures with captions; then it is not reported. */
const isPictureWithCaption = (part: OfficePart): boolean =>
  part.kind === 'paragraph' &&
  (part.content.length === 0 ||
    part.role.kind === 'caption' ||
    part.content.every(({ kind }) => kind === 'picture'))

function writeText(
  { text: written, marks, href: address }: OfficeRun,
  sink: Sink,
  { tell, newId }: Writing,
): void {
  const { text, words } = withoutInvisible(written)
  tell('changed', 'invisible', { count: words })
  const href = address === null ? null : cleanHref({ href: address, words: text }, { newId }, false)
  // Links to places in the same document are dropped without a report.
  if (address !== null && href === null && !address.startsWith('#'))
    tell('dropped', 'lostLinks', { words: quote(text) })
  // The underline belongs to the link style, so it is dropped with or without the link.
  const shown = address === null ? marks : marks.filter((mark) => mark !== 'underline')
  sink.text({ text, marks: shown, href, space: 'collapse' })
}

export const quote = (text: string): string => clip(text.replace(/\s+/g, ' ').trim(), longestQuote)

function pictureBlock({ id, alt, decorative }: OfficePicture, { newId }: Writing): Block {
  return {
    id: newId(),
    type: 'image',
    mediaId: id,
    alt: clip(plainLine(alt), longestAlt),
    decorative,
    caption: [],
    credit: '',
  }
}

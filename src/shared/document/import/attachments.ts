import { mediaId } from '../../domain/ids.ts'
import { plainLine } from '../inlines.ts'
import { type AttachmentBlock, attachmentBlock } from '../schema.ts'
import type { Enter } from './enter.ts'
import { ownIdOf } from './enter.ts'
import { clip } from './figures.ts'
import { attribute, type Element, findWithin, hasClass, textWithin } from './nodes.ts'

/** Our own attachment: everything is in its attributes and its link. Null for any other element. */
export const enterAttachment: Enter = (element, state, context) => {
  const { flow } = state
  const content = flow && hasClass(element, 'attachment') ? readContent(element) : null
  if (!flow || content === null) return null
  const id = ownIdOf(element, state, context) ?? context.options.newId()
  const parsed = attachmentBlock.safeParse({ id, type: 'attachment', ...content })
  if (!parsed.success) return null
  flow.boundary()
  flow.block(parsed.data)
  return { state: { ...state, sink: nowhere, flow: null } }
}

function readContent(element: Element): Omit<AttachmentBlock, 'id' | 'type'> | null {
  const id = mediaId.safeParse(attribute(element, 'data-media-id'))
  const link = findWithin(element, 20, ({ tagName }) => tagName === 'a')
  if (!id.success || !link) return null
  const contact = attribute(element, 'data-contact')
  return {
    mediaId: id.data,
    title: clip(plainLine(textWithin(link, 20)), 300),
    fileLanguage: attribute(link, 'hreflang') ?? '',
    contact: contact === undefined ? null : clip(plainLine(contact), 300),
  }
}

/** What the page says of a file is made anew from the file each time. */
const nowhere = {
  kind: 'lines',
  text() {},
  lineBreak() {},
  boundary() {},
  block() {},
} as const

import { sameJson } from './canonical.ts'
import { plainInlines, plainLine, textInlines } from './inlines.ts'
import { mergeInlines } from './mergeWords.ts'
import type { AttachmentBlock, Block } from './schema.ts'

/** An attached file as plain text: what the link says, and where readers ask for another format. */
export const attachmentText = ({ title, contact }: AttachmentBlock): string =>
  [title, contact ?? ''].filter((line) => line !== '').join('\n')

/** Its plain texts on one line. */
export const canonicalAttachment = (block: AttachmentBlock): AttachmentBlock => ({
  ...block,
  title: plainLine(block.title),
  contact: block.contact === null ? null : plainLine(block.contact),
})

/** What belongs to the file itself and is replaced with it. */
const fileOf = ({ mediaId, fileLanguage }: AttachmentBlock) => ({ mediaId, fileLanguage })

/**
 * Whether the source replaced the file and the target did not follow. A translation may attach a file of its own (the
 * same decision in English): it is no difference until the source replaces its file. `before`: the source block as it
 * was when the target was confirmed or written; null where nobody knows.
 */
export function attachesOtherFile(source: Block, target: Block, before: Block | null): boolean {
  if (source.type !== 'attachment' || target.type !== 'attachment') return false
  if (source.mediaId === target.mediaId) return false
  return before?.type !== 'attachment' || before.mediaId !== source.mediaId
}

/**
 * A translation that follows its source: it takes over a replaced file, and keeps a file of its own otherwise. Its
 * title stays, unless the source has none any more.
 */
export function followAttachment(
  source: AttachmentBlock,
  before: Block | null,
  target: AttachmentBlock,
): AttachmentBlock {
  const { id, type } = source
  const was = before?.type === 'attachment' ? before : null
  const isReplaced = was === null || was.mediaId !== source.mediaId
  const file = isReplaced || target.mediaId === source.mediaId ? fileOf(source) : fileOf(target)
  const keepsContact = !isReplaced && (was.contact === null) === (source.contact === null)
  const contact = keepsContact ? target.contact : source.contact
  return { id, type, ...file, title: source.title.trim() === '' ? '' : target.title, contact }
}

/**
 * Three-way merge of an attachment: its file with what is said about that file, the words of its title, its contact.
 * Null where both sides changed the same.
 */
export function mergeAttachment(
  base: AttachmentBlock,
  mine: AttachmentBlock,
  theirs: AttachmentBlock,
): AttachmentBlock | null {
  const file = oneOf(fileOf(base), fileOf(mine), fileOf(theirs))
  const title = mergeLine(base.title, mine.title, theirs.title)
  const contact = oneOf([base.contact], [mine.contact], [theirs.contact])
  if (file === null || title === null || contact === null) return null
  const { id, type } = mine
  return { id, type, ...file, title, contact: contact[0] ?? null }
}

/** The one side that changed something; null where both did. */
function oneOf<T extends object | string>(base: T, mine: T, theirs: T): T | null {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return mine
  return sameJson(base, mine) ? theirs : null
}

function mergeLine(base: string, mine: string, theirs: string): string | null {
  const one = oneOf(base, mine, theirs)
  if (one !== null) return one
  const merged = mergeInlines(textInlines(base), textInlines(mine), textInlines(theirs))
  return merged && plainInlines(merged)
}

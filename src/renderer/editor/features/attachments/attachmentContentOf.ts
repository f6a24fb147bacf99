import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { Language } from '#shared/domain/language.ts'
import { writtenIn } from '#shared/language/writtenIn.ts'
import type { AttachmentContent } from '../../nodes/BlockDecoratorNode.ts'

/** The longest title, as the schema has it. */
export const longestTitle = 300

/** A file's name as words: without its ending, and with spaces where programs put none. */
const wordsOf = (fileName: string): string =>
  fileName
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replaceAll(/[_+]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longestTitle)
    .toWellFormed()

/**
 * The block of a new file: its name is its first title. Nobody has looked whether assistive technology can read it, so
 * it is not accessible until somebody says so.
 */
export function attachmentContentOf({ id, fileName }: MediaView, language: Language): AttachmentContent {
  const title = wordsOf(fileName)
  const fileLanguage = /\p{L}/u.test(title) ? writtenIn(title) : language
  return { mediaId: id, title, fileLanguage, contact: '' }
}

/**
 * The block with another file in its place. Title and contact stay; the language is read from the new name, and nobody
 * has looked at the new file, so that it is not accessible until somebody says so.
 */
export function replacedAttachment(
  present: AttachmentContent,
  file: MediaView,
  language: Language,
): AttachmentContent {
  if (file.id === present.mediaId) return present
  const { mediaId, fileLanguage } = attachmentContentOf(file, language)
  return { ...present, mediaId, fileLanguage, contact: present.contact ?? '' }
}

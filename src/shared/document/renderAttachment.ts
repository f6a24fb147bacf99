import type { FileType } from '../domain/fileTypes.ts'
import type { MediaId } from '../domain/ids.ts'
import type { Language } from '../domain/language.ts'
import { fileFacts } from '../language/fileFacts.ts'
import { escapeAttribute, escapeText } from './escape.ts'
import { isSafeLink } from './links.ts'
import type { AttachmentBlock } from './schema.ts'

/** Where readers get a file, and what it is. */
export interface FileSource {
  href: string
  type: FileType
  bytes: number
}

export interface AttachmentOptions {
  /** Where readers get a file; null when it has no address, which makes rendering fail. */
  file: (mediaId: MediaId) => FileSource | null
  /** The language of the page, in which readers are told what kind of file it is. */
  language: Language
}

/** What readers are told of a file that assistive technology cannot read. */
const words: Record<Language, { notAccessible: string; otherFormat: string }> = {
  uk: {
    notAccessible: 'Цей файл може бути непридатним для допоміжних технологій.',
    otherFormat: 'Попросити інший формат:',
  },
  en: {
    notAccessible: 'This file may not be suitable for users of assistive technology.',
    otherFormat: 'Request another format:',
  },
}

export const notAccessibleText = (language: Language): string => words[language].notAccessible
export const otherFormatText = (language: Language): string => words[language].otherFormat

/** The address for a contact that is nothing but an e-mail address; null for any other. */
export function contactHref(contact: string): string | null {
  const href = `mailto:${contact}`
  return /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(contact) && isSafeLink(href) ? href : null
}

/** `id`: the attribute with the block's id; '' leaves out all that only reading the HTML back needs. */
export function renderAttachment(
  block: AttachmentBlock,
  { href, type, bytes }: FileSource,
  { id, language }: { id: string; language: Language },
): string {
  const { mediaId, title, fileLanguage, contact } = block
  const asked = contact === null ? '' : ` data-contact="${escapeAttribute(contact)}"`
  const link = `<a href="${escapeAttribute(href)}" type="${type}" hreflang="${fileLanguage}">${escapeText(title)}</a>`
  const facts = escapeText(fileFacts({ type, bytes, fileLanguage }, language))
  return [
    `<div class="attachment"${id}${id === '' ? '' : ` data-media-id="${mediaId}"${asked}`}>`,
    `<p class="attachment-title">${link}</p>`,
    `<p class="attachment-facts">${facts}</p>`,
    contact === null ? '' : `<p class="attachment-help">${helpOf(contact, language)}</p>`,
    '</div>',
  ].join('')
}

function helpOf(contact: string, language: Language): string {
  if (contact === '') return escapeText(notAccessibleText(language))
  const said = escapeText(contact)
  const href = contactHref(contact)
  const shown = href === null ? said : `<a href="${escapeAttribute(href)}">${said}</a>`
  return `${escapeText(`${notAccessibleText(language)} ${otherFormatText(language)}`)} ${shown}`
}

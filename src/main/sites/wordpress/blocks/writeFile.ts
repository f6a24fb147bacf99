import { escapeAttribute } from '#shared/document/escape.ts'
import { RenderError } from '#shared/document/html.ts'
import { contactHref, notAccessibleText, otherFormatText } from '#shared/document/renderAttachment.ts'
import type { AttachmentBlock } from '#shared/document/schema.ts'
import { fileFacts } from '#shared/language/fileFacts.ts'
import { blockMarkup } from './attributes.ts'
import type { Form } from './form.ts'
import { aliasClass, type PictureOf, type SiteFile, type SitePicture } from './writeImage.ts'
import { writeText } from './writeInlines.ts'

/** Classes that hold what WordPress's file block has no place for; its editor keeps classes. */
export const fileClasses = {
  /** The file block of an attachment. */
  file: 'visnyk-file',
  /** Its prefix before the language of the file. */
  language: 'visnyk-file-lang-',
  /** Assistive technology can read the file. */
  accessible: 'visnyk-file-accessible',
  /** Type and size behind the title. */
  facts: 'visnyk-file-facts',
  /** The group of a file that is not accessible and the words about it. */
  group: 'visnyk-attachment',
  /** The number of the file's attachment, on the link of a classic post. */
  number: 'visnyk-file-id-',
} as const

/**
 * An attached file as WordPress's own file block, without its button; type and size are behind the title. Below one
 * that is not accessible a paragraph says where readers can ask for another format, and a group holds both.
 */
export function fileMarkup(block: AttachmentBlock, form: Form, pictureOf: PictureOf): string {
  const found = pictureOf(block.mediaId)
  if (!found?.file) throw new RenderError('mediaMissing', block.id, block.mediaId)
  if (!/^https?:\/\/[^\s\\]+$/i.test(found.url) || !URL.canParse(found.url))
    throw new RenderError('mediaUnsafe', block.id, block.mediaId)
  const file = fileBlock(block, form, { ...found, file: found.file })
  if (block.contact === null) return file
  const help = `<p>${helpHtml(block.contact, found.file)}</p>`
  if (form === 'html') return `<div class="${fileClasses.group}">${file}${help}</div>`
  const inside = `${file}\n\n${blockMarkup('paragraph', {}, help)}`
  const html = `<div class="wp-block-group ${fileClasses.group}">${inside}</div>`
  return blockMarkup('group', { className: fileClasses.group }, html)
}

function fileBlock(block: AttachmentBlock, form: Form, found: SitePicture & { file: SiteFile }): string {
  const { mediaId, contact, fileLanguage } = block
  const { number, url, isAlias = false, file } = found
  const className = [
    fileClasses.file,
    `${fileClasses.language}${fileLanguage}`,
    ...(contact === null ? [fileClasses.accessible] : []),
  ].join(' ')
  const inside = titleHtml(block, file)
  const href = escapeAttribute(url)
  if (form === 'html') {
    const named = `${fileClasses.number}${number}${isAlias ? ` ${aliasClass}${mediaId}` : ''}`
    return `<div class="${className}"><a class="${named}" href="${href}">${inside}</a></div>`
  }
  const attributes = {
    ...{ id: number, href: url, showDownloadButton: false },
    ...(isAlias && { visnykMedia: mediaId }),
    className,
  }
  const html = `<div class="wp-block-file ${className}"><a href="${href}">${inside}</a></div>`
  return blockMarkup('file', attributes, html)
}

/** The content of the link: the title, then type and size. */
export function titleHtml(
  { title, fileLanguage }: Pick<AttachmentBlock, 'title' | 'fileLanguage'>,
  { type, bytes, pageLanguage }: SiteFile,
): string {
  const facts = fileFacts({ type, bytes, fileLanguage }, pageLanguage)
  return `${writeText(title)} <span class="${fileClasses.facts}">(${writeText(facts)})</span>`
}

/** What readers are told of a file that is not accessible. */
function helpHtml(contact: string, { pageLanguage }: Pick<SiteFile, 'pageLanguage'>): string {
  if (contact === '') return writeText(notAccessibleText(pageLanguage))
  const href = contactHref(contact)
  const said = writeText(contact)
  const shown = href === null ? said : `<a href="${escapeAttribute(href)}">${said}</a>`
  return `${writeText(`${notAccessibleText(pageLanguage)} ${otherFormatText(pageLanguage)} `)}${shown}`
}

import { plainInlines, plainLine } from '#shared/document/inlines.ts'
import { contactHref, notAccessibleText, otherFormatText } from '#shared/document/renderAttachment.ts'
import type { AttachmentBlock } from '#shared/document/schema.ts'
import { languages } from '#shared/domain/language.ts'
import { fileLanguages, languageName } from '#shared/language/fileFacts.ts'
import { writtenIn } from '#shared/language/writtenIn.ts'
import { type Attributes, isOnlyLooks, readAttributes } from './attributes.ts'
import type { BlockNode } from './grammar.ts'
import { wholeAddress } from './namedPicture.ts'
import {
  attribute,
  classesOf,
  contentNodes,
  type Element,
  hasOnly,
  isElement,
  isText,
  looks,
  type Node,
  onlyElement,
} from './nodes.ts'
import { readInlines } from './readInlines.ts'
import { insideOf, type NamedPicture, type Reader, type Source, splice } from './source.ts'
import { fileClasses, titleHtml } from './writeFile.ts'
import { aliasClass } from './writeImage.ts'

const fileAttributes = [
  ...['id', 'href', 'fileId', 'textLinkHref', 'textLinkTarget', 'showDownloadButton', 'downloadButtonText'],
  ...['displayPreview', 'previewHeight', 'visnykMedia'],
]
const linkLooks = [...looks, 'href', 'target', 'rel']
const buttonLooks = [...linkLooks, 'download', 'aria-describedby']
const previewLooks = [...looks, 'data', 'type', 'aria-label']

/**
 * Reads WordPress's file block, of ours or of a colleague's. Preview and button are looks and stay in the post. A file
 * that nobody marked as accessible is not.
 */
export const readFile: Reader = (source) => {
  const frame = onlyElement(source.nodes, ['div'])
  if (!frame || !hasOnly(frame, looks)) return null
  const classes = classesOf(frame)
  if (!classes.includes('wp-block-file') && !classes.includes(fileClasses.file)) return null
  if (source.node && source.node.children.length > 0) return null
  const read = readFrame(frame, source, source.attributes)
  if (!read) return null
  const { link, ...content } = read
  const contact = classes.includes(fileClasses.accessible) ? null : ''
  const block: AttachmentBlock = { id: source.context.newId(), type: 'attachment', ...content, contact }
  return {
    block,
    rewrite(next, pictureOf) {
      if (next.type !== 'attachment' || next.mediaId !== block.mediaId) return null
      if (next.fileLanguage !== block.fileLanguage || next.contact !== block.contact) return null
      const file = pictureOf(next.mediaId)?.file
      const inside = insideOf(link)
      return file && inside ? splice(source.raw, [{ ...inside, text: titleHtml(next, file) }]) : null
    },
  }
}

/** Reads the group that holds a file and the words about another format; null for any other group. */
export const readFileGroup: Reader = (source) => {
  const group = onlyElement(source.nodes, ['div'])
  if (!group || !hasOnly(group, looks) || !isOnlyLooks(source.attributes, ['tagName'])) return null
  if (!classesOf(group).includes(fileClasses.group)) return null
  const [frame, help, ...more] = contentNodes(group.childNodes) ?? []
  if (!frame || !help || more.length > 0 || !isElement(frame) || !isElement(help)) return null
  const attributes = attributesInside(source.node)
  if (!attributes || frame.tagName !== 'div' || help.tagName !== 'p' || !hasOnly(help, ['class'])) return null
  const read = hasOnly(frame, looks) ? readFrame(frame, source, attributes) : null
  const said = readInlines(help.childNodes, source)
  if (!read || !said) return null
  const { link: _, ...content } = read
  const contact = contactIn(plainLine(plainInlines(said.content)))
  // No hash contains the address of a link in this paragraph, so it must be the one that the words make.
  const links = said.content.flatMap((one) => (one.type === 'link' ? [one.href] : []))
  if (links.some((href) => href !== contactHref(contact))) return null
  return { block: { id: source.context.newId(), type: 'attachment', ...content, contact } }
}

/** The attributes of the file block in a group of ours; of a classic post none. */
function attributesInside(node: BlockNode | null): Attributes | null {
  if (!node) return {}
  const [file, help, ...more] = node.children
  if (file?.name !== 'file' || help?.name !== 'paragraph' || more.length > 0) return null
  if (file.children.length > 0 || help.children.length > 0 || help.attributes !== null) return null
  return readAttributes(file.attributes)
}

/** Where readers ask for another format. Words that a colleague changed are the contact as a whole: none is lost. */
function contactIn(words: string): string {
  for (const language of languages) {
    const sentence = notAccessibleText(language)
    if (words === sentence) return ''
    const before = `${sentence} ${otherFormatText(language)} `
    if (words.startsWith(before)) return words.slice(before.length)
  }
  return words
}

type FileContent = Pick<AttachmentBlock, 'mediaId' | 'title' | 'fileLanguage'> & { link: Element }

function readFrame(frame: Element, source: Source, attributes: Attributes): FileContent | null {
  if (!isOnlyLooks(attributes, fileAttributes)) return null
  const parts = contentNodes(frame.childNodes)?.map((one) => (isElement(one) ? one : null))
  const shown = parts?.filter((one) => one?.tagName !== 'object' || !hasOnly(one, previewLooks))
  const [link, button, ...more] = shown ?? []
  if (link?.tagName !== 'a' || !hasOnly(link, linkLooks) || more.length > 0 || !parts) return null
  if (button && !(button.tagName === 'a' && hasOnly(button, buttonLooks))) return null
  const named = namedFile({ link, button: button ?? null, previews: parts }, source, attributes)
  const mediaId = named && source.context.mediaOf(named)
  const said = readInlines(titleNodes(link), source)
  if (!mediaId || !said || !saysOnlyFacts(link, button ?? null)) return null
  const title = withoutGap(plainLine(plainInlines(said.content)), link)
  const language = classesOf(frame).find((one) => one.startsWith(fileClasses.language))
  return {
    ...{ mediaId, title, link },
    fileLanguage: language?.slice(fileClasses.language.length) ?? writtenIn(title),
  }
}

const isFacts = (node: Element['childNodes'][number]): boolean =>
  isElement(node) && node.tagName === 'span' && classesOf(node).includes(fileClasses.facts)

/** What WordPress writes on the button by itself, in our languages. */
const buttonWords = new Set(['', 'Download', 'Завантажити'])

const facts = /^\([A-Z]{3,4}, \d{1,6}(?:[.,]\d)?\s(?:Б|кБ|МБ|B|kB|MB)(?:, ([^,]{1,40}))?\)$/

const knownLanguages = new Set(
  fileLanguages.flatMap((code) => languages.map((language) => languageName(code, language))),
)

/**
 * Whether what is written behind the title, and on the button, is nothing but what the file makes it: readers see it,
 * but the person who approves the text does not.
 */
function saysOnlyFacts(link: Element, button: Element | null): boolean {
  const written = link.childNodes.filter(isFacts).map(textOf)
  const areFacts = written.every((text) => {
    const [whole, language] = facts.exec(text) ?? []
    const isKnown = language === undefined || knownLanguages.has(language) || /^[a-z]{2,3}$/.test(language)
    return whole !== undefined && isKnown
  })
  return areFacts && written.length <= 1 && (button === null || buttonWords.has(textOf(button).trim()))
}

/** The text of a node that contains nothing else; one with elements says something that no facts are. */
const textOf = (node: Node): string =>
  isElement(node) && node.childNodes.every(isText)
    ? node.childNodes.map((one) => (isText(one) ? one.value : '')).join('')
    : '<>'

const titleNodes = (link: Element) => link.childNodes.filter((one) => !isFacts(one))

/** The space between the title and what is said of the file belongs to neither. */
const withoutGap = (title: string, link: Element): string =>
  link.childNodes.some(isFacts) && title.endsWith(' ') ? title.slice(0, -1) : title

interface FileParts {
  link: Element
  button: Element | null
  /** All parts of the block, a preview among them. */
  previews: readonly (Element | null)[]
}

/** The attachment that a file block names, with every address in it, since they must all be that file's. */
function namedFile(
  { link, button, previews }: FileParts,
  { context: { base } }: Source,
  attributes: Attributes,
): NamedPicture | null {
  const classes = classesOf(link)
  const written = classes.flatMap((name) => /^visnyk-file-id-(\d{1,15})$/.exec(name)?.[1] ?? [])[0]
  const number = typeof attributes.id === 'number' ? attributes.id : written ? Number(written) : null
  const preview = previews.find((one) => one?.tagName === 'object')
  const addresses = [
    ...(typeof attributes.href === 'string' ? [attributes.href] : []),
    ...(button ? [attribute(button, 'href') ?? ''] : []),
    ...(preview ? [attribute(preview, 'data') ?? ''] : []),
  ].map((one) => wholeAddress(one, base))
  const target = wholeAddress(attribute(link, 'href') ?? '', base)
  const known = addresses.filter((one) => one !== null)
  if (target === null || known.length < addresses.length) return null
  const alias =
    attributes.visnykMedia ?? classes.find((one) => one.startsWith(aliasClass))?.slice(aliasClass.length)
  return {
    kind: 'file',
    number: number !== null && Number.isSafeInteger(number) && number > 0 ? number : null,
    // The link may lead to the attachment's page instead.
    url: known[0] ?? target,
    ...(known.length > 1 && { others: known.slice(1) }),
    link: target,
    ...(typeof alias === 'string' && { alias }),
  }
}

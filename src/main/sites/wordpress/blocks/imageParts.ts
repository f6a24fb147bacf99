import {
  classesOf,
  contentNodes,
  type Element,
  hasOnly,
  isBlankText,
  isElement,
  looks,
  type Node,
  onlyElement,
} from './nodes.ts'
import { type Change, insideOf, type Source } from './source.ts'
import { decorativeClass, writtenCaption } from './writeImage.ts'

const linkLooks = [...looks, 'href', 'target', 'rel', 'title']

/** A picture with its caption, as nodes of a post. */
export interface Parts {
  image: Element
  /** The link around the image. */
  link: Element | null
  caption: { nodes: readonly Node[] } | null
  isDecorative: boolean
  /** The changes that replace the caption ('' removes it); null where the markup cannot have that caption. */
  withCaption: (html: string) => Change[] | null
}

export function imageParts(source: Source): Parts | null {
  const figure = onlyElement(source.nodes, ['figure'])
  return figure ? figureParts(figure, source) : source.node ? null : looseParts(source)
}

function figureParts(figure: Element, { node }: Source): Parts | null {
  const found = hasOnly(figure, looks) ? contentNodes(figure.childNodes) : null
  const [first, caption, ...more] = found ?? []
  const shown = first ? imageIn(first) : null
  if (!shown || more.length > 0 || (node && node.children.length > 0)) return null
  if (caption && !(isElement(caption) && caption.tagName === 'figcaption' && hasOnly(caption, ['class']))) {
    return null
  }
  return {
    ...shown,
    caption: caption && isElement(caption) ? { nodes: caption.childNodes } : null,
    isDecorative: classesOf(figure).includes(decorativeClass),
    withCaption(html) {
      if (!caption || !isElement(caption)) {
        const end = insideOf(figure)?.to
        return end === undefined
          ? null
          : [{ from: end, to: end, text: html === '' ? '' : writtenCaption(html) }]
      }
      const whole = caption.sourceCodeLocation
      const inside = insideOf(caption)
      if (!inside || !whole) return null
      return html === ''
        ? [{ from: whole.startOffset, to: whole.endOffset, text: '' }]
        : [{ ...inside, text: html }]
    },
  }
}

/** A picture without a figure: `<img>` alone or in a link, or `[caption …]<img> words[/caption]`. */
function looseParts(source: Source): Parts | null {
  const paragraph = onlyElement(source.nodes, ['p'])
  if (paragraph && !hasOnly(paragraph, looks)) return null
  const [only, ...others] = (paragraph?.childNodes ?? source.nodes).filter((node) => !isBlankText(node))
  const alone = only && others.length === 0 ? imageIn(only) : null
  if (alone) {
    const withCaption = (html: string) => (html === '' ? [] : null)
    return { ...alone, caption: null, isDecorative: false, withCaption }
  }
  const opening = /^\s*\[caption(?:\s[^\]]*)?\]\s*$/
  const first = source.nodes[0]
  const second = source.nodes[1]
  const shown = second ? imageIn(second) : null
  const from = second?.sourceCodeLocation?.endOffset
  const to = source.raw.lastIndexOf('[/caption]')
  const isShortcode =
    first?.nodeName === '#text' && opening.test(textOf(first)) && source.raw.trimEnd().endsWith('[/caption]')
  if (!isShortcode || !shown || from === undefined || to < from) return null
  const words = wordsBefore(source.nodes.slice(2), '[/caption]')
  if (!words || source.raw.slice(from, to).includes('[')) return null
  return {
    ...shown,
    caption: { nodes: words },
    isDecorative: false,
    withCaption: (html) => (html === '' || html.includes('[') ? null : [{ from, to, text: ` ${html}` }]),
  }
}

const textOf = (node: Node): string => ('value' in node ? node.value : '')

/** The nodes of a caption, without the closing shortcode and the spaces at the ends. */
function wordsBefore(nodes: readonly Node[], closing: string): Node[] | null {
  const last = nodes.at(-1)
  if (last?.nodeName !== '#text' || !('value' in last)) return null
  const end = last.value.lastIndexOf(closing)
  if (end < 0) return null
  const words: Node[] = [...nodes.slice(0, -1), { ...last, value: last.value.slice(0, end).trimEnd() }]
  const first = words[0]
  if (first?.nodeName === '#text' && 'value' in first) words[0] = { ...first, value: first.value.trimStart() }
  return words
}

/** An `img` element, or a link that contains nothing but one. */
function imageIn(node: Node): Pick<Parts, 'image' | 'link'> | null {
  if (!isElement(node)) return null
  if (node.tagName === 'img') return { image: node, link: null }
  if (node.tagName !== 'a' || !hasOnly(node, linkLooks)) return null
  const image = onlyElement(node.childNodes, ['img'])
  return image && { image, link: node }
}

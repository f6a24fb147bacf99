import { isAllowedHref, normalizeInlines } from '#shared/document/inlines.ts'
import type { Inline, Mark } from '#shared/document/schema.ts'
import { attribute, type Element, hasOnly, isElement, isText, type Node } from './nodes.ts'
import { lineEndsOf, type Source, writtenAttributes } from './source.ts'
import type { WrittenLinks } from './writeInlines.ts'

const marksOf: Record<string, Mark> = {
  ...{ strong: 'bold', b: 'bold', em: 'italic', i: 'italic', u: 'underline', code: 'code' },
  ...{
    s: 'strikethrough',
    strike: 'strikethrough',
    del: 'strikethrough',
    sub: 'subscript',
    sup: 'superscript',
  },
}

/** Attributes that a link may have. They stay as they are written. */
const linkExtras = ['href', 'target', 'rel', 'title', 'data-type', 'data-id', 'hreflang', 'lang']

type Run = { text: string; marks: readonly Mark[]; href: string | null } | null

export interface InlineReading {
  content: Inline[]
  links: WrittenLinks
}

/** Reads inline content. Null when it contains anything but text, marks, line breaks and plain links. */
export function readInlines(nodes: readonly Node[], source: Source): InlineReading | null {
  const runs: Run[] = []
  const links = new Map<string, string>()
  const stack: { nodes: readonly Node[]; at: number; marks: readonly Mark[]; href: string | null }[] = [
    { nodes, at: 0, marks: [], href: null },
  ]
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.at]
    frame.at += 1
    if (!node) {
      stack.pop()
    } else if (isText(node)) {
      runs.push({ text: node.value, marks: frame.marks, href: frame.href })
    } else if (!isElement(node)) {
      return null
    } else if (node.tagName === 'br') {
      if (!hasOnly(node, [])) return null
      runs.push(null)
    } else {
      const inside = enter(node, frame, source, links)
      if (!inside) return null
      stack.push({ nodes: node.childNodes, at: 0, ...inside })
    }
  }
  return { content: normalizeInlines(finish(runs, lineEndsOf(source))), links }
}

type Around = { marks: readonly Mark[]; href: string | null }

function enter(element: Element, { marks, href }: Around, source: Source, links: Map<string, string>) {
  if (element.tagName === 'a') {
    const target = linkTarget(element, source)
    if (target === null || href !== null || element.childNodes.length === 0) return null
    const written = writtenAttributes(source.raw, element)
    if (!links.has(target)) links.set(target, written)
    return { marks, href: target }
  }
  const mark = markOf(element, source)
  if (mark === undefined) return null
  if (mark === null || marks.includes(mark)) return { marks, href }
  const other = mark === 'subscript' ? 'superscript' : mark === 'superscript' ? 'subscript' : null
  if (other && marks.includes(other)) return null
  return { marks: [...marks, mark], href }
}

/** The mark of an element; null for an element without meaning, undefined for one that our schema does not have. */
function markOf(element: Element, source: Source): Mark | null | undefined {
  if (element.tagName !== 'span') {
    return Object.hasOwn(marksOf, element.tagName) && hasOnly(element, [])
      ? marksOf[element.tagName]
      : undefined
  }
  const style = (attribute(element, 'style') ?? '').replace(/[\s;]/g, '').toLowerCase()
  // WordPress's editor underlines with this style.
  if (hasOnly(element, ['style']) && style === 'text-decoration:underline') return 'underline'
  // Office programs leave such elements in classic posts. The style is the default one.
  const isDefault = style === '' || style === 'font-weight:400' || style === 'font-weight:normal'
  return !source.node && isDefault && hasOnly(element, ['style', 'lang']) ? null : undefined
}

/** The address of a link; null when our texts may not contain it, or it is an anchor in the page itself. */
function linkTarget(element: Element, { context }: Source): string | null {
  const written = attribute(element, 'href')
  if (written === undefined || !hasOnly(element, linkExtras) || written.startsWith('#')) return null
  if (URL.canParse(written)) return isAllowedHref(written) ? written : null
  const absolute = URL.canParse(written, context.base) ? new URL(written, context.base).href : null
  return absolute !== null && isAllowedHref(absolute) ? absolute : null
}

/**
 * Turns runs into inlines. Line ends of the source become spaces or line breaks; at the ends and beside breaks they
 * vanish.
 */
function finish(runs: readonly Run[], lineEnds: 'space' | 'break'): Inline[] {
  const folded = runs.map((run) => (run ? { ...run, text: foldLineEnds(run.text) } : null))
  return folded.flatMap((run, at): Inline[] => {
    if (!run) return [{ type: 'lineBreak' }]
    let { text } = run
    if (!folded[at - 1] && text.startsWith('\n')) text = text.slice(1)
    if (!folded[at + 1] && text.endsWith('\n')) text = text.slice(0, -1)
    if (lineEnds === 'space') text = text.replaceAll('\n', ' ')
    if (text === '') return []
    const inline = { type: 'text' as const, text, marks: [...run.marks] }
    return [run.href === null ? inline : { type: 'link', href: run.href, content: [inline] }]
  })
}

/** Replaces white space that contains a line end by one line end. */
function foldLineEnds(text: string): string {
  if (!/[\r\n]/.test(text)) return text
  const lines = text.split(/[\r\n]+/)
  return lines
    .map((line, at) => trimSpaces(line, at > 0, at < lines.length - 1))
    .filter((line, at) => line !== '' || at === 0 || at === lines.length - 1)
    .join('\n')
}

function trimSpaces(line: string, atStart: boolean, atEnd: boolean): string {
  let from = 0
  let to = line.length
  const isSpace = (at: number) => line[at] === ' ' || line[at] === '\t' || line[at] === '\f'
  while (atStart && from < to && isSpace(from)) from += 1
  while (atEnd && to > from && isSpace(to - 1)) to -= 1
  return line.slice(from, to)
}

import { canonicalMarks } from '../inlines.ts'
import type { Mark } from '../schema.ts'

/** The marks (inline formatting) that elements set. */
const tagMarks: Record<string, Mark> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  sub: 'subscript',
  sup: 'superscript',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}

/** A style attribute as properties with lower-case names; of a repeated property the last counts. */
export function readStyle(style: string | undefined): ReadonlyMap<string, string> {
  const properties = new Map<string, string>()
  for (const declaration of style?.split(';') ?? []) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const value = declaration.slice(colon + 1).replace(/!important/i, '')
    properties.set(declaration.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase())
  }
  return properties
}

/** The marks inside an element, from those around it, its name and its style. */
export function marksInside(
  around: readonly Mark[],
  tag: string,
  style: ReadonlyMap<string, string>,
  inLink: boolean,
): readonly Mark[] {
  const own = tagMarks[tag]
  if (own === undefined && style.size === 0) return around
  const set = new Set(around)
  const put = (mark: Mark, on: boolean) => (on ? set.add(mark) : set.delete(mark))
  if (own) {
    if (own === 'subscript') set.delete('superscript')
    set.add(own)
  }
  const weight = style.get('font-weight')
  if (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600) put('bold', true)
  else if (weight === 'normal' || weight === 'lighter' || Number(weight) < 600) put('bold', false)
  const slant = style.get('font-style')
  if (slant) put('italic', /italic|oblique/.test(slant))
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  // Browsers underline links, so an underline in a link is no formatting.
  if (/underline/.test(line) && !inLink) set.add('underline')
  if (/line-through/.test(line)) set.add('strikethrough')
  if (/none/.test(line) && (own === 'underline' || own === 'strikethrough')) set.delete(own)
  const align = style.get('vertical-align')
  if (align === 'super') {
    set.add('superscript')
    set.delete('subscript')
  } else if (align === 'sub') {
    set.add('subscript')
    set.delete('superscript')
  } else if (align === 'baseline' && own === undefined) {
    set.delete('subscript')
    set.delete('superscript')
  }
  const found = canonicalMarks([...set])
  return found.length === around.length && found.every((mark, at) => mark === around[at]) ? around : found
}

/** Whether a style hides an element. */
export const isHidden = (style: ReadonlyMap<string, string>): boolean =>
  style.get('display') === 'none' ||
  ['hidden', 'collapse'].includes(style.get('visibility') ?? '') ||
  style.get('mso-hide') === 'all'

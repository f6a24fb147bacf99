import type { Context } from './context.ts'
import { attribute, type Element, hasClass, textWithin } from './nodes.ts'
import type { State, Step } from './state.ts'

/** The link target of the number before a footnote: its reference in the text. Word, Google Docs, LibreOffice. */
const toMark = /^#(?:_(?:ft|ed)nref\d{1,6}|ftnt_ref\d{1,6}|sd(?:foot|end)note\d{1,6}anc)$/

/** Enters the number before a footnote and puts a space after it; null for any other element. */
export function enterFootnoteNumber(element: Element, state: State, context: Context): Step {
  const target = attribute(element, 'href') ?? ''
  if (element.tagName !== 'a' || !toMark.test(target)) return null
  context.notes.add('footnotes')
  // Only LibreOffice writes no space after the number.
  if (!target.endsWith('anc')) return { state }
  const { sink, marks, space } = state
  return { state, leave: () => sink.text({ text: ' ', marks, href: null, space }) }
}

/** What back links show, with the selectors of their emoji or text form. */
const backSigns = /^[\s\u00a0]*(?:[↩↑⤴⏎↵⮐^][\ufe0e\ufe0f]?[\s\u00a0]*){1,3}$/u
/** The target of a back link, as WordPress, Markdown programs and wikis name it. */
const backTarget = /#.{0,200}(?:ref|link|back|note|cite|src|anc)/i

/**
 * Skips the link from a footnote of a web page back to its mark in the text, because the text has no place to
 * go back to; false for any other element.
 */
export function skipBackLink(element: Element, { own }: State, { options, notes }: Context): boolean {
  if (own || options.isFaithful || !isBackLink(element)) return false
  notes.add('footnotes')
  return true
}

function isBackLink(element: Element): boolean {
  if (hasClass(element, 'mw-cite-backlink')) return true
  if (element.tagName !== 'a' || !backSigns.test(textWithin(element, 20))) return false
  return (
    attribute(element, 'role') === 'doc-backlink' ||
    /footnote-?back/.test(attribute(element, 'class') ?? '') ||
    backTarget.test(attribute(element, 'href') ?? '')
  )
}

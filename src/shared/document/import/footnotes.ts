import type { Context, State, Step } from './context.ts'
import { attribute, type Element } from './nodes.ts'

/** What the number before a footnote's words links to: its mark in the text. Word, Google Docs, LibreOffice. */
const toMark = /^#(?:_(?:ft|ed)nref\d{1,6}|ftnt_ref\d{1,6}|sd(?:foot|end)note\d{1,6}anc)$/

/** The number before the words of a footnote, set apart from them; null for any other element. */
export function enterFootnoteNumber(element: Element, state: State, context: Context): Step {
  const target = attribute(element, 'href') ?? ''
  if (element.tagName !== 'a' || !toMark.test(target)) return null
  context.notes.add('footnotes')
  // LibreOffice alone writes no space behind it.
  if (!target.endsWith('anc')) return { state }
  const { sink, marks, space } = state
  return { state, leave: () => sink.text({ text: ' ', marks, href: null, space }) }
}

import { checkbox } from '../../checklists.ts'
import { finding } from '../office/finding.ts'
import type { OfficeInline } from '../office/officeText.ts'
import { marksOf, type TextFormat } from '../office/textFormat.ts'
import { childOf, elementsIn, settingOf, textBelow, type XmlElement } from '../xml/xmlElement.ts'
import { choiceOf } from './choiceOf.ts'
import { addressOf } from './fields.ts'
import { readDrawing } from './readDrawing.ts'
import type { Reading } from './reading.ts'
import { combineFormats, readRunFormat } from './runFormat.ts'
import { symbolOf } from './symbols.ts'

/** What an inline element inherits from the elements around it. */
interface Inherited {
  /** The format that the paragraph style sets. */
  format: TextFormat
  href: string | null
  /** Inside a tracked change, which is counted once. */
  isInChange: boolean
}

/** Reads the content of a paragraph (`w:p`); `format` is that of its style. */
export const readInlines = (paragraph: XmlElement, format: TextFormat, reading: Reading): OfficeInline[] =>
  readWithin(paragraph, { format, href: null, isInChange: false }, reading)

const readWithin = (element: XmlElement, inherited: Inherited, reading: Reading): OfficeInline[] =>
  elementsIn(element).flatMap((one) => readInline(one, inherited, reading))

function readInline(element: XmlElement, inherited: Inherited, reading: Reading): OfficeInline[] {
  switch (element.name) {
    case 'w:r':
      return readRun(element, inherited, reading)
    case 'w:hyperlink':
      return readWithin(element, { ...inherited, href: hrefOf(element, reading) }, reading)
    case 'w:fldSimple': {
      const address = addressOf(element.attributes['w:instr'] ?? '')
      return readWithin(element, { ...inherited, href: address ?? inherited.href }, reading)
    }
    case 'w:ins':
    case 'w:moveTo':
      return readChange(element, 'accept', inherited, reading)
    case 'w:del':
    case 'w:moveFrom':
      return readChange(element, 'reject', inherited, reading)
    case 'm:oMath':
    case 'm:oMathPara':
      return readFormula(element, inherited)
    case 'mc:AlternateContent':
      return readWithin(choiceOf(element), inherited, reading)
    case 'w:pPr':
    case 'w:sdtPr':
    case 'w:sdtEndPr':
      return []
    default:
      // Bookmarks are empty; wrappers (`w:sdt`, `w:smartTag`) count by their content.
      return readWithin(element, inherited, reading)
  }
}

function hrefOf({ attributes }: XmlElement, { relationships }: Reading): string {
  const target = relationships.get(attributes['r:id'] ?? '')?.target ?? ''
  return target === '' ? `#${attributes['w:anchor'] ?? ''}` : target
}

/**
 * A tracked change whose text is part of the text that is `shownWhen`. A move consists of two elements, counted once.
 */
function readChange(
  element: XmlElement,
  shownWhen: 'accept' | 'reject',
  inherited: Inherited,
  reading: Reading,
): OfficeInline[] {
  const { changes } = reading
  const isCounted = !inherited.isInChange && element.name !== 'w:moveTo'
  const told = isCounted ? [changes.note()] : []
  if (changes.wanted !== shownWhen) return told
  return [...told, ...readWithin(element, { ...inherited, isInChange: true }, reading)]
}

/** A formula becomes its characters as text. */
function readFormula(element: XmlElement, { href }: Inherited): OfficeInline[] {
  const text = textBelow(element)
  return [finding('changed', 'formulas', text), { kind: 'text', text, marks: [], href }]
}

function readRun(run: XmlElement, inherited: Inherited, reading: Reading): OfficeInline[] {
  const properties = childOf(run, 'w:rPr')
  const change = childOf(properties, 'w:rPrChange')
  const told = change && !inherited.isInChange ? [reading.changes.note()] : []
  const isOld = change !== null && reading.changes.wanted === 'reject'
  const chosen = isOld ? childOf(change, 'w:rPr') : properties
  const character = reading.styles.character(settingOf(chosen, 'w:rStyle'))
  const format = combineFormats(inherited.format, character, readRunFormat(chosen))
  const content = elementsIn(run).flatMap((one) => readRunPart(one, { ...inherited, format }, reading))
  if (!format.hidden) return [...told, ...content]
  const hasText = content.some((one) => one.kind !== 'finding')
  return hasText ? [...told, finding('dropped', 'hidden')] : told
}

function readRunPart(element: XmlElement, { format, href }: Inherited, reading: Reading): OfficeInline[] {
  const { fields } = reading
  const text = (written: string): OfficeInline[] =>
    fields.isInInstruction() || written === ''
      ? []
      : [{ kind: 'text', text: written, marks: marksOf(format), href: href ?? fields.address() }]
  switch (element.name) {
    case 'w:t':
    case 'w:delText':
      return text(textBelow(element))
    case 'w:tab':
    case 'w:ptab':
      return text(' ')
    case 'w:noBreakHyphen':
      return text('\u2011')
    case 'w:cr':
      return [{ kind: 'break' }]
    case 'w:br':
      return ['page', 'column'].includes(element.attributes['w:type'] ?? '') ? [] : [{ kind: 'break' }]
    case 'w:sym':
      return readSymbol(element, text)
    case 'w:ruby':
      return elementsIn(childOf(element, 'w:rubyBase')).flatMap((one) =>
        readInline(one, { format: {}, href, isInChange: false }, reading),
      )
    case 'w:instrText':
      fields.instruct(textBelow(element))
      return []
    case 'w:fldChar':
      return readFieldSign(element, reading, text)
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return readReference(element, reading)
    case 'w:commentReference':
      return [finding('dropped', 'comments')]
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      return fields.isInInstruction() ? [] : readDrawing(element, reading)
    case 'mc:AlternateContent':
      return elementsIn(choiceOf(element)).flatMap((one) =>
        readRunPart(one, { format, href, isInChange: false }, reading),
      )
    default:
      return []
  }
}

type MakeText = (written: string) => OfficeInline[]

function readSymbol({ attributes }: XmlElement, text: MakeText): OfficeInline[] {
  const font = attributes['w:font'] ?? ''
  const shown = symbolOf(font, attributes['w:char'] ?? '')
  return shown === null ? [finding('dropped', 'drawings', font)] : text(shown)
}

function readFieldSign(element: XmlElement, { fields }: Reading, text: MakeText): OfficeInline[] {
  switch (element.attributes['w:fldCharType']) {
    case 'begin': {
      const box = childOf(childOf(element, 'w:ffData'), 'w:checkBox')
      const state = childOf(box, 'w:checked') ?? childOf(box, 'w:default')
      const ticked = state !== null && !['0', 'false'].includes(state.attributes['w:val'] ?? '1')
      const shown = box === null ? [] : text(checkbox(ticked))
      fields.begin()
      return shown
    }
    case 'separate':
      fields.separate()
      return []
    case 'end':
      fields.end()
      return []
    default:
      return []
  }
}

function readReference(element: XmlElement, { notes, fields }: Reading): OfficeInline[] {
  if (fields.isInInstruction()) return []
  const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
  const number = notes.mention(kind, element.attributes['w:id'] ?? '')
  if (number === null) return []
  return [
    { kind: 'text', text: `[${number}]`, marks: ['superscript'], href: null },
    finding('kept', 'footnotes'),
  ]
}

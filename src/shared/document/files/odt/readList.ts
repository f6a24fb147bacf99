import type { ItemMark } from '../../import/listMarks.ts'
import type { OfficePart } from '../office/officeText.ts'
import { elementsIn, type XmlElement } from '../xml/xmlElement.ts'
import type { OdtListStyle } from './listStyles.ts'
import type { OdtCounter } from './numbering.ts'
import type { Reading } from './reading.ts'

/** What an item inherits from the list around it. */
interface Inherited {
  /** From 0. */
  level: number
  style: OdtListStyle
  counter: OdtCounter
}

/** Deepest level, from 0. */
const deepest = 9

/** Reads an outermost list. */
export function readList(list: XmlElement, reading: Reading): OfficePart[] {
  const { attributes } = list
  const counter = reading.counters.of({
    id: attributes['xml:id'],
    continues: attributes['text:continue-list'],
    goesOn: attributes['text:continue-numbering'] === 'true',
  })
  const style = reading.lists.of(attributes['text:style-name'] ?? '')
  return readItems(list, { level: 0, style, counter }, reading)
}

const readItems = (list: XmlElement, inherited: Inherited, reading: Reading): OfficePart[] =>
  elementsIn(list).flatMap((one) => {
    if (one.name !== 'text:list-item' && one.name !== 'text:list-header') return []
    return readItem(one, inherited, reading)
  })

/** The first paragraph of an item has the mark, further ones continue it. An item with only a nested list has none. */
function readItem(item: XmlElement, inherited: Inherited, reading: Reading): OfficePart[] {
  const { attributes } = item
  const override = attributes['text:style-override']
  const style = override === undefined ? inherited.style : reading.lists.of(override)
  const start = /^-?\d{1,6}$/.exec(attributes['text:start-value'] ?? '')
  let isMarked = item.name === 'text:list-header'
  return elementsIn(item).flatMap((one): OfficePart[] => {
    if (one.name === 'text:list') {
      const own = one.attributes['text:style-name']
      const inner = own === undefined ? inherited.style : reading.lists.of(own)
      const level = Math.min(inherited.level + 1, deepest)
      return readItems(one, { ...inherited, level, style: inner }, reading)
    }
    const isFirst = !isMarked && (one.name === 'text:p' || one.name === 'text:h')
    if (isFirst) isMarked = true
    const mark = isFirst ? inherited.counter.next(inherited.level, style, start && Number(start[0])) : null
    return reading.readParts([one], reading).map((part) => marked(part, mark, inherited.level))
  })
}

function marked(part: OfficePart, mark: ItemMark | null, level: number): OfficePart {
  if (part.kind !== 'paragraph') return part
  if (mark === null) return part.role.kind === 'heading' ? part : { ...part, mark: { kind: 'continued' } }
  return mark.kind === 'none' ? part : { ...part, mark: { kind: 'item', level: level + 1, mark } }
}

import { normalizeInlines } from './inlines.ts'
import type { Inline, ListBody, ListItem } from './schema.ts'

/** The characters that checkboxes become. */
export const boxes = ['☐', '☑', '☒'] as const
export type Box = (typeof boxes)[number]

/** A checkbox as a character. */
export const checkbox = (isChecked: boolean): Box => (isChecked ? '☑' : '☐')

/** An item's words after its box, as HTML and other programs hold them. */
export const withBox = ({ content, checked }: ListItem): Inline[] =>
  normalizeInlines([
    { type: 'text', text: `${checkbox(checked === true)}${content.length > 0 ? ' ' : ''}`, marks: [] },
    ...content,
  ])

/** An item without the box that its words begin with; null where they begin with none. */
function withoutBox(item: ListItem): ListItem | null {
  const [first, ...rest] = item.content
  if (first?.type !== 'text') return null
  const [written] = /^[☐☑](?: |$)/u.exec(first.text) ?? []
  if (written === undefined) return null
  const text = first.text.slice(written.length)
  const content = text === '' ? rest : [{ ...first, text }, ...rest]
  return { ...uncheckedItem(item), content, ...(!written.startsWith('☐') && { checked: true as const }) }
}

function uncheckedItem({ checked: _, ...item }: ListItem): ListItem {
  return item
}

/** Reads the items of a list that is known to be a checklist; an item without a box is not checked. */
export const checklistOf = (items: readonly ListItem[]): ListBody => ({
  ordered: false,
  checklist: true,
  items: items.map((item) => withoutBox(item) ?? item),
})

/** A bulleted list, or a checklist where every item begins with a box. */
export function bulletedOrChecklist(items: ListItem[]): ListBody {
  const isChecklist = items.every((item) => withoutBox(item) !== null)
  return isChecklist ? checklistOf(items) : { ordered: false, items }
}

import type { ActionId } from '../actions/actions.ts'

/** CSS pixels: a button with its gap; what separates a group; undo, redo and the kind of paragraph; the menu. */
const button = 31
const group = 11
const always = 2 * button + 124 + 3 * group + 16
const menu = button

/** Which buttons go into the menu first when the toolbar has no room for all. */
const leavesFirst: readonly ActionId[] = [
  ...(['divider', 'gallery', 'superscript', 'subscript', 'code', 'replace', 'strikethrough'] as const),
  ...([
    'typeset',
    'checklist',
    'quote',
    'underline',
    'nextFinding',
    'find',
    'attachment',
    'numbered',
  ] as const),
  ...(['bulleted', 'link', 'table', 'image', 'italic', 'bold'] as const),
]

/**
 * The groups of a toolbar that is this wide, in one line; and the buttons that have no room, in the order of the
 * groups.
 * `extra`: CSS pixels of what stands in it besides. The menu for the others is always there.
 */
export function fitTools(
  groups: readonly (readonly ActionId[])[],
  width: number,
  extra: number,
): { shown: ActionId[][]; hidden: ActionId[] } {
  const all = groups.flat()
  const room = width - always - menu - extra - groups.length * group
  const count = Math.max(0, Math.min(all.length, Math.floor(room / button)))
  const leaving = new Set(all.toSorted((a, b) => rank(a) - rank(b)).slice(0, all.length - count))
  return {
    shown: groups.map((ids) => ids.filter((id) => !leaving.has(id))),
    hidden: all.filter((id) => leaving.has(id)),
  }
}

/** What is not named leaves last. */
const rank = (id: ActionId): number => {
  const at = leavesFirst.indexOf(id)
  return at < 0 ? leavesFirst.length : at
}

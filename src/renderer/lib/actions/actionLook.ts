import type { TFunction } from 'i18next'
import type { LucideIcon } from 'lucide-react'

/** Words in whatever language is asked for, so that an action is found in both. */
export type Words = (t: TFunction) => string

/** The headings under which actions are listed, in this order. */
export const actionGroups = [
  'everywhere',
  'go',
  'article',
  'view',
  'text',
  'table',
  'find',
  'translate',
  'here',
  'lists',
  'handbook',
] as const
export type ActionGroup = (typeof actionGroups)[number]

/** What the palette, the list of shortcuts, menus and tooltips show of an action. */
export interface ActionLook {
  name: Words
  group: ActionGroup
  icon?: LucideIcon
  /** In the notation of lib/shortcuts: `mod+shift+n`. */
  chords?: readonly string[]
  /** In one part of the screen this action has keys that belong to another action on the rest of it. */
  takesKeysOver?: true
  /** Further words that find it in the palette. */
  words?: Words
}

export interface ActionLookWithIcon extends ActionLook {
  icon: LucideIcon
}

import type { DeskList } from '#shared/contract/articleViews.ts'
import type { routes } from './paths.ts'

/** The chapters of the handbook, in its order: the names of its files in `resources/handbook/uk` and `en`. */
export const chapters = [
  'start',
  'sites',
  'lists',
  'writing',
  'files',
  'media',
  'language',
  'find',
  'checks',
  'templates',
  'translation',
  'review',
  'queue',
  'conflicts',
  'history',
  'carrying',
  'backups',
  'settings',
  'keyboard',
  'trouble',
] as const
export type Chapter = (typeof chapters)[number]

export const isChapter = (name: string): name is Chapter => chapters.some((chapter) => chapter === name)

/** A place in the handbook: a chapter, or a section of it by its anchor, which is the same in both languages. */
export interface HandbookPlace {
  chapter: Chapter
  anchor: string | null
}

/** `writing`, or `writing#tables`. A test checks that each is in both languages. */
export type HelpAddress = Chapter | `${Chapter}#${string}`

export function placeOf(address: HelpAddress): HandbookPlace {
  const [chapter, anchor = null] = address.split('#')
  return { chapter: chapter as Chapter, anchor }
}

/** Where F1 opens the handbook on each screen, unless the focused part has an address of its own (`data-help`). */
export const helpOfRoute: Record<Exclude<keyof typeof routes, 'desk'>, HelpAddress> = {
  start: 'start',
  connect: 'sites',
  signIn: 'sites#accounts',
  write: 'writing',
  translate: 'translation',
  review: 'review',
  preview: 'checks#preview',
  conflict: 'conflicts',
  queue: 'queue',
  search: 'find#archive',
  media: 'media#library',
  trash: 'history#trash',
  settings: 'settings',
}

/** The same for the lists of articles. */
export const helpOfList: Record<DeskList, HelpAddress> = {
  mine: 'lists',
  toTranslate: 'translation#list',
  toReview: 'review#decide',
  queue: 'queue',
  published: 'lists#published',
  all: 'lists#all',
}

/** The attribute that gives a part of the window its own place in the handbook. */
export const helpAt = (address: HelpAddress) => ({ 'data-help': address }) as const

import { type DeskList, deskLists } from '#shared/contract/articleViews.ts'
import type { ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { toAddressPart, type WriteFocus } from './problemScreen.ts'

/** Every address inside the window. Features link to each other with these instead of importing each other. */
export const paths = {
  start: '/start',
  connect: '/sites/connect',
  signIn: (site: SiteId) => `/sites/${site}/sign-in`,
  desk: (list: DeskList) => `/desk/${list}`,
  /** `focus`: where the caret goes. */
  write: (article: ArticleId, language: Language, focus?: WriteFocus) =>
    `/write/${article}/${language}${focus ? `/${toAddressPart(focus)}` : ''}`,
  translate: (article: ArticleId, target: Language) => `/translate/${article}/${target}`,
  review: (article: ArticleId) => `/review/${article}`,
  preview: (article: ArticleId, language: Language) => `/preview/${article}/${language}`,
  conflict: (localization: LocalizationId) => `/conflict/${localization}`,
  queue: '/queue',
  search: '/search',
  media: '/media',
  trash: '/trash',
  settings: '/settings',
} as const

/** Patterns of the router, in the same order. */
export const routes = {
  start: '/start',
  connect: '/sites/connect',
  signIn: '/sites/:site/sign-in',
  desk: '/desk/:list',
  write: '/write/:article/:language/:focus?',
  translate: '/translate/:article/:target',
  review: '/review/:article',
  preview: '/preview/:article/:language',
  conflict: '/conflict/:localization',
  queue: '/queue',
  search: '/search',
  media: '/media',
  trash: '/trash',
  settings: '/settings',
} as const

export const isDeskList = (name: string): name is DeskList => deskLists.some((list) => list === name)

import { matchRoute, type RouterObject } from 'wouter'
import {
  type HandbookPlace,
  type HelpAddress,
  helpOfList,
  helpOfRoute,
  placeOf,
} from '../lib/handbookPlaces.ts'
import { isDeskList, routes } from '../lib/paths.ts'

type RouteName = keyof typeof routes

/** The handbook's place for a screen by its address; the first chapter for an address that is no screen. */
export function placeOfScreen(parser: RouterObject['parser'], location: string): HandbookPlace {
  for (const name of Object.keys(routes) as RouteName[]) {
    const [matches, params] = matchRoute(parser, routes[name], location)
    if (!matches) continue
    if (name !== 'desk') return placeOf(helpOfRoute[name])
    const list = (params as { list?: string } | undefined)?.list ?? ''
    if (isDeskList(list)) return placeOf(helpOfList[list])
  }
  return placeOf('start')
}

/** The place of the focused part of the window, where it has one of its own. */
export function placeOfFocus(): HandbookPlace | null {
  const part = document.activeElement?.closest<HTMLElement>('[data-help]')
  return part ? placeOf(part.dataset.help as HelpAddress) : null
}

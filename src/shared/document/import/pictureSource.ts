import { attribute, type Element } from './nodes.ts'

/** Where pages that load pictures late keep the address, before its script puts it into `src`. */
const lateNames = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file', 'data-actualsrc'] as const
const lateSets = ['data-srcset', 'data-lazy-srcset', 'srcset'] as const

/** Files that stand where a picture is not loaded yet. */
const standIn =
  /(?:^|[/_-])(?:blank|placeholder|spacer|transparent|lazy|loading|pixel|1x1)[^/?]{0,40}\.(?:gif|png|svg)(?:\?|$)/i

/** The longest `srcset` that is read, in characters. */
const longestSet = 20_000

/** The address of the picture that a reader of the page sees; empty when there is none. */
export function sourceOf(element: Element): string {
  const src = attribute(element, 'src')?.trim() ?? ''
  if (src !== '' && !src.startsWith('data:') && !standIn.test(src)) return src
  return lateSource(element) ?? src
}

function lateSource(element: Element): string | null {
  const isAddress = (one: string) => one !== '' && !one.startsWith('data:')
  for (const name of lateNames) {
    const late = attribute(element, name)?.trim() ?? ''
    if (isAddress(late)) return late
  }
  for (const name of lateSets) {
    const largest = largestOf(attribute(element, name)?.slice(0, longestSet) ?? '')
    if (isAddress(largest)) return largest
  }
  return null
}

/** The address with the greatest width or density in a `srcset`. */
function largestOf(set: string): string {
  let largest = { address: '', size: -1 }
  for (const candidate of set.split(/,\s/)) {
    const [address = '', size = '1x'] = candidate.trim().split(/\s+/)
    const found = Number.parseFloat(size) || 0
    if (found > largest.size) largest = { address: address.replace(/,$/, ''), size: found }
  }
  return largest.address
}

/** Closing signs, each with the sign that opens. */
const openings: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['>', '<'],
  ['»', '«'],
  ['”', '“'],
])

const endings = new Set(['.', ',', ';', ':', '!', '…', '’', ...openings.keys()])

/**
 * Removes the punctuation of a sentence from the end of a web address. What follows is the address alone:
 * brackets that open in it stay. A single «.» or «!» after a path stays too, because titles of pages end so
 * (`/wiki/Apple_Inc.`), and so does the end of a query.
 */
export function withoutPunctuation(address: string): string {
  if (/[?#]/.test(address)) return address
  const site = siteStart(address)
  const cut = cutEnd(address, site)
  const isTitle = /^[^/\\]+[/\\]./.test(cut.slice(site)) && /^[.!]$/.test(address.slice(cut.length))
  return isTitle ? address : cut
}

/** The same for an address that is written out in a text, where every sign at its end belongs to the sentence. */
export const withoutSentenceEnd = (address: string): string => cutEnd(address, siteStart(address))

const siteStart = (address: string): number => /^https?:[/\\]{0,9}/i.exec(address)?.[0].length ?? 0

function cutEnd(address: string, from: number): string {
  const unopened = new Map<string, number>()
  for (const [closing, opening] of openings) {
    unopened.set(closing, address.split(closing).length - address.split(opening).length)
  }
  let end = address.length
  for (let sign = address[end - 1]; end > from && sign && endings.has(sign); sign = address[end - 1]) {
    const left = unopened.get(sign)
    if (left !== undefined && left <= 0) break
    if (left !== undefined) unopened.set(sign, left - 1)
    end -= 1
  }
  return address.slice(0, end)
}

import { isMailbox } from './mailAndPhone.ts'
import { withoutSentenceEnd } from './punctuation.ts'
import { readAddress } from './readAddress.ts'

/** An address that is written out in a text: from `start` up to `end`, in UTF-16 units. */
export interface WrittenAddress {
  start: number
  end: number
  /** The words between them. */
  text: string
  href: string
}

const openings = /^[«„“”"'’([{<—–-]{1,5}/
/** What quotes and dashes of a sentence leave behind an address, besides what `withoutSentenceEnd` knows. */
const closings = /["'?]{1,3}$/

/** Top-level domains that a name without `https://` is believed. Others are too often an ending of a file or a word. */
const knownEndings = /\.(?:ua|com|org|net|eu|info|gov|edu|int)$/i
const latinSite = /^(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z]{2,10}$/i
const ukrainianSite = /^(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,6}укр$/iu
const phone = /\+380(?:[ \u00a0()\u2010\u2011-]{0,2}\d){9}(?!\d)/g

/** Whether words that are written without a scheme are surely meant as an address of a site. */
function isSite(written: string): boolean {
  const [host = ''] = written.split(/[/?#:]/, 1)
  return (latinSite.test(host) && knownEndings.test(host)) || ukrainianSite.test(host)
}

function hrefOf(written: string): string | null {
  const isMeant = /^https?:\/\/./i.test(written) || /^www\../i.test(written) || isMailbox(written)
  if (!isMeant && !isSite(written)) return null
  const read = readAddress(written)
  return read.kind === 'link' ? read.href : null
}

/** The address in a run of signs without spaces; the punctuation of the sentence around it is not part of it. */
function addressIn(run: string, at: number): WrittenAddress | null {
  const opening = openings.exec(run)?.[0].length ?? 0
  const rest = run.slice(opening)
  const written = withoutSentenceEnd(withoutSentenceEnd(rest).replace(closings, ''))
  const href = written === '' ? null : hrefOf(written)
  if (href === null) return null
  return { start: at + opening, end: at + opening + written.length, text: written, href }
}

function phonesIn(text: string): WrittenAddress[] {
  return [...text.matchAll(phone)].flatMap((match) => {
    const read = readAddress(match[0])
    if (read.kind === 'refused') return []
    const [text] = match
    return [{ start: match.index, end: match.index + text.length, text, href: read.href }]
  })
}

/**
 * The addresses of sites, mail addresses and Ukrainian phone numbers that are written out in a line of text, in order.
 * Only what surely is one: a word with a dot in it, a file name or a time is none. What an address leads to is the
 * program's one rule, `readAddress`.
 */
export function findAddresses(text: string): WrittenAddress[] {
  // Most lines contain none of the signs that every address has.
  if (!/[@.]|\+380/.test(text)) return []
  const found = phonesIn(text)
  for (const match of text.matchAll(/[^\s\u00a0]+/g)) {
    if (!/[@.]/.test(match[0])) continue
    const address = addressIn(match[0], match.index)
    if (address !== null) found.push(address)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A phone number is the only address with spaces in it, and no longer than this. */
const longestPhone = 40

/**
 * The address that a text ends with; behind it there is only the punctuation of the sentence. Looks at the last words
 * alone, however long the text is.
 */
export function findAddressAtEnd(text: string): WrittenAddress | null {
  let run = text.length
  while (run > 0 && !/\s/.test(text[run - 1] ?? '')) run -= 1
  const from = Math.max(0, run - longestPhone)
  const last = findAddresses(text.slice(from)).at(-1)
  if (!last || /[\p{L}\p{N}\s]/u.test(text.slice(from + last.end))) return null
  return { ...last, start: from + last.start, end: from + last.end }
}

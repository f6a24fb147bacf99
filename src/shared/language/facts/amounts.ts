import type { Language } from '../../domain/language.ts'
import { withoutEnding } from '../trim.ts'

/** Spaces that group digits. */
const spaces = /[ \u00a0\u2009\u202f]/g

/** The longest number that is read digit by digit. */
const longest = 40

/**
 * A written number as plain decimal digits with a point: «1 234,50» and “1,234.5” are both `1234.5`. In English a comma
 * before exactly three digits groups them, in Ukrainian it is the decimal sign.
 */
export function readAmount(written: string, language: Language): string {
  const text = written.replace(spaces, '').slice(0, longest)
  const isGrouped =
    language === 'en' ? /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) : /^\d{1,3}(?:,\d{3}){2,}$/.test(text)
  return plain(isGrouped ? text.replaceAll(',', '') : text.replace(',', '.'))
}

/** Whether a number has the decimal sign of the other language: “3,5” in English. */
export const hasForeignSign = (written: string, language: Language): boolean =>
  language === 'en'
    ? /,\d/.test(written) && readAmount(written, 'en').includes('.') && !/\.\d/.test(written)
    : /^\d+\.\d+$/.test(written)

/** Without zeros that say nothing. */
function plain(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  const tail = withoutEnding(fraction, /0/)
  const head = whole.replace(/^0+(?=\d)/, '') || '0'
  return tail === '' ? head : `${head}.${tail}`
}

/** A number times ten to the power of `by`. */
export function scaled(value: string, by: number): string {
  const [whole = '', fraction = ''] = value.split('.')
  if (by >= 0) {
    const moved = fraction.padEnd(by, '0')
    return plain(`${whole}${moved.slice(0, by)}.${moved.slice(by)}`)
  }
  const padded = whole.padStart(-by + 1, '0')
  return plain(`${padded.slice(0, by)}.${padded.slice(by)}${fraction}`)
}

/** A number by the rules of a language: «1 234,5» with no-break spaces, “1,234.5”. Years are not for this. */
export function writeAmount(value: string, language: Language): string {
  const [whole = '', fraction] = value.split('.')
  const least = language === 'uk' ? 5 : 4
  const sign = language === 'uk' ? '\u00a0' : ','
  const grouped = whole.length < least ? whole : groupsOf(whole).join(sign)
  return fraction === undefined ? grouped : `${grouped}${language === 'uk' ? ',' : '.'}${fraction}`
}

/** Groups of three digits, from the end. */
function groupsOf(whole: string): string[] {
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end))
  return groups
}

import { letters } from '../numbering.ts'

const greek = [...'αβγδεζηθικλμνξοπρστυφχψω']

/**
 * Counter styles of CSS that our lists do not have (CSS Counter Styles Level 3, section 6): the number as
 * browsers write it.
 */
const writers = {
  'decimal-leading-zero': (number: number) => String(number).padStart(2, '0'),
  'lower-greek': (number: number) => letters(number, greek) ?? String(number),
}

export type OtherNumbering = keyof typeof writers

export const isOtherNumbering = (name: string): name is OtherNumbering => Object.hasOwn(writers, name)

/** "01.", "α." */
export const writeOther = (numbering: OtherNumbering, number: number): string =>
  `${writers[numbering](number)}.`

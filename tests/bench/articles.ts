import type { Block } from '#shared/document/schema.ts'
import { paragraph } from '#tests/support/contract/texts.ts'

const words =
  'громада мешканці рада голова сесія рішення бюджет дорога школа лікарня допомога волонтери центр послуги вода світло ремонт проєкт конкурс навчання захист безпека зустріч партнери місто село вулиця свято пам’ять захисники'.split(
    ' ',
  )

/** Text of `length` words, always the same for a seed, so that runs can be compared. */
export function text(seed: number, length: number): string {
  const picked: string[] = []
  let state = seed * 2_654_435_761 + 1
  for (let at = 0; at < length; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    picked.push(words[state % words.length] ?? '')
  }
  return `${picked.join(' ')}.`
}

/** A body of paragraphs of forty words. */
export const bodyOf = (blocks: number): Block[] =>
  Array.from({ length: blocks }, (_, at) => paragraph(text(at + 1, 40)))

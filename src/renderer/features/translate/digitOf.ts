import { matchesChord } from '#renderer/lib/shortcuts/keys.ts'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** The digit, 1 to 9, that a key event has with the modifier; null: it is another key. */
export function digitOf(event: KeyboardEvent, modifier: 'mod' | 'alt', isMac: boolean): number | null {
  const digit = digits.find((one) => matchesChord(event, `${modifier}+${one}`, isMac))
  return digit === undefined ? null : Number(digit)
}

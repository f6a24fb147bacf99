import { matchesChord } from '#renderer/lib/shortcuts/keys.ts'

/** Their keys insert a match in the panes and the panel of the memory; elsewhere they open a list of the rail. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** The number of the match that a key event asks for; null: it asks for none. */
export function matchNumber(event: KeyboardEvent, isMac: boolean): number | null {
  const digit = digits.find((one) => matchesChord(event, `mod+${one}`, isMac))
  return digit === undefined ? null : Number(digit)
}

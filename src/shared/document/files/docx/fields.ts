/** A field: first its instruction, then its result (ECMA-376, part 1, 17.16). */
interface Field {
  instruction: string
  isInResult: boolean
}

/** The fields that are open at the current position; a field may span paragraphs. */
export interface Fields {
  begin(): void
  instruct(text: string): void
  separate(): void
  end(): void
  /** Closes fields that are still in their instruction: an instruction does not span paragraphs. */
  endParagraph(): void
  /** Whether the current position is inside an instruction, which is not text. */
  isInInstruction(): boolean
  /** The address of the innermost open HYPERLINK field; null outside links. */
  address(): string | null
}

/** Deepest nesting of fields; deeper ones are ignored. */
const deepest = 20

export function createFields(): Fields {
  const open: Field[] = []
  return {
    begin() {
      if (open.length < deepest) open.push({ instruction: '', isInResult: false })
    },
    instruct(text) {
      const field = open.at(-1)
      if (field && !field.isInResult) field.instruction = (field.instruction + text).slice(0, 5000)
    },
    separate() {
      const field = open.at(-1)
      if (field) field.isInResult = true
    },
    end: () => open.pop(),
    endParagraph() {
      // Otherwise a field without an end would swallow the rest of the text.
      const unfinished = open.findIndex(({ isInResult }) => !isInResult)
      if (unfinished >= 0) open.length = unfinished
    },
    isInInstruction: () => open.some(({ isInResult }) => !isInResult),
    address() {
      for (const { instruction } of open.toReversed()) {
        const address = addressOf(instruction)
        if (address !== null) return address
      }
      return null
    },
  }
}

/** `HYPERLINK "address"`, `HYPERLINK \l "place"`; null for every other instruction. */
export function addressOf(instruction: string): string | null {
  const [, rest] = /^\s{0,99}HYPERLINK\s(.*)$/is.exec(instruction) ?? []
  if (rest === undefined) return null
  const [, quoted, bare] = /^\s{0,99}(?:"([^"]*)"|([^\s"\\]+))/.exec(rest) ?? []
  return quoted || bare || '#'
}

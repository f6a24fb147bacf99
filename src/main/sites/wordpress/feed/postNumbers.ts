// The numbers of all posts of a site are part of the cursor, so they are stored in few characters.

/** Packs numbers as the differences between them in ascending order: two or three characters for each post. */
export function packNumbers(numbers: Iterable<number>): string {
  let before = 0
  return [...new Set(numbers)]
    .toSorted((a, b) => a - b)
    .map((number) => {
      const step = (number - before).toString(36)
      before = number
      return step
    })
    .join('.')
}

export function unpackNumbers(packed: string): number[] {
  let sum = 0
  return packed === '' ? [] : packed.split('.').map((step) => (sum += Number.parseInt(step, 36)))
}

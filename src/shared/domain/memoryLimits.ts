/** Of a longer text, in UTF-16 units, no translation is sought. */
export const longestSought = 100_000
/** As much of a neighbour, in UTF-16 units, tells the context of a text: a neighbour may be a large table. */
const longestNeighbour = 10_000

/** The beginning of a text, by which it is known as the neighbour of another. */
export const asNeighbour = (text: string): string => text.slice(0, longestNeighbour)

/** Largest file that is read, in bytes. */
export const largestFile = 20_000_000
/** Largest content of a packed file that is unpacked, in bytes, all its parts together. */
export const largestUnpacked = 200_000_000
/** Most parts that a packed file may have. */
export const mostParts = 2000
/** Most XML elements in one part of a document. A decision of 100 pages has about 100,000. */
export const mostElements = 1_500_000
/** Deepest nesting of elements. */
export const deepestElement = 250

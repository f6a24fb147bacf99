/** The id of a heading of the open chapter. */
export const anchorId = (anchor: string): string => `handbook-${anchor}`

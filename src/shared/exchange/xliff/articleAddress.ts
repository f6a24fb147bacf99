/** What the `original` of an article is in a file: a name that no other program gives. */
const beginning = 'visnyk:'

export const articleAddress = (id: string): string => `${beginning}${id}`

/** The id in an address; '' where it is not of this program. */
export const articleOfAddress = (address: string): string =>
  address.startsWith(beginning) ? address.slice(beginning.length) : ''

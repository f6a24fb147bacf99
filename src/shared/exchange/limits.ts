/** Largest file that is read, in bytes. A memory of 100,000 sentences has about 40 MB. */
export const largestExchange = 50_000_000
/** Deepest nesting of elements. */
export const deepestExchange = 100
/** Most elements inside one row: a row of a person's text has some dozen. */
export const mostInRow = 20_000
/** Most rows in one file. */
export const mostRows = 500_000
/** Most articles in one file: several times as many as are ever written into one. */
export const mostArticles = 1000
/** Most formatting that is open at one place of a row; more is left out, and its words stay. */
export const mostOpen = 100
/** Longest title of an article that is shown, in UTF-16 units. */
export const longestTitle = 500
/** How long a file may be read, in milliseconds. */
export const longestReading = 60_000

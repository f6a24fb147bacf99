/** Of the file in which an article goes to another computer. */
export const articleFileEnding = '.visnyk'

/** Ends of the names of pictures that sites can show. */
export const pictureEndings = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif'] as const

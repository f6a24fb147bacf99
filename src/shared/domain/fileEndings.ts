/** Of the file in which an article goes to another computer. */
export const articleFileEnding = '.visnyk'

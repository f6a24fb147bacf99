/** The identity of a text on the site while it is there: the same for every laptop and colleague. */
export type TextKey = string

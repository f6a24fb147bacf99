/** Stands for what is not proofread, character by character; no word and no rule has it. */
const hidden = '\ufffc'

const quotation = /«[^«»]{1,3000}»|„[^„“”]{1,3000}[“”]|“[^“”]{1,3000}”|"[^"]{1,3000}"/gu

const isRussian = (text: string): boolean => /[ыэёъ]/iu.test(text) && !/[іїєґ]/iu.test(text)

/** A word alone may be misspelled; so many such letters are a text. */
const russianLetters = 3

/**
 * The line without what is quoted in Russian, or without anything when it is in Russian as a whole: nobody mends the
 * words of others. Every character keeps its index.
 */
export function withoutRussian(line: string): string {
  if (!/[ыэёъ]/iu.test(line)) return line
  const rest = line.replace(quotation, (quoted) =>
    isRussian(quoted) ? hidden.repeat(quoted.length) : quoted,
  )
  const isWhole = isRussian(rest) && (rest.match(/[ыэёъ]/giu)?.length ?? 0) >= russianLetters
  return isWhole ? hidden.repeat(line.length) : rest
}

/** Hides a part of a text, such as code. */
export const hide = (text: string): string => hidden.repeat(text.length)

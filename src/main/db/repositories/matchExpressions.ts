import type { SearchQuery } from '#shared/language/searchQuery.ts'

/** A search query whose words have their lemmas. */
export interface LemmaQuery extends SearchQuery {
  /** Of each word of `words`. */
  lemmas: ReadonlyMap<string, readonly string[]>
}

/** Words side by side, as FTS5 reads a phrase. */
export const asText = (words: readonly string[]): string => `"${words.join(' ').replaceAll('"', '""')}"`
const asWritten = '{title lead body labels} : '
const inTitle = '{title title_lemmas} : '

const all = (parts: readonly string[]): string => parts.map((part) => `(${part})`).join(' AND ')

/** The words as they were typed, the last one perhaps with more letters. */
function typed({ words, isUnfinished }: SearchQuery): string[] {
  return words.map((word, at) => `${asText([word])}${isUnfinished && at === words.length - 1 ? '*' : ''}`)
}

/** Each word in any form. */
function anyForm(query: LemmaQuery): string[] {
  return typed(query).map((one, at) => {
    const lemmas = query.lemmas.get(query.words[at] ?? '') ?? []
    return [one, ...lemmas.map((lemma) => asText([lemma]))].join(' OR ')
  })
}

/** An FTS5 expression for every text that the query finds. */
export const matchAny = (query: LemmaQuery): string =>
  all([...anyForm(query), ...query.phrases.map((phrase) => `${asWritten}${asText(phrase)}`)])

/**
 * The same texts in groups, the likeliest first, as FTS5 expressions that have no text in common: the words side by
 * side as they were typed; as typed, in the title; as typed, anywhere; in any form in the title; the rest. FTS5 reads
 * each from the newest text on and stops when the page is full.
 */
export function matchGroups(query: LemmaQuery): string[] {
  const phrases = query.phrases.map((phrase) => `${asWritten}${asText(phrase)}`)
  const asTyped = all([...typed(query).map((one) => `${asWritten}${one}`), ...phrases])
  const sideBySide = all([`${asWritten}${asText(query.words)}${query.isUnfinished ? '*' : ''}`, ...phrases])
  const typedInTitle = all([...typed(query).map((one) => `{title} : ${one}`), ...titlePhrases(query)])
  const formsInTitle = all([...anyForm(query).map((one) => `${inTitle}(${one})`), ...titlePhrases(query)])
  const everything = matchAny(query)
  if (query.words.length === 0) return [typedInTitle, `(${everything}) NOT (${typedInTitle})`]
  const isOneWord = query.words.length === 1
  const first = isOneWord ? typedInTitle : sideBySide
  return [
    first,
    ...(isOneWord ? [] : [`(${typedInTitle}) NOT (${first})`]),
    `(${asTyped}) NOT (${isOneWord ? typedInTitle : `(${first}) OR (${typedInTitle})`})`,
    `(${formsInTitle}) NOT (${asTyped})`,
    `(${everything}) NOT ((${asTyped}) OR (${formsInTitle}))`,
  ]
}

const titlePhrases = ({ phrases }: SearchQuery): string[] =>
  phrases.map((phrase) => `{title} : ${asText(phrase)}`)

/** Texts whose title has words that begin so. */
export const matchTitleBeginnings = (query: SearchQuery): string =>
  all([...query.words.map((word) => `{title} : ${asText([word])}*`), ...titlePhrases(query)])

/** A piece of a title, as it is written; null when it is too short for trigrams. */
export function matchTitlePiece(query: string): string | null {
  return [...query].length < 3 ? null : `"${query.replaceAll('"', '""')}"`
}

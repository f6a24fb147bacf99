import type { Language } from '../domain/language.ts'

/** Shortenings whose full stop does not end a sentence though a capital follows (language.md, Segmentation). */
const shortenings: Record<Language, readonly string[]> = {
  uk: [
    ...[
      'вул',
      'просп',
      'пр',
      'пров',
      'пл',
      'бульв',
      'буд',
      'кв',
      'корп',
      'м',
      'с',
      'смт',
      'сел',
      'обл',
      'р-н',
    ],
    ...[
      'п',
      'ст',
      'ч',
      'ім',
      'св',
      'гр',
      'проф',
      'акад',
      'доц',
      'ред',
      'див',
      'напр',
      'тел',
      'д',
      'о',
      'т',
      'н',
    ],
  ],
  en: ['Mr', 'Mrs', 'Ms', 'Dr', 'Prof', 'St', 'No', 'vs', 'Art', 'Fig', 'Rev', 'Gen', 'Col', 'Sgt', 'Ave'],
}

const wordBeforeStop = /([\p{L}\p{M}'’ʼ-]+)\.\s*$/u
/** One capital and a full stop is an initial: «І. Франко», «Т. Г. Шевченко». */
const isInitial = (word: string): boolean => /^\p{Lu}$/u.test(word)

const segmenters = new Map<Language, Intl.Segmenter>()
function segmenterFor(language: Language): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, known)
  return known
}

/** Whether a piece that the segmenter cut off goes on in the next one. */
function goesOn(piece: string, language: Language): boolean {
  const word = wordBeforeStop.exec(piece)?.[1]
  if (word === undefined) return false
  if (isInitial(word)) return true
  const known = shortenings[language]
  return known.includes(word) || (language === 'uk' && known.includes(word.toLowerCase()))
}

/** A text's sentences with the white space behind them; joined they are the text. */
export function sentences(text: string, language: Language): string[] {
  const result: string[] = []
  let open = ''
  for (const { segment } of segmenterFor(language).segment(text)) {
    open += segment
    if (goesOn(open, language) && !/[\n\u2029]\s*$/.test(open)) continue
    result.push(open)
    open = ''
  }
  if (open !== '') result.push(open)
  return result
}

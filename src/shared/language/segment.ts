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

/** No shortening with the white space behind it is longer. */
const tailLength = 200

/** The word before the full stop that a text ends with; null when it ends otherwise. */
function wordBeforeStop(tail: string): string | null {
  const text = tail.trimEnd()
  return text.endsWith('.')
    ? (text
        .slice(0, -1)
        .split(/[^\p{L}\p{M}'’ʼ-]/u)
        .at(-1) ?? null)
    : null
}

const endsLine = (tail: string): boolean => /[\n\u2029]/.test(tail.slice(tail.trimEnd().length))

/** One capital and a full stop is an initial: «І. Франко», «Т. Г. Шевченко». */
const isInitial = (word: string): boolean => /^\p{Lu}$/u.test(word)

const segmenters = new Map<Language, Intl.Segmenter>()
function segmenterFor(language: Language): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, known)
  return known
}

/** Whether a piece that the segmenter cut off, of which this is the end, goes on in the next one. */
function goesOn(tail: string, language: Language): boolean {
  const word = wordBeforeStop(tail)
  if (word === null) return false
  if (isInitial(word)) return true
  const known = shortenings[language]
  return known.includes(word) || (language === 'uk' && known.includes(word.toLowerCase()))
}

/** A text's sentences with the white space behind them; joined they are the text. */
export function sentences(text: string, language: Language): string[] {
  const result: string[] = []
  let open = ''
  let tail = ''
  for (const { segment } of segmenterFor(language).segment(text)) {
    open += segment
    tail = (tail + segment).slice(-tailLength)
    if (goesOn(tail, language) && !endsLine(tail)) continue
    result.push(open)
    open = ''
    tail = ''
  }
  if (open !== '') result.push(open)
  return result
}

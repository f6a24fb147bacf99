/** Stands for what is not proofread, character by character; no word and no rule has it. */
const hidden = '\ufffc'

const quotation = /«[^«»]{1,3000}»|„[^„“”]{1,3000}[“”]|“[^“”]{1,3000}”|"[^"]{1,3000}"/gu

const ukrainianLetters = /[іїєґ]/iu

/**
 * What Russian has and Ukrainian has not: letters, common words without them, and endings. No word that Ukrainian
 * writes in the same way is here («его», «город», «он»).
 */
const russian =
  /[ыэёъ]|(?<!\p{L})(?:нет|что|как|кто|где|если|или|когда|только|почему|зачем|сейчас|теперь|сегодня|здесь|после|между|также|тоже|чтоб|она|они|меня|тебя|себя|всех|всем|своих|твой|мой|может|могут|будет|можно|нужно|никогда|никто|ничего|всегда|больше|более|очень|хорошо|спасибо|пожалуйста|привет|здравствуйте|человек|дети|детей|время|работа\p{L}{0,4}|дела(?:ть|ем|ет|ют)|сделать|жизн[ьи]|войне|росси\p{L}{1,6}|русск\p{L}{1,4}|котор(?:ая|ое|ого|ому|ой)|принят[оа]|участи[ея]|решени[ея]|\p{L}{2,20}(?:ение|ание|ения|ания|ция|ции|ность))(?!\p{L})/giu

const isRussian = (text: string): boolean => !ukrainianLetters.test(text) && text.search(russian) !== -1

/** One sign alone may be a misspelling; so many are a text. */
const russianSigns = 3

/**
 * The line without what is quoted in Russian, or without anything when it is in Russian as a whole: nobody mends the
 * words of others. Every character keeps its index.
 */
export function withoutRussian(line: string): string {
  if (line.search(russian) === -1) return line
  const rest = line.replace(quotation, (quoted) =>
    isRussian(quoted) ? hidden.repeat(quoted.length) : quoted,
  )
  const isWhole = isRussian(rest) && (rest.match(russian)?.length ?? 0) >= russianSigns
  return isWhole ? hidden.repeat(line.length) : rest
}

/** Hides a part of a text, such as code. */
export const hide = (text: string): string => hidden.repeat(text.length)

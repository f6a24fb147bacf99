import type { Language } from '../../domain/language.ts'
import { findPhrases, type Phrase, phrase, tokensOf } from '../../language/phrases.ts'
import {
  addDays,
  type Day,
  dayInWords,
  toDay,
  type WrittenDate,
  writtenDates,
} from '../../language/writtenDates.ts'
import { type FoundWords, inSentence, type TextRule } from '../textRule.ts'

/**
 * Words for a day that mean another day when they are read later: how many days they are from the day they are said.
 */
const offsets: Record<Language, ReadonlyMap<string, number>> = {
  uk: new Map([
    ['сьогодні', 0],
    ['завтра', 1],
    ['післязавтра', 2],
    ['вчора', -1],
    ['учора', -1],
    ['позавчора', -2],
  ]),
  en: new Map([
    ['today', 0],
    ['tonight', 0],
    ['tomorrow', 1],
    ['yesterday', -1],
  ]),
}

/** «завтра» in a text that readers get on another day than the one it is written on. */
const relativeDays: TextRule = (text, { language, today, publishDay }) => {
  if (publishDay === today) return []
  return tokensOf(text).flatMap(({ word, start, end }): FoundWords[] => {
    const offset = offsets[language].get(word)
    if (offset === undefined) return []
    const { words, sentence } = inSentence(text, { start, end })
    const written = dayInWords(addDays(today, offset), language)
    // Whoever writes «завтра» may count from now, or from the day of publication: both are named.
    const read = dayInWords(addDays(publishDay, offset), language)
    return [
      {
        ...{ code: 'dayRelative', start, end, replacement: written },
        ...{ details: { words, written, read }, about: [sentence, publishDay] },
      },
    ]
  })
}

/** What tells that a sentence speaks of something ahead. Past dates are ordinary everywhere else. */
const ahead: Record<Language, readonly Phrase[]> = {
  uk: [
    phrase(
      0,
      'відбудеться відбудуться розпочнеться розпочнуться почнеться почнуться триватиме триватимуть буде будуть',
    ),
    phrase(
      0,
      'завершиться завершаться закінчиться закінчаться стартує стартують стартуватиме запрошуємо запрошуються',
    ),
    phrase(
      0,
      'чекаємо заплановано запланований запланована запланована заплановані планується плануються очікується',
    ),
    phrase(
      0,
      'встигніть зареєструйтеся реєструйтеся реєстрація подати подайте приймаються приймаємо прийматимуть',
    ),
    phrase(0, 'надсилайте надішліть звертайтеся включно дедлайн'),
    phrase(0, 'не', 'пізніше'),
  ],
  en: [
    phrase(
      0,
      'will shall upcoming register registration apply applications submit submissions deadline until',
    ),
    phrase(0, 'is are', 'scheduled planned expected due invited'),
    phrase(0, 'starts begins opens closes', 'on'),
    phrase(0, 'join', 'us'),
    phrase(0, 'no', 'later', 'than'),
  ],
}

/** «24 травня» ahead of readers who get the text on the 25th. */
const passedDays: TextRule = (text, context) => {
  const { language, publishDay } = context
  return writtenDates(text, language).flatMap((date): FoundWords[] => {
    const day = dayOf(date, publishDay)
    if (day >= publishDay) return []
    const { words, sentence } = inSentence(text, date)
    if (findPhrases(tokensOf(sentence), ahead[language]).length === 0) return []
    return [
      {
        code: 'dayPassed',
        ...{ start: date.start, end: date.end },
        details: { words, day: dayInWords(publishDay, language) },
        about: [sentence],
      },
    ]
  })
}

/** How long ago a date without a year can be and still mean this year, in days; an older one is the next year's. */
const longestBack = 60

function dayOf({ day, month, year }: WrittenDate, publishDay: Day): Day {
  if (year !== null) return toDay(year, month, day)
  const thisYear = Number(publishDay.slice(0, 4))
  const candidates = [thisYear - 1, thisYear].map((one) => toDay(one, month, day))
  const earliest = addDays(publishDay, -longestBack)
  return candidates.find((one) => one >= earliest) ?? toDay(thisYear + 1, month, day)
}

export const dayRules: readonly TextRule[] = [relativeDays, passedDays]

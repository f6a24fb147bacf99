import type { StyleMatch, StyleRule } from './styleRule.ts'

const noBreak = '\u00a0'

/** A number, or a part of one, stands before. */
const followsNumber = ({ before }: StyleMatch): boolean => /[\d.,]$/.test(before)

/** «о 10.30» is a time whatever follows; words such as «тисячі» may follow any time or date. */
const isTime = ({ text, before, after }: StyleMatch): boolean =>
  /^(?:[01]?\d|2[0-4]|3[01])\.[0-5]\d$/.test(text) &&
  (/(?:^|[^\p{L}])об? $/iu.test(before.slice(-4)) ||
    (/(?:^|[^\p{L}])(?:з|із|зі|до|від|після|перед|на|за|по|між) $/iu.test(before.slice(-7)) &&
      !/^ ?(?:%|млн|млрд|грн|кг|км|га)/u.test(after)))

/** «пункт 3.5», «№ 2.1»: the number of a part. */
const isPart = ({ before }: StyleMatch): boolean =>
  /(?:№|(?:^|[^\p{L}])(?:п|пп|ч|ст|розд|дод|рис|табл)\.|пункт\p{L}{0,4}|розділ\p{L}{0,4}|додат\p{L}{0,4}) ?$/iu.test(
    before.slice(-16),
  )

/**
 * Decimals and thousands as the language writes them: 1 234,5 in Ukrainian, 1,234.5 in English. Only what cannot be
 * anything else: a date, a time, a version, the number of a section or several numbers without spaces stay.
 */
export const numberRules: readonly StyleRule[] = [
  {
    language: 'uk',
    id: 'numberSigns',
    pattern: /\d{1,3}(?:,\d{3}){1,5}\.\d{1,6}/gu,
    fixes: (match) =>
      followsNumber(match) || /^[.,]\d/.test(match.after)
        ? null
        : [match.text.replaceAll(',', noBreak).replace('.', ',')],
  },
  {
    // Without a unit it may be a list: «кабінети 101,102,103».
    language: 'uk',
    id: 'numberSigns',
    pattern:
      /\d{1,3}(?:,\d{3}){2,5}(?= ?(?:[%€$₴]|(?:млн|млрд|тис|тисяч|гривень|грн|коп|євро|дол|доларів|кг|км|га|т|тонн|кв|куб|кВт|осіб|людей|жителів|мешканців|виборців|голосів|примірників|штук|шт)(?![\p{L}\p{M}\u02bc-])))/gu,
    fixes: (match) => (followsNumber(match) ? null : [match.text.replaceAll(',', noBreak)]),
  },
  {
    language: 'uk',
    id: 'numberSigns',
    pattern:
      /\d{1,6}\.\d{1,3}(?= ?(?:%|(?:млн|млрд|тис\.|тисяч[аіу]?|гривень|гривн[іяю]|грн|кг|км|га|тонн[аиу]?|відсотк(?:а|и|ів))(?![\p{L}\p{M}\u02bc-])))/gu,
    fixes: (match) =>
      followsNumber(match) || isTime(match) || isPart(match) ? null : [match.text.replace('.', ',')],
  },
  {
    language: 'en',
    id: 'numberSigns',
    // «in 2022 300,000 people» is a year and a number as English writes it.
    pattern: /\d{1,3}(?: \d{3}){1,5},\d{1,6}/gu,
    fixes: (match) =>
      followsNumber(match) || /,\d{3}$/.test(match.text) || /^[.,]\d/.test(match.after)
        ? null
        : [match.text.replace(',', '.').replaceAll(' ', ',')],
  },
  {
    language: 'en',
    id: 'numberSigns',
    pattern: /\d{1,6},\d{1,2}(?= ?(?:%|million|billion|thousand|per cent|hryvnias?|UAH|km|kg|ha)(?!\p{L}))/gu,
    fixes: (match) => (followsNumber(match) ? null : [match.text.replace(',', '.')]),
  },
]

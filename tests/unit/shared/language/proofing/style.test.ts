import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/domain/language.ts'
import { findStyle } from '#shared/language/proofing/style/findStyle.ts'
import { type StyleRuleId, styleRuleIds } from '#shared/language/proofing/style/styleRule.ts'

const options = {
  uk: { language: 'uk', capitalsForAggressor: false },
  en: { language: 'en', capitalsForAggressor: false },
} as const

/** The line with the first fix of every finding. */
function mended(line: string, language: Language): string {
  let result = line
  for (const { start, end, fixes } of findStyle(line, options[language]).toReversed()) {
    result = result.slice(0, start) + (fixes[0] ?? result.slice(start, end)) + result.slice(end)
  }
  return result
}

interface Example {
  rule: StyleRuleId
  language: Language
  /** What is written, and what the house writes. */
  mends: readonly (readonly [string, string])[]
  /** Ordinary text that the rule must leave in peace. */
  leaves: readonly string[]
}

const examples: readonly Example[] = [
  {
    rule: 'takePart',
    language: 'uk',
    mends: [
      ['Громада приймає участь у конкурсі.', 'Громада бере участь у конкурсі.'],
      ['Прийняли активну участь пʼятеро.', 'Взяли активну участь пʼятеро.'],
    ],
    leaves: [
      'Рада приймає рішення.',
      'Брати участь',
      'Приймальня працює, участь вільна.',
      'Його прийняли на роботу.',
    ],
  },
  {
    rule: 'takeMeasures',
    language: 'uk',
    mends: [
      ['Слід прийняти міри.', 'Слід вжити заходів.'],
      ['Рада прийняла всі необхідні міри.', 'Рада прийняла всі необхідні міри.'],
      ['Рада прийняла необхідні міри.', 'Рада вжила необхідних заходів.'],
    ],
    leaves: ['Міри довжини', 'певною мірою', 'прийняти міру', 'прийняти закон про міри та ваги'],
  },
  {
    rule: 'comeIntoForce',
    language: 'uk',
    mends: [['Рішення вступає в силу 1 січня.', 'Рішення набирає чинності 1 січня.']],
    leaves: ['в силу обставин', 'вступив у партію', 'Він вступив до університету.', 'вступають у силуеті'],
  },
  {
    rule: 'vacancy',
    language: 'uk',
    mends: [['Вільні вакансії в ЦНАПі', 'Вакансії в ЦНАПі']],
    leaves: ['вільна посада', 'вільний час', 'вакансія вільна', 'вільні місця'],
  },
  {
    rule: 'itIsAbout',
    language: 'uk',
    mends: [
      ['Мова йде про ремонт.', 'Ідеться про ремонт.'],
      ['У листі мова йшла про воду.', 'У листі йшлося про воду.'],
    ],
    leaves: ['Мова йде від серця.', 'українська мова', 'мова йде прогресивно'],
  },
  {
    rule: 'untilNow',
    language: 'uk',
    mends: [['До цих пір немає світла.', 'Досі немає світла.']],
    leaves: ['з тих пір', 'до цих перонів', 'до цих пірсів'],
  },
  {
    rule: 'because',
    language: 'uk',
    mends: [
      ['Так як дорогу закрито, їдьте в обʼїзд.', 'Оскільки дорогу закрито, їдьте в обʼїзд.'],
      ['Не приїхали, так як йшов дощ.', 'Не приїхали, оскільки йшов дощ.'],
    ],
    leaves: [
      'Усе так, як треба.',
      'Зробили не так як слід.',
      'саме так як і було',
      'Роботи тривають, так як і раніше.',
      'Опалення вмикають, так як заведено, у жовтні.',
      'Зробіть, так як вам зручно.',
      'Так як же бути?',
      'Так як подати заяву?',
    ],
  },
  {
    rule: 'persons',
    language: 'uk',
    mends: [
      ['Прийшло 300 чоловік.', 'Прийшло 300 осіб.'],
      ['Прийшло 111 чоловік', 'Прийшло 111 осіб'],
      ['Прийшло 22 чоловік', 'Прийшло 22 особи'],
      ['Прийшло 40 чоловік жителів', 'Прийшло 40 осіб жителів'],
      ['Загинуло 5 тис. чоловік', 'Загинуло 5 тис. осіб'],
    ],
    leaves: [
      '21 чоловік',
      '300 чоловіків',
      'її чоловік',
      '1 чоловік',
      'Чоловік прийшов',
      'О 18:30 чоловік телефонує до поліції.',
      'О 18.30 чоловік упав зі сходів.',
      'На трасі М-06 чоловік є свідком.',
      'У 45 чоловік пережив інсульт.',
      'У 2022 чоловік повернувся додому.',
    ],
  },
  {
    rule: 'inNoCase',
    language: 'uk',
    mends: [['Ні в якому разі не торкайтеся.', 'У жодному разі не торкайтеся.']],
    leaves: ['в якому разі', 'у жодному разі', 'ні в якому місті'],
  },
  {
    rule: 'following',
    language: 'uk',
    mends: [['Слідуючого дня', 'Наступного дня']],
    leaves: ['слідуючи за планом', 'слідчий', 'наступний'],
  },
  {
    rule: 'event',
    language: 'uk',
    mends: [['На міроприємстві були діти', 'На заході були діти']],
    leaves: ['підприємство', 'заходи', 'миротворець'],
  },
  {
    rule: 'educational',
    language: 'uk',
    mends: [['учбові плани', 'навчальні плани']],
    leaves: ['навчальні', 'учні', 'учбовець'],
  },
  {
    rule: 'project',
    language: 'uk',
    mends: [
      ['Проект рішення', 'Проєкт рішення'],
      ['законопроекти', 'законопроєкти'],
      ['проектування', 'проєктування'],
    ],
    leaves: ['проєкт', 'прожектор', 'проспект', 'проекономічний'],
  },
  {
    rule: 'renamedUk',
    language: 'uk',
    mends: [
      ['Делегація з Дніпропетровська', 'Делегація з Дніпра'],
      ['Побували у Дніпропетровську.', 'Побували у Дніпрі.'],
      ['З міста Кіровоград', 'З міста Кропивницький'],
      ['із Сєвєродонецька', 'із Сіверськодонецька'],
      ['Красноград', 'Берестин'],
      ['До Новограда-Волинського', 'До Новограда-Волинського'],
      ['Новоград-Волинський', 'Звягель'],
      ['Сьогодні Кіровоград святкує', 'Сьогодні Кропивницький святкує'],
      ['У Дніпропетровську Олександр Петренко відкрив школу.', 'У Дніпрі Олександр Петренко відкрив школу.'],
      ['Гості з Дніпра приїхали. У Дніпропетровську свято.', 'Гості з Дніпра приїхали. У Дніпрі свято.'],
    ],
    leaves: [
      'Дніпропетровська область',
      'Кіровоградська область і Дніпропетровщина',
      'на Дніпропетровщині',
      'Дніпро (колишній Дніпропетровськ)',
      'У 1926 році місто назвали Дніпропетровськом.',
      'Новоград-Волинський район',
      'Сєвєродонецька міська військова адміністрація',
      'футбольний клуб «Красноград»',
      'красноградський завод',
      'У 2019 році Кіровоград став Кропивницьким.',
      'Дніпропетровськ — стара назва Дніпра.',
      'Кіровоград Олександр',
      'Нагороду отримав Кіровоград Олександр.',
      'Директорка Олена Кіровоград відкрила виставку.',
      'Олена Кіровоград відкрила виставку.',
      'Подяку вручили Кіровограду Олександру Петровичу.',
      'Подяку отримав О. Кіровоград.',
      'Народився 12 травня 1985 року в Кіровограді.',
      'У 2012 році закінчив університет у Дніпропетровську.',
      'Місто Дніпропетровськ тепер Дніпро.',
      'Вул. Дніпропетровська, 12',
      'Дніпропетровська команда перемогла.',
    ],
  },
  {
    rule: 'latinInCyrillic',
    language: 'uk',
    mends: [['Kиїв', 'Київ']],
    leaves: ['IT-компанія', 'SMS-повідомлення', 'Київ', 'ITшники', 'Wi-Fi', '5G', 'XXI століття'],
  },
  {
    rule: 'cyrillicInLatin',
    language: 'en',
    mends: [['Сrimea is Ukraine', 'Crimea is Ukraine']],
    leaves: ['Crimea', 'The word «Крим»'],
  },
  {
    rule: 'latinConjunction',
    language: 'uk',
    mends: [['мир i добро', 'мир і добро']],
    leaves: ['вітамін C і залізо', 'I квартал', 'пункт a)', 'вісь x та вісь z'],
  },
  {
    rule: 'numberSigns',
    language: 'uk',
    mends: [
      ['1,234.5 грн', '1\u00a0234,5 грн'],
      ['12,345,678 грн', '12\u00a0345\u00a0678 грн'],
      ['3.5 млн гривень', '3,5 млн гривень'],
      ['зріс на 2.5 %', 'зріс на 2,5 %'],
      ['12,345,678 мешканців', '12\u00a0345\u00a0678 мешканців'],
      ['Тариф зріс з 8.50 грн до 12.50 грн', 'Тариф зріс з 8,50 грн до 12,50 грн'],
      ['вивезли 3.5 тонни', 'вивезли 3,5 тонни'],
      ['засіяли 120.5 га.', 'засіяли 120,5 га.'],
      ['довжиною 1.25 км', 'довжиною 1,25 км'],
    ],
    leaves: [
      '1,234 кг',
      '12.05 о 10.30',
      'пункт 3.5',
      '24.02.2022',
      'версія 1.2.3',
      '1 234,5',
      '12.05.2024 грн',
      'О 10.30 газ вимкнуть',
      'З 9.00 гаряча вода',
      'О 19.00 гала-концерт на площі',
      'О 12.00 кмітливі школярі змагатимуться',
      'Після 10.30 тисячі людей вийшли на площу.',
      'Станом на 12.05 тонни сміття вивезено.',
      'О 20.00 відсотки явки оголосили.',
      'О 9.30 тонна води вже була у дворі.',
      'Від 9.00 тиснява біля ЦНАПу',
      'З 8.00 гарантований прийом',
      'Згідно з пунктом 3.5 тисячі договорів переглянуть.',
      'Кабінети 101,102,103',
      'Школи № 101,102,103 працюють дистанційно.',
      'Автобуси 101,102,105 змінили маршрут.',
      'Рахунок 260,012,345 у банку',
      'Тел. 044,123,456',
    ],
  },
  {
    rule: 'numberSigns',
    language: 'en',
    mends: [
      ['1 234,5 hryvnias', '1,234.5 hryvnias'],
      ['3,5 million', '3.5 million'],
    ],
    leaves: [
      '1,234.5',
      'in 2022, 5 million',
      '12,500 people',
      'sections 3,5 and 6',
      'In 2022 300,000 people left.',
      'On 5 May 2024 120,000 hryvnias came.',
      'rooms 101,102 and 103',
    ],
  },
  {
    rule: 'ukrainianNames',
    language: 'en',
    mends: [
      ['Kiev’s mayor', 'Kyiv’s mayor'.replace('’', '\u02bc')],
      ['In Odessa and Lvov', 'In Odesa and Lviv'],
      ['from Nikolaev, Kharkov and Rovno', 'from Mykolaiv, Kharkiv and Rivne'],
      ['Chernobyl and Zaporozhye', 'Chornobyl and Zaporizhzhia'],
      ['The Dnepr flows', 'The Dnipro flows'],
      ['Odessa Oblast', 'Odesa Oblast'],
    ],
    leaves: [
      'chicken Kiev',
      'Chicken Kiev for dinner',
      'Odessa, Texas',
      'The Odessa File',
      'the actress Odessa Young',
      'Prince Georgy Lvov',
      'Mr Nikolaev',
      'Kyiv, Odesa and Lviv',
      'the Chernobyl miniseries',
      'the “Dnepr” motorcycle',
    ],
  },
  {
    rule: 'theUkraine',
    language: 'en',
    mends: [
      ['He came to the Ukraine.', 'He came to Ukraine.'],
      ['The Ukraine is a state', 'Ukraine is a state'],
    ],
    leaves: [
      'the Ukraine war',
      'the Ukraine–EU summit',
      'the Ukraine Recovery Conference',
      'Ukraine',
      'the Ukrainian',
    ],
  },
]

describe('findStyle', () => {
  it('has an example of every rule', () => {
    const shown = new Set<string>(examples.map(({ rule }) => rule))
    expect(styleRuleIds.filter((id) => !shown.has(id))).toEqual(['aggressorNames'])
  })

  for (const { rule, language, mends, leaves } of examples) {
    describe(`${rule} (${language})`, () => {
      it.each(mends)('%s', (line, right) => expect(mended(line, language)).toBe(right))
      it.each(leaves.map((line) => [line]))('leaves «%s»', (line) =>
        expect(findStyle(line, options[language]).filter((one) => one.rule === rule)).toEqual([]),
      )
    })
  }

  it.each([
    'Повідомлення з’являється на сайті.',
    'Рахувати голоси будуть завтра.',
    'У цілому рішення ухвалено, в цілому все добре.',
    'Цей самий проєкт, що й торік.',
    'Прийняв присягу, вступив на посаду, вільно говорить.',
    'росія обстріляла громаду, війська рф відступили, москва мовчить',
  ])('leaves ordinary words: %s', (line) => expect(findStyle(line, options.uk)).toEqual([]))

  it('asks for capitals of the aggressor only where they are wanted, and mends nothing', () => {
    const found = findStyle('росія і рф', { language: 'uk', capitalsForAggressor: true })
    expect(found.map(({ word, fixes }) => [word, fixes])).toEqual([
      ['росія', []],
      ['рф', []],
    ])
  })

  it('sees through apostrophes and no-break spaces', () => {
    expect(findStyle('Прийшло 300\u00a0чоловік', options.uk)).toMatchObject([
      { rule: 'persons', start: 8, end: 19 },
    ])
  })

  it('answers for any line with ranges in order that do not overlap', () => {
    const part = fc.constantFrom(
      'Kiev ',
      'мова йде про ',
      'K',
      'и',
      '12 чоловік',
      ' ',
      '«',
      '»',
      '1,234,567',
      'проект',
      '\u0301',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.constantFrom('uk', 'en'), (parts, language) => {
        const line = parts.join('')
        let end = 0
        for (const one of findStyle(line, options[language as Language])) {
          expect(one.start).toBeGreaterThanOrEqual(end)
          expect(one.end).toBeGreaterThan(one.start)
          end = one.end
        }
        expect(end).toBeLessThanOrEqual(line.length)
      }),
    )
  })
})

import type { FindingCode } from '#shared/checks/finding.ts'

/** Texts with one planted fault each in the translation: what the rules have to say, and what they offer instead. */
export interface FaultyPair {
  to: 'uk' | 'en'
  source: string
  target: string
  code: FindingCode
  /** The words that the finding names. */
  words: string
  /** What is offered in their place; absent: nothing. */
  fix?: string
}

type Texts = readonly [source: string, target: string]

const en = ([source, target]: Texts, code: FindingCode, words: string, fix?: string): FaultyPair => ({
  ...{ to: 'en', source, target, code, words },
  ...(fix !== undefined && { fix }),
})
const uk = (texts: Texts, code: FindingCode, words: string, fix?: string): FaultyPair => ({
  ...en(texts, code, words, fix),
  to: 'uk',
})

export const faultyPairs: readonly FaultyPair[] = [
  // Numbers.
  en(['Школа отримала 20 ноутбуків.', 'The school received 30 laptops.'], 'factDiffers', '30', '20'),
  en(
    ['Відремонтували 1 234,5 кв. м доріг.', 'Some 1,243.5 sq m of roads were repaired.'],
    'factDiffers',
    '1,243.5 sq m',
    '1,234.5',
  ),
  en(['Населення — 38 400 осіб.', 'The population is 34,800.'], 'factDiffers', '34,800', '38,400'),
  en(['Рішення № 1234 скасовано.', 'Decision No. 1243 was repealed.'], 'factDiffers', '1243', '1234'),
  en(
    ['Зареєстрували 5 шкіл і 6 садків.', 'Five schools and five kindergartens were registered.'],
    'factMissing',
    '6',
  ),
  en(['Роботи коштували багато.', 'The work cost much in 12 districts.'], 'factExtra', '12'),
  en(['У 2023 році збудували парк.', 'The park was built in 2022.'], 'factDiffers', '2022', '2023'),
  en(['Закупили 3,5 т солі.', 'They bought 35 tonnes of salt.'], 'factDiffers', '35 tonnes', '3.5'),
  en(['Закупили 3,5 т солі.', 'They bought 3,5 tonnes of salt.'], 'decimalSign', '3,5', '3.5'),
  uk(['The city bought 3.5 tonnes of salt.', 'Місто закупило 3.5 т солі.'], 'decimalSign', '3.5', '3,5'),
  uk(['Some 1,234 people came.', 'Прийшли 1,234 людини.'], 'factDiffers', '1,234', '1234'),
  uk(
    ['As many as 12,345 people were vaccinated.', 'Щеплення отримали 12 354 особи.'],
    'factDiffers',
    '12 354',
    '12\u00a0345',
  ),
  uk(['Twenty laptops and 5 printers.', 'Двадцять ноутбуків і 6 принтерів.'], 'factDiffers', '6', '5'),
  en(['Стаття 114-2 Кодексу.', 'Article 114-3 of the Code.'], 'factDiffers', '3', '2'),
  en(['ЄДРПОУ 12345678.', 'EDRPOU 12345687.'], 'factDiffers', '12345687', '12345678'),
  en(
    ['Рахунок UA213223130000026007233566001.', 'Account UA213223130000026007233566010.'],
    'factDiffers',
    'UA213223130000026007233566010',
  ),
  en(
    ['Ділянка 0510100000:01:001:0001.', 'Plot 0510100000:01:001:0010.'],
    'factDiffers',
    '0510100000:01:001:0010',
  ),
  en(['У 90-х роках завод закрили.', 'The plant was closed in the 1980s.'], 'factDiffers', '1980', '90'),
  // Sums and units.
  en(['Витрачено 12,8 млн грн.', 'UAH 12.8 billion was spent.'], 'factDiffers', 'UAH 12.8 billion'),
  en(['Витрачено 12,8 млн грн.', 'UAH 18.2 million was spent.'], 'factDiffers', 'UAH 18.2 million', '12.8'),
  en(['Проїзд коштує 12 грн.', 'The fare is $12.'], 'factDiffers', '$12'),
  en(['Грант — 500 тис. євро.', 'The grant is USD 500,000.'], 'factDiffers', 'USD 500,000'),
  en(['Довжина мережі 12 км.', 'The network is 12 m long.'], 'factDiffers', '12 m'),
  en(['Відстань 5 км.', 'The distance is 3.1 miles.'], 'factDiffers', '3.1'),
  en(['Квиток — 8 грн 50 коп.', 'A ticket is UAH 8.05.'], 'factDiffers', 'UAH 8.05'),
  en(['Зібрали 1 млн 50 тис. грн.', 'UAH 1.5 million was collected.'], 'factDiffers', 'UAH 1.5 million'),
  en(['Площа 2,5 га.', 'The area is 2.5 sq km.'], 'factDiffers', '2.5 sq km'),
  en(['Знижка 15 %.', 'The discount is 51%.'], 'factDiffers', '51%', '15'),
  en(['Термін — 10 днів.', 'The term is 10 weeks.'], 'factDiffers', '10 weeks'),
  en(['Вночі буде 5 °C.', 'It will be 15 °C at night.'], 'factDiffers', '15 °', '5'),
  uk(['The budget is UAH 1.2 billion.', 'Бюджет становить 1,2 млн грн.'], 'factDiffers', '1,2 млн грн'),
  uk(['The fare is UAH 12.', 'Проїзд коштує 21 грн.'], 'factDiffers', '21 грн', '12'),
  // Days and months.
  en(['Сесія 24.05.2022.', 'The session is on 25 May 2022.'], 'factDiffers', '25 May 2022', '24 May 2022'),
  en(
    ['Сесія 24 травня 2022 року.', 'The session is on May 24, 2023.'],
    'factDiffers',
    'May 24, 2023',
    'May 24, 2022',
  ),
  en(['Прийом до 30 вересня.', 'Accepted until 30 November.'], 'factDiffers', '30 November', '30 September'),
  en(
    ['З 24 до 26 травня дорогу закриють.', 'The road will be closed from 24 to 27 May.'],
    'factDiffers',
    '27 May',
    '26 May',
  ),
  en(['Роботи завершать у липні.', 'The work will be finished in June.'], 'factDiffers', 'June'),
  en(['Ярмарок у п’ятницю.', 'The fair is on Thursday.'], 'factDiffers', 'Thursday'),
  en(['Ярмарок у п’ятницю, 13 жовтня.', 'The fair is on 13 October.'], 'factMissing', 'п’ятницю'),
  uk(
    ['The session is on 24 May 2022.', 'Сесія відбудеться 24 травня 2012 року.'],
    'factDiffers',
    '24 травня 2012',
    '24 травня 2022',
  ),
  uk(['Open on Mondays.', 'Відчинено щовівторка.'], 'factDiffers', 'щовівторка'),
  // Times.
  en(['Початок о 10:08.', 'It starts at 10.08 p.m.'], 'factDiffers', '10.08 p.m.', '10.08 a.m.'),
  en(['Початок о 14:00.', 'It starts at 4 p.m.'], 'factDiffers', '4 p.m.', '2 p.m.'),
  en(['Працюємо з 9:00 до 18:00.', 'We work from 9 a.m. to 5 p.m.'], 'factDiffers', '5 p.m.', '6 p.m.'),
  en(['Початок о 9:30.', 'It starts at 9:15.'], 'factDiffers', '9:15', '9:30'),
  uk(['It starts at 2 p.m.', 'Початок о 15:00.'], 'factDiffers', '15:00', '14:00'),
  en(['Перерва з 12:00 до 12:45.', 'The break is from 12:00.'], 'factMissing', '12:45'),
  // Telephones, e-mails, addresses.
  en(
    ['Телефон (0432) 65-65-65.', 'Phone +380 432 65 65 56.'],
    'factDiffers',
    '+380 432 65 65 56',
    '(0432) 65-65-65',
  ),
  en(['Дзвоніть: 067 123 45 67.', 'Call us.'], 'factMissing', '067 123 45 67'),
  en(['Дзвоніть: 067 123 45 67.', 'Call 067 123 45 76.'], 'factDiffers', '067 123 45 76', '067 123 45 67'),
  en(
    ['Пишіть на info@vmr.gov.ua.', 'Write to inf@vmr.gov.ua.'],
    'factDiffers',
    'inf@vmr.gov.ua',
    'info@vmr.gov.ua',
  ),
  en(
    ['Сайт https://rada.gov.ua/a/5.', 'Site https://rada.gov.ua/a/6.'],
    'factDiffers',
    'https://rada.gov.ua/a/6',
    'https://rada.gov.ua/a/5',
  ),
  en(['Гаряча лінія 1580.', 'Hotline 1508.'], 'factDiffers', '1508', '1580'),
  // What is not translated.
  en(['Міська рада повідомляє.', 'Міська рада повідомляє.'], 'untranslated', 'Міська рада повідомляє.'),
  en(['Проїзд коштує 12 грн.', 'The fare is 12 грн.'], 'cyrillicLeft', 'грн'),
  en(['На вулиці Соборній тихо.', 'It is quiet on Соборна Street.'], 'cyrillicLeft', 'Соборна', 'Soborna'),
  uk(
    [
      'The budget is UAH 12 million. The session will be held in the city hall.',
      'Бюджет становить 21 млн грн. The session will be held in the city hall.',
    ],
    'factDiffers',
    '21 млн грн',
    '12',
  ),
  // Doubled words and spaces, quotation marks.
  en(['Рада ухвалила рішення.', 'The the council took a decision.'], 'doubledWord', 'The the', 'The'),
  en(
    ['Рада ухвалила рішення.', 'The council took  a decision.'],
    'doubledSpace',
    'The council took a decision.',
    ' ',
  ),
  uk(
    ['The council took a decision.', 'Рада ухвалила ухвалила рішення.'],
    'doubledWord',
    'ухвалила ухвалила',
    'ухвалила',
  ),
  uk(
    ['The council took a decision.', 'Рада\u00a0 ухвалила рішення.'],
    'doubledSpace',
    'Рада ухвалила рішення.',
    '\u00a0',
  ),
  en(['Фестиваль «Купала».', 'The «Kupala» festival.'], 'quotesForeign', '«Kupala»'),
  uk(['The “Kupala” festival.', 'Фестиваль “Купала”.'], 'quotesForeign', '“Купала”'),
  // Length.
  en(
    [
      'Міська рада запрошує мешканців на громадські слухання щодо нового генерального плану міста. Участь вільна.',
      'Hearings on the plan.',
    ],
    'translationShort',
    '',
  ),
  en(
    ['Бюджет 2024 року ухвалено 15 грудня.', 'The 2025 budget was adopted on 15 December.'],
    'factDiffers',
    '2025',
    '2024',
  ),
  en(['Двадцять п’ять родин, 30 дітей.', 'Twenty-five families, 31 children.'], 'factDiffers', '31', '30'),
  // Names.
  en(
    ['Мер Сергій Моргунов відкрив парк.', 'Mayor Serhii Morgunov opened the park.'],
    'nameSpelling',
    'Morgunov',
    'Morhunov',
  ),
  en(
    ['На вул. Хмельницького тихо.', 'Khmelnitsky Street is quiet.'],
    'nameSpelling',
    'Khmelnitsky',
    'Khmelnytskyi',
  ),
  en(['У місті Вінниці тихо.', 'It is quiet in Vinnitsa.'], 'nameSpelling', 'Vinnitsa', 'Vinnytsia'),
  en(['Нагородили Олександра Петренка.', 'Oleksandr Pavlenko was honoured.'], 'factDiffers', 'Pavlenko'),
  en(['Нагородили Олександра Петренка.', 'The winner was honoured.'], 'factMissing', 'Петренка'),
  // Sentences.
  en(
    [
      'Міська рада ухвалила бюджет громади. Кошти підуть на школи, лікарні та ремонт доріг, які постраждали взимку, а решту спрямують на підтримку родин захисників. Документ оприлюднять на сайті.',
      'The city council has adopted the budget of the hromada. The document will be published on its website.',
    ],
    'sentenceMissing',
    'Кошти підуть на школи, лікарні та ремонт доріг, які постраждали взимку, а решту спрямують на підтримку родин захисників.',
  ),
  uk(
    [
      'The council adopted the budget of the hromada. The document will be published on its website.',
      'Рада ухвалила бюджет громади. Кошти підуть на школи, лікарні та ремонт доріг, які постраждали взимку, а решту спрямують на підтримку родин захисників. Документ оприлюднять на сайті.',
    ],
    'sentenceExtra',
    'Кошти підуть на школи, лікарні та ремонт доріг, які постраждали взимку, а решту спрямують на підтримку родин захисників.',
  ),
]

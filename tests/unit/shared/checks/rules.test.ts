import { describe, expect, test } from 'vitest'
import { checkText, type WrittenText } from '#shared/checks/checkText.ts'
import type { CheckContext } from '#shared/checks/context.ts'
import { isFileName } from '#shared/checks/rules/pictures.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const context: CheckContext = {
  language: 'uk',
  today: '2026-05-24',
  publishDay: '2026-05-24',
  libraryAlt: () => null,
}
const english: CheckContext = { ...context, language: 'en' }

const paragraph = (content: string | Inline[]): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: typeof content === 'string' ? textInlines(content) : content,
})
const heading = (level: 2 | 3 | 4, text: string): Block => ({
  ...{ id: newId(blockId), type: 'heading', level },
  content: textInlines(text),
})
const link = (text: string, href = 'https://rada.gov.ua/a'): Inline => ({
  ...{ type: 'link', href },
  content: [{ type: 'text', text, marks: [] }],
})
const image = (alt: string, decorative = false): Block => ({
  ...{ id: newId(blockId), type: 'image', mediaId: newId(mediaId), alt, decorative },
  ...{ caption: [], credit: '' },
})

const check = (text: Partial<WrittenText>, by: CheckContext = context) =>
  checkText({ title: '', lead: '', blocks: [], coverMediaId: null, ...text }, by)
const codes = (blocks: Block[], by: CheckContext = context) => check({ blocks }, by).map(({ code }) => code)
const said = (text: string, by: CheckContext = context) => codes([paragraph(text)], by)

describe('descriptions of pictures', () => {
  test.each([
    'IMG_2044.jpg',
    'photo.jpeg',
    'IMG 2044',
    'DSC-0012',
    'Знімок екрана 2024-05-01 101010',
    'фото 3',
    'viber_image_2024-05-01_10-00-00',
    'zvit_final.PNG',
  ])('%s is a file name', (alt) => {
    expect(isFileName(alt)).toBe(true)
    expect(codes([image(alt)])).toEqual(['altIsFileName'])
  })

  test.each([
    'Школа після ремонту',
    'Фото школи',
    'Image of a bridge',
    'Вид на Дніпро',
    'Зображення 3 учнів у класі',
    'Photo 51 by Rosalind Franklin',
  ])('«%s» describes', (alt) => {
    expect(codes([image(alt)])).toEqual([])
  })

  test('a decorative picture needs none; one from the library is offered', () => {
    expect(codes([image('', true)])).toEqual([])
    const bare = image('')
    const [found] = check({ blocks: [bare] }, { ...context, libraryAlt: () => 'Міст через Дніпро' })
    expect(found).toMatchObject({ code: 'altMissing', blocking: true, blockId: bare.id })
    expect(found?.fix).toMatchObject({ kind: 'describe', alts: [{ alt: 'Міст через Дніпро' }] })
  })
})

describe('words of links', () => {
  test.each(['тут', 'Тут.', 'за посиланням', 'детальніше…', '→', 'Click here', 'READ MORE', 'this link'])(
    '«%s» says nothing',
    (words) => {
      expect(codes([paragraph([link(words)])])).toEqual(['linkVague'])
    },
  )

  test.each(['https://rada.gov.ua/a', 'www.rada.gov.ua', 'rada.gov.ua/news/12'])(
    '%s is an address',
    (words) => {
      expect(codes([paragraph([link(words)])])).toEqual(['linkIsAddress'])
    },
  )

  test.each(['Рішення сесії № 12', 'rada.gov.ua', 'сайт громади', 'Дивіться тут розклад'])(
    '«%s» says where it goes',
    (words) => {
      expect(codes([paragraph([link(words)])])).toEqual([])
    },
  )

  test('an address to write or to call is what readers want', () => {
    expect(codes([paragraph([link('rada@zgh.gov.ua', 'mailto:rada@zgh.gov.ua')])])).toEqual([])
  })

  test('the place is that of the link', () => {
    const blocks = [paragraph([...textInlines('Подати заяву можна '), link('тут'), ...textInlines('.')])]
    expect(check({ blocks })).toMatchObject([
      { place: { part: 0, start: 19, end: 22 }, details: { words: 'тут' } },
    ])
  })
})

describe('headings', () => {
  test('a level that skips one is named with the level that fits', () => {
    const blocks = [heading(3, 'Розділ'), paragraph('Текст')]
    expect(check({ blocks })).toMatchObject([
      { code: 'headingOrder', fix: { kind: 'headingLevel', level: 2 } },
    ])
    expect(codes([heading(2, 'А'), paragraph('т'), heading(4, 'Б'), paragraph('т')])).toEqual([
      'headingOrder',
    ])
    expect(
      codes([heading(2, 'А'), heading(3, 'Б'), paragraph('т'), heading(2, 'В'), paragraph('т')]),
    ).toEqual([])
  })

  test('a section without words under it', () => {
    expect(codes([heading(2, 'А'), heading(2, 'Б'), paragraph('т')])).toEqual(['sectionEmpty'])
    expect(codes([paragraph('т'), heading(2, 'А'), paragraph(' ')])).toEqual(['sectionEmpty'])
    expect(codes([heading(2, 'А'), image('Міст')])).toEqual([])
    expect(codes([heading(2, 'А'), heading(3, 'Б'), paragraph('т')])).toEqual([])
  })

  test('an empty heading is to be taken out', () => {
    expect(check({ blocks: [paragraph('т'), heading(2, ' ')] })).toMatchObject([
      { code: 'headingEmpty', fix: { kind: 'removeBlock' } },
    ])
  })
})

describe('days', () => {
  const later: CheckContext = { ...context, publishDay: '2026-05-26' }

  test('«завтра» in a text for another day', () => {
    expect(said('Завтра о 10:00 відкриють міст.')).toEqual([])
    expect(check({ blocks: [paragraph('Завтра о 10:00 відкриють міст.')] }, later)).toMatchObject([
      {
        code: 'dayRelative',
        details: { words: 'Завтра', written: '25 травня', read: '27 травня' },
        fix: { kind: 'replaceText', text: '25 травня', place: { part: 0, start: 0, end: 6 } },
      },
    ])
    expect(said('Завтрашній день', later)).toEqual([])
    expect(said('It opens tomorrow.', { ...later, language: 'en' })).toEqual(['dayRelative'])
    expect(check({ title: 'Завтра відкриють міст' }, later)).toMatchObject([
      { code: 'dayRelative', blockId: null, details: { field: 'title' } },
    ])
  })

  test.each([
    'Збори відбудуться 23 травня о 10:00.',
    'Заявки приймаються до 20.05.2026.',
    'Запрошуємо 1 травня на толоку.',
    'Прийом буде 24 травня 2025 року.',
  ])('%s has passed', (text) => {
    expect(said(text)).toEqual(['dayPassed'])
  })

  test.each([
    'Збори відбулися 23 травня о 10:00.',
    'Збори відбудуться 24 травня о 10:00.',
    'Збори відбудуться 15 січня о 10:00.',
    'Рішення від 23.05.2026 № 12.',
    'Міст збудували 24 травня 1975 року. Завтра буде дощ.',
    'Номер 12.05.2025/3 буде присвоєно.',
    'Буде 31 листопада.',
  ])('%s raises nothing', (text) => {
    expect(said(text)).toEqual([])
  })

  test('English dates in both orders', () => {
    expect(said('The meeting will be held on 23 May.', english)).toEqual(['dayPassed'])
    expect(said('The meeting will be held on May 23, 2026.', english)).toEqual(['dayPassed'])
    expect(said('The meeting was held on May 23, 2026.', english)).toEqual([])
    expect(said('The meeting will be held on 2 June.', english)).toEqual([])
  })
})

describe('a strike', () => {
  test.each([
    'Унаслідок обстрілу пошкоджено будинок по вул. Незалежності, 12.',
    'Ракетний удар по громаді: пошкоджено дах на вулиці Шевченка.',
    'Ворожий дрон упав біля будинку № 5.',
    'Після влучання шахеда горів склад на просп. Миру, 3.',
  ])('%s names an address', (text) => {
    expect(said(text)).toEqual(['strikeAddress'])
  })

  test.each([
    ['Уламки ракети впали за координатами 50.4501, 30.5234.', 'strikeCoordinates'],
    ['Під час атаки дронів працювали зенітні комплекси.', 'strikeDefence'],
    ['Масований удар: пошкоджено районну лікарню.', 'strikeHospital'],
    ['Внаслідок прильоту постраждала військова частина А1234.', 'strikeMilitary'],
  ])('%s names what must not be named', (text, code) => {
    expect(said(text)).toContain(code)
  })

  test.each([
    'На вул. Незалежності, 12 відремонтували дах.',
    'Команда забила з одинадцятиметрового удару на стадіоні по вул. Спортивній, 4.',
    'Тепловий удар: що робити, поки їде швидка до лікарні.',
    'Лікарня закупила нове обладнання.',
    'Народний депутат зазнав критики за адресою: вул. Миру, 1.',
  ])('%s raises nothing', (text) => {
    expect(said(text)).toEqual([])
  })

  test('the neighbours of a paragraph about a strike count, and what is further does not', () => {
    const blocks = (between: number) => [
      paragraph('Уночі громада пережила ракетний удар.'),
      ...Array.from({ length: between }, () => paragraph('Спокій.')),
      paragraph('Дах на вул. Незалежності, 12 накрили плівкою.'),
    ]
    expect(codes(blocks(0))).toEqual(['strikeAddress'])
    expect(codes(blocks(1))).toEqual([])
    expect(check({ title: 'Ракетний удар по Згурівці', blocks: blocks(1) }).map(({ code }) => code)).toEqual([
      'strikeAddress',
    ])
  })

  test('pictures of it are told of their delay, until the pictures or the words change', () => {
    const shown = image('Розбитий дах')
    const blocks = [paragraph('Унаслідок обстрілу пошкоджено дах.'), shown]
    const [found] = check({ blocks })
    expect(found).toMatchObject({
      code: 'strikeAftermath',
      blockId: shown.id,
      details: { civilian: '3', military: '12' },
    })
    expect(check({ blocks: [paragraph('Унаслідок обстрілу пошкоджено дах.'), shown] })[0]?.key).toBe(
      found?.key,
    )
    expect(check({ blocks: [...blocks, image('Ще один дах')] })[0]?.key).not.toBe(found?.key)
    expect(codes([paragraph('Відкрили школу.'), shown])).toEqual([])
  })

  test('in English', () => {
    expect(said('A Russian missile strike damaged 12 Nezalezhnosti Street.', english)).toEqual([
      'strikeAddress',
    ])
    expect(said('Teachers went on strike at 12 Nezalezhnosti Street.', english)).toEqual([])
    expect(said('Drone debris: fragments of a Shahed fell near the hospital.', english)).toEqual([
      'strikeHospital',
    ])
  })
})

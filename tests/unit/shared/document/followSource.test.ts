import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { followSource, isMechanical, sameContent } from '#shared/document/followSource.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import {
  type Block,
  block as blockSchema,
  type ListBlock,
  type ListItem,
  type ListNumbers,
} from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { emptyParts, extraParts } from '#shared/document/wordParts.ts'
import { blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { anyBlock } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const id = newId(blockId)
const list = (...items: string[]): Block => ({
  ...{ id, type: 'list', ordered: true },
  items: items.map((text) => ({ content: textInlines(text) })),
})
const table = (...rows: string[][]): Block => ({
  ...{ id, type: 'table' },
  rows: rows.map((row) => row.map((text) => ({ header: false, content: textInlines(text) }))),
})
const grids = (...all: [string, string, string, string]): [Block, Block, Block, Block] => {
  const grid = (text: string): Block => table(...text.split('/').map((row) => row.split('|')))
  return [grid(all[0]), grid(all[1]), grid(all[2]), grid(all[3])]
}
/** A list of one-word items; each ">" before a word is a level, "_" an item without words. */
const outline = (text: string): Block => {
  const levels: ListItem[][] = [[]]
  for (const written of text.split(' ')) {
    const depth = written.lastIndexOf('>') + 1
    const word = written.slice(depth)
    const around = levels[depth - 1]?.at(-1)
    if (around) {
      around.list ??= { ordered: false, items: [] }
      levels[depth] = around.list.items
    }
    levels[depth]?.push({ content: textInlines(word === '_' ? '' : word) })
  }
  return { id, type: 'list', ordered: false, items: levels[0] ?? [] }
}
const image = (media: MediaId, alt: string, caption: string): Block => ({
  ...{ id, type: 'image', mediaId: media, alt, decorative: false },
  ...{ caption: textInlines(caption), credit: 'Фото' },
})
const gallery = (...pictures: [MediaId, string][]): Block => ({
  ...{ id, type: 'gallery', caption: [] },
  pictures: pictures.map(([media, alt]) => ({
    ...{ mediaId: media, alt, decorative: false, caption: [], credit: '' },
  })),
})

describe('taking over what the source did', () => {
  test.each([
    ['an item deleted', list('а', 'б', 'в'), list('а', 'в'), list('A', 'B', 'C'), list('A', 'C')],
    ['an item put in', list('а', 'в'), list('а', 'б', 'в'), list('A', 'C'), list('A', '', 'C')],
    ['items in another order', list('а', 'б'), list('б', 'а'), list('A', 'B'), list('B', 'A')],
    [
      'an item deleted beside one put otherwise',
      list('площа нова', 'сквер старий', 'в'),
      list('сквер оновлений', 'в'),
      list('SQUARE', 'PARK', 'C'),
      list('PARK', 'C'),
    ],
    ['an emptied item', list('а', 'б'), list('', 'б'), list('A', 'B'), list('', 'B')],
    [
      'a row deleted',
      table(['а', '1'], ['б', '2']),
      table(['б', '2']),
      table(['A', '1'], ['B', '2']),
      table(['B', '2']),
    ],
    [
      'a column deleted',
      table(['а', 'б'], ['в', 'г']),
      table(['б'], ['г']),
      table(['A', 'B'], ['C', 'D']),
      table(['B'], ['D']),
    ],
    [
      'a column put in',
      table(['а'], ['в']),
      table(['а', 'н'], ['в', 'о']),
      table(['A'], ['C']),
      table(['A', ''], ['C', '']),
    ],
    ['columns swapped', ...grids('А|Б/В|Г', 'Б|А/Г|В', 'a|b/c|d', 'b|a/d|c')],
    ['a column put first, the last deleted', ...grids('А|Б/В|Г', 'нов|А/н2|В', 'a|b/c|d', '|a/|c')],
    ['rows swapped that read like columns', ...grids('А|Б/Б|А', 'Б|А/А|Б', 'a|b/B|A', 'B|A/a|b')],
    ['rows swapped beside an equal column', ...grids('-|А/-|Б', '-|Б/-|А', '-|a/-|b', '-|b/-|a')],
    [
      'columns swapped and a cell changed',
      ...grids('А|Б|В/Г|Д|Е', 'Б|А|В/Д|Г|є', 'a|b|c/d|e|f', 'b|a|c/e|d|f'),
    ],
  ] as const)('%s', (_, before, source, target, followed) => {
    expect(followSource({ source, before, target })).toEqual(followed)
  })

  test.each([
    ['indents an item', 'А Б В', 'А >Б В', 'a b c', 'a >b c'],
    ['outdents an item', 'А >Б >Г В', 'А Б Г В', 'a >b >d c', 'a b d c'],
    ['moves a nested list', 'А >Х Б', 'А Б >Х', 'a >x b', 'a b >x'],
    ['indents an item and puts another there', 'А Б В', 'А >Б Н В', 'a b c', 'a >b _ c'],
    ['indents two levels', 'А Б В', 'А >Б >>В', 'a b c', 'a >b >>c'],
    ['deletes one of equal items', 'А >Х Б >Х', 'А Б >Х', 'a >x b >y', 'a b >y'],
    ['changes an item and indents the next', 'А Б В', 'А2 >Б В', 'a b c', 'a >b c'],
    ['changes a nested item', 'А >Б В', 'А >Н В', 'a >b c', 'a >b c'],
  ])('%s', (_, before, source, target, followed) => {
    expect(
      followSource({ source: outline(source), before: outline(before), target: outline(target) }),
    ).toEqual(outline(followed))
    const moves = source.split(' ').every((word) => before.includes(word.replaceAll('>', '')))
    expect(isMechanical(outline(source), outline(before))).toBe(moves)
  })

  test('numbers follow; how they are written stays the translator’s, unless the source changed that', () => {
    const numbered = (numbers: ListNumbers, ...items: string[]): ListBlock => ({
      ...{ id, type: 'list', ordered: true, ...numbers },
      items: items.map((text) => ({ content: textInlines(text) })),
    })
    const before = numbered({ numbering: 'lowerCyrillic', delimiter: ')' }, 'вода', 'міст')
    const target = numbered({ numbering: 'lowerAlpha', delimiter: ')' }, 'Water', 'Bridge')
    const later = numbered({ numbering: 'lowerCyrillic', delimiter: ')', start: 3 }, 'вода', 'міст')
    expect(followSource({ source: later, before, target })).toEqual({ ...target, start: 3 })
    expect(isMechanical(later, before)).toBe(true)
    const roman = numbered({ numbering: 'upperRoman' }, 'вода', 'міст')
    expect(followSource({ source: roman, before, target })).toEqual(
      numbered({ numbering: 'upperRoman' }, 'Water', 'Bridge'),
    )
    expect(followSource({ source: before, before: later, target: { ...target, start: 3 } })).toEqual(target)
  })

  test('a nested list that moves keeps the way in which the translator writes its numbers', () => {
    const nested = (numbers: ListNumbers, words: string): ListItem['list'] => ({
      ...{ ordered: true, ...numbers },
      items: words.split(' ').map((word) => ({ content: textInlines(word) })),
    })
    const outer = (words: string, at: number, inside: ListItem['list']): ListBlock => ({
      ...{ id, type: 'list', ordered: true },
      items: words.split(' ').map((word, n) => ({
        content: textInlines(word),
        ...(n === at && inside && { list: inside }),
      })),
    })
    const cyrillic = { numbering: 'lowerCyrillic', delimiter: ')' } as const
    const latin = { numbering: 'lowerAlpha', delimiter: ')' } as const
    const before = outer('А Б В', 0, nested(cyrillic, 'х ц'))
    const target = outer('A B C', 0, nested(latin, 'x y'))
    for (const at of [1, 2]) {
      const source = outer('А Б В', at, nested({ ...cyrillic, start: 3 }, 'х ц'))
      expect(followSource({ source, before, target })).toEqual(
        outer('A B C', at, nested({ ...latin, start: 3 }, 'x y')),
      )
    }
    // The source chose another way: it decides again.
    const roman = outer('А Б В', 1, nested({ numbering: 'upperRoman' }, 'х ц'))
    expect(followSource({ source: roman, before, target })).toEqual(
      outer('A B C', 1, nested({ numbering: 'upperRoman' }, 'x y')),
    )
  })

  test('leaves words alone that nobody knows the source of', () => {
    const target = list('A', 'B', 'C')
    expect(followSource({ source: list('а', 'в'), before: null, target })).toEqual(target)
    const rows = table(['A'], ['B'])
    expect(followSource({ source: table(['а']), before: null, target: rows })).toEqual(rows)
  })

  test('gives a new picture none of the old one’s words, unless the source kept them too', () => {
    const [old, now] = [newId(mediaId), newId(mediaId)]
    const target = image(old, 'Alt', 'Caption')
    expect(
      followSource({ source: image(now, 'Інше', 'Підпис'), before: image(old, 'Опис', 'Підпис'), target }),
    ).toEqual(image(now, '', 'Caption'))
    expect(
      followSource({ source: image(now, 'Опис', ''), before: image(old, 'Опис', 'Підпис'), target }),
    ).toEqual(image(now, 'Alt', ''))
  })

  test('keeps the words of each picture of a gallery, wherever it moved', () => {
    const [one, two, three] = [newId(mediaId), newId(mediaId), newId(mediaId)]
    expect(
      followSource({
        before: null,
        source: gallery([two, 'друге'], [three, 'третє'], [one, 'перше']),
        target: gallery([one, 'First'], [two, 'Second']),
      }),
    ).toEqual(gallery([two, 'Second'], [three, ''], [one, 'First']))
  })

  test('gives a new picture no description of another, and leaves it to be described', () => {
    const [one, two, three] = [newId(mediaId), newId(mediaId), newId(mediaId)]
    const [before, source] = [image(one, '', ''), image(two, '', '')]
    const target = image(one, 'Mayor opens school', '')
    expect(followSource({ source, before, target })).toEqual(image(two, '', ''))
    expect(isMechanical(source, before)).toBe(false)
    const pair = gallery([one, ''], [two, ''])
    const withThird = gallery([three, ''], [one, ''], [two, ''])
    expect(
      followSource({ source: withThird, before: pair, target: gallery([one, 'School'], [two, 'Road']) }),
    ).toEqual(gallery([three, ''], [one, 'School'], [two, 'Road']))
    expect(isMechanical(withThird, pair)).toBe(false)
    expect(isMechanical(gallery([two, ''], [one, '']), pair)).toBe(true)
    // The words of a picture that is still there are not those of the new one.
    expect(
      followSource({
        source: gallery([three, 'Міст'], [one, 'Міст']),
        before: gallery([one, 'Міст']),
        target: gallery([one, 'Bridge']),
      }),
    ).toEqual(gallery([three, ''], [one, 'Bridge']))
  })

  test('gives a new picture the words of one that is gone, wherever it stands', () => {
    const [one, two, three] = [newId(mediaId), newId(mediaId), newId(mediaId)]
    const before = gallery([one, 'Міст'], [two, 'Парк'])
    const source = gallery([two, 'Парк'], [three, 'Міст'])
    expect(followSource({ source, before, target: gallery([one, 'Bridge'], [two, 'Park']) })).toEqual(
      gallery([two, 'Park'], [three, 'Bridge']),
    )
    expect(isMechanical(source, before)).toBe(true)
  })

  test('changes the form and keeps the words', () => {
    const words = textInlines('Words')
    expect(
      followSource({
        source: { id, type: 'heading', level: 3, content: textInlines('Слова') },
        before: null,
        target: { id, type: 'paragraph', content: words },
      }),
    ).toEqual({ id, type: 'heading', level: 3, content: words })
  })

  test('is all there is to do only when no word is left to translate', () => {
    expect(isMechanical(list('а', 'в'), list('а', 'б', 'в'))).toBe(true)
    expect(isMechanical(list('а', 'г'), list('а', 'б', 'в'))).toBe(false)
    expect(isMechanical(list('а', 'б', 'в'), list('а', 'в'))).toBe(false)
  })

  test('gives a block that the schema holds, says nothing more than before, and is done once', () => {
    fc.assert(
      fc.property(anyBlock(), anyBlock(), anyBlock(), (source, before, target) => {
        const as = (one: Block): Block => ({ ...one, id })
        const given = { source: as(source), before: as(before), target: as(target) }
        const next = followSource(given)
        expect(blockSchema.safeParse(next).error).toBeUndefined()
        const words = (one: Block) => JSON.stringify(one).match(/"text":"[^"]*"/g) ?? []
        if (source.type !== 'opaque') {
          const known = new Set([...words(given.target)])
          expect(words(next).filter((word) => !known.has(word))).toEqual([])
        }
        expect(followSource({ ...given, before: given.source, target: next })).toEqual(next)
      }),
    )
  })

  test('of an untouched copy is the source, and leaves nothing beyond it', () => {
    fc.assert(
      fc.property(anyBlock(), anyBlock(), (source, before) => {
        const now: Block = { ...source, id: before.id }
        expect(
          sameContent(followSource({ source: now, before: now, target: now }), now) || hasBareWords(now),
        ).toBe(true)
        const followed = followSource({ source: now, before, target: before })
        if (now.type === before.type && now.type !== 'list' && now.type !== 'table') {
          expect(extraParts(now, followed)).toEqual([])
          expect(picturesOf(followed).map((one) => one.mediaId)).toEqual(
            picturesOf(now).map((one) => one.mediaId),
          )
        }
      }),
    )
  })

  test('of a skeleton leaves every part to be translated', () => {
    fc.assert(
      fc.property(anyBlock(), (source) => {
        const [skeleton] = targetSkeleton([source])
        if (!skeleton) throw new Error('no block')
        const followed = followSource({ source, before: source, target: skeleton })
        expect(followed).toEqual(skeleton)
        expect(emptyParts(source, followed)).toEqual(emptyParts(source, skeleton))
      }),
    )
  })
})

/** White space or line ends where the source says nothing: following takes them out. */
const hasBareWords = (one: Block): boolean =>
  !sameContent(one, followSource({ source: one, before: null, target: one }))

import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { followSource, isMechanical, sameContent } from '#shared/document/followSource.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import {
  type Block,
  block as blockSchema,
  type ListBlock,
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
  ] as const)('%s', (_, before, source, target, followed) => {
    expect(followSource({ source, before, target })).toEqual(followed)
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

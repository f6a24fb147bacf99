import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type AlignmentInput, alignTarget, needsTranslation } from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const paragraph = (text: string, id = newId(blockId)): Block => ({
  id,
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
})
const translated = (source: Block, text: string) => paragraph(text, source.id)

const align = (source: Block[], target: Block[], more: Partial<AlignmentInput> = {}) =>
  alignTarget({
    ...{ source, target, pins: new Map(), drafts: new Map(), pinnedSource: () => null },
    ...{ sourceOnly: new Set(), targetOnly: new Set(), keepsPosition: new Set(), fromSource: new Set() },
    ...more,
  })
/** Confirmed against these source blocks. */
const pinned = (...blocks: Block[]) =>
  new Map(blocks.map((block) => [block.id, { sourceHash: hashBlock(block), minorEdit: false }]))
/** Confirmed against `blocks`, which the source shows otherwise now. */
const changedSince = (...blocks: Block[]): Partial<AlignmentInput> => ({
  pins: pinned(...blocks),
  pinnedSource: (id) => blocks.find((block) => block.id === id) ?? null,
})
const statuses = (...input: Parameters<typeof align>) => align(...input).rows.map(({ status }) => status)

const [a, b, c] = [paragraph('а'), paragraph('б'), paragraph('в')] as const

describe('a passage', () => {
  test('is missing, a draft, fresh, and stale once its source changed', () => {
    expect(statuses([a], [])).toEqual(['missing'])
    expect(statuses([a], [paragraph('', a.id)])).toEqual(['missing'])
    expect(statuses([a], [translated(a, 'a')])).toEqual(['draft'])
    expect(statuses([a], [translated(a, 'a')], { pins: pinned(a) })).toEqual(['fresh'])
    const changed = paragraph('а, змінене', a.id)
    expect(statuses([changed], [translated(a, 'a')], { pins: pinned(a) })).toEqual(['stale'])
  })

  test('confirmed once but emptied since is missing', () => {
    expect(statuses([a], [paragraph(' ', a.id)], { pins: pinned(a) })).toEqual(['missing'])
  })

  test('marked as of the source only asks for nothing', () => {
    expect(
      align([a, b], [translated(b, 'b')], { sourceOnly: new Set([a.id]), pins: pinned(b) }),
    ).toMatchObject({
      rows: [{ status: 'sourceOnly' }, { status: 'fresh' }],
      progress: { translated: 1, stale: 0, total: 1 },
    })
  })

  test('without words is no work, even where the target leaves it out', () => {
    const divider: Block = { id: newId(blockId), type: 'divider' }
    const ornament: Block = {
      ...{ id: newId(blockId), type: 'image', mediaId: newId(mediaId), alt: '', decorative: true },
      ...{ caption: [], credit: 'Фото: рада' },
    }
    const source = [divider, ornament, paragraph('')]
    for (const target of [[], targetSkeleton(source)]) {
      expect(align(source, target).progress).toEqual({ translated: 0, stale: 0, total: 0 })
    }
  })

  test('an empty paragraph is missed on neither side, though it came from the source', () => {
    const blank = paragraph(' ')
    expect(statuses([a, blank], [translated(a, 'a')], { pins: pinned(a) })).toEqual(['fresh', 'fresh'])
    expect(
      align([a], [translated(a, 'a'), blank], { pins: pinned(a), fromSource: new Set([blank.id]) }),
    ).toMatchObject({
      rows: [{ status: 'fresh' }, { status: 'targetOnly' }],
      progress: { translated: 1, stale: 0, total: 1 },
    })
  })

  test('a picture is translated by its description or caption; the copied credit is no translation', () => {
    const picture: Block = {
      ...{ id: newId(blockId), type: 'image', mediaId: newId(mediaId), alt: 'Опис', decorative: false },
      ...{ caption: [], credit: 'Фото: рада' },
    }
    expect(statuses([picture], targetSkeleton([picture]))).toEqual(['missing'])
    expect(statuses([picture], [{ ...picture, alt: 'Description' }])).toEqual(['draft'])
  })
})

describe('what the source took out', () => {
  const list = (...items: string[]): Block => ({
    id: a.id,
    type: 'list',
    ordered: true,
    items: items.map((text) => ({ content: textInlines(text) })),
  })
  const table = (...rows: string[][]): Block => ({
    id: a.id,
    type: 'table',
    rows: rows.map((row) => row.map((text) => ({ header: false, content: textInlines(text) }))),
  })
  const image = (media: MediaId, alt: string, caption = '', decorative = false): Block => ({
    ...{ id: a.id, type: 'image', mediaId: media, alt, decorative },
    ...{ caption: textInlines(caption), credit: '' },
  })
  const opaque = (raw: string): Block => ({ id: a.id, type: 'opaque', kind: 'wp:embed', raw })
  const [old, other] = [newId(mediaId), newId(mediaId)]
  const before = paragraph('Площу відкрито. Подякували підрядникам.', a.id)

  test.each([
    ['a sentence', paragraph('Площу відкрито.', a.id), 'withdrawn'],
    ['a sentence, while a word was put otherwise', paragraph('Площу відчинено.', a.id), 'withdrawn'],
    ['all words', paragraph('', a.id), 'withdrawn'],
    ['all words but white space', paragraph('  ', a.id), 'withdrawn'],
    ['nothing: one word for another', paragraph('Сквер відкрито. Подякували підрядникам.', a.id), 'stale'],
    ['nothing: more was said', paragraph('Площу відкрито. Подякували всім підрядникам.', a.id), 'stale'],
    ['nothing: it became a heading', { ...before, type: 'heading', level: 2 } as Block, 'stale'],
  ] as const)('%s', (_, now, status) => {
    expect(statuses([now], [translated(a, 'The square.')], changedSince(before))).toEqual([status])
  })

  test('all words, where the translation was never confirmed', () => {
    expect(statuses([paragraph('', a.id)], [translated(a, 'Words')])).toEqual(['withdrawn'])
  })

  test('a list item or a row', () => {
    const shorter = align([list('а', 'в')], [list('a', 'b', 'c')], changedSince(list('а', 'б', 'в')))
    expect(shorter.rows).toMatchObject([{ status: 'withdrawn' }])
    expect(shorter.progress).toEqual({ translated: 0, stale: 1, total: 1 })
    expect(statuses([table(['а'])], [table(['a'], ['b'])])).toEqual(['withdrawn'])
  })

  test('a picture, an embed, a caption', () => {
    expect(statuses([image(other, 'Опис')], [image(old, 'Alt')])).toEqual(['pictureChanged'])
    expect(statuses([image(other, '', '', true)], [image(old, '', '', true)])).toEqual(['pictureChanged'])
    expect(statuses([opaque('<b>2</b>')], [opaque('<b>1</b>')])).toEqual(['embedChanged'])
    expect(statuses([image(old, 'Опис')], [image(old, 'Alt', 'Caption')])).toEqual(['withdrawn'])
    expect(statuses([opaque('x')], [opaque('x')])).toEqual(['fresh'])
  })

  test('a description alone makes the picture stale', () => {
    const was = image(old, 'Опис')
    expect(statuses([image(old, '')], [image(old, 'Alt')], changedSince(was))).toEqual(['stale'])
    expect(statuses([image(old, 'Інший опис')], [image(old, 'Alt')], changedSince(was))).toEqual(['stale'])
  })

  test('is settled by saying that it stays, and asked again when the source goes on', () => {
    const now = list('а', 'в')
    const pins = new Map([[a.id, { sourceHash: hashBlock(now), minorEdit: true }]])
    expect(statuses([now], [list('a', 'b', 'c')], { pins })).toEqual(['fresh'])
    expect(statuses([list('а')], [list('a', 'b', 'c')], { pins })).toEqual(['withdrawn'])
    // Confirmed as a translation only: what the target has beyond the source is not confirmed with it.
    expect(statuses([now], [list('a', 'b', 'c')], { pins: pinned(now) })).toEqual(['withdrawn'])
  })

  test('a whole block, confirmed or not, and what never had words', () => {
    const divider: Block = { id: a.id, type: 'divider' }
    const from = { fromSource: new Set([a.id]) }
    for (const left of [divider, translated(a, 'a'), opaque('x')]) {
      expect(align([b], [left, translated(b, 'b')], from)).toMatchObject({
        rows: [{ status: 'withdrawn', source: null }, { status: 'draft' }],
        progress: { stale: 1, total: 1 },
      })
      expect(statuses([], [left], { ...from, targetOnly: new Set([a.id]) })).toEqual(['targetOnly'])
      expect(statuses([], [left])).toEqual(['targetOnly'])
    }
  })
})

describe('a block in parts', () => {
  const table = (...cells: string[]): Block => ({
    id: a.id,
    type: 'table',
    rows: [cells.map((text) => ({ header: false, content: textInlines(text) }))],
  })

  test('is not translated while a part of it has no words, confirmed or not', () => {
    expect(statuses([table('а', 'б')], [table('a', '')])).toEqual(['partial'])
    expect(statuses([table('а', 'б')], [table('a', '')], { pins: pinned(table('а', 'б')) })).toEqual([
      'partial',
    ])
    expect(statuses([table('а', '')], [table('a', '')])).toEqual(['draft'])
    expect(statuses([table('а', 'б')], [table('', '')])).toEqual(['missing'])
    expect(statuses([table('а', 'б')], [table('a')])).toEqual(['partial'])
  })
})

describe('a moved block', () => {
  const source = [c, a, b]
  const target = [translated(a, 'a'), translated(b, 'b'), translated(c, 'c')]

  test('is told and counted, until somebody says that its place is its own', () => {
    const moved = align(source, target, { pins: pinned(a, b, c) })
    expect(moved.rows.map((row) => row.moved)).toEqual([true, false, false])
    expect(moved.progress).toEqual({ translated: 3, stale: 1, total: 3 })
    const kept = align(source, target, { pins: pinned(a, b, c), keepsPosition: new Set([c.id]) })
    expect(kept.rows.map((row) => row.moved)).toEqual([false, false, false])
    expect(kept.progress.stale).toBe(0)
  })
})

describe('rows', () => {
  test('follow the source; what only the target has stays behind its neighbour', () => {
    const [start, note, end] = [paragraph('start'), paragraph('note'), paragraph('end')]
    const { rows } = align([a, b, c], [start, translated(a, 'a'), note, translated(c, 'c'), end])
    expect(rows.map(({ source, target }) => [source?.id ?? null, target?.id ?? null])).toEqual([
      [null, start.id],
      [a.id, a.id],
      [null, note.id],
      [b.id, null],
      [c.id, c.id],
      [null, end.id],
    ])
    expect(rows.map(({ status }) => status)).toEqual([
      'targetOnly',
      'draft',
      'targetOnly',
      'missing',
      'draft',
      'targetOnly',
    ])
  })

  test('a translation whose source is gone is an orphan until somebody decides', () => {
    const target = [translated(a, 'a')]
    expect(align([], target, { pins: pinned(a) }).rows).toMatchObject([{ status: 'withdrawn', source: null }])
    expect(align([], target, { pins: pinned(a), targetOnly: new Set([a.id]) }).rows).toMatchObject([
      { status: 'targetOnly' },
    ])
  })

  test('a target block that stands elsewhere is said not to be in order', () => {
    const { rows } = align([a, b, c], [translated(b, 'b'), translated(c, 'c'), translated(a, 'a')])
    expect(rows.map(({ inOrder }) => inOrder)).toEqual([false, true, true])
  })

  test('hold every block of both sides once, and a skeleton has all the work before it', () => {
    fc.assert(
      fc.property(anyBody({ maxLength: 6 }), anyBody({ maxLength: 3 }), (source, own) => {
        const target = [...own, ...targetSkeleton(source)]
        const { rows, progress } = align(source, target)
        expect(rows.flatMap((row) => row.source ?? [])).toEqual(source)
        expect(new Set(rows.flatMap((row) => row.target ?? []))).toEqual(new Set(target))
        expect(rows.filter(({ source: from, target: to }) => from && to && from.id !== to.id)).toEqual([])
        const work = source.filter(needsTranslation)
        expect(progress).toEqual({ translated: 0, stale: 0, total: work.length })
      }),
    )
  })

  test('a source with itself as confirmed target is all fresh', () => {
    fc.assert(
      fc.property(anyBody(), (source) => {
        const { progress } = align(source, source, { pins: pinned(...source) })
        const { length } = source.filter(needsTranslation)
        expect(progress).toEqual({ translated: length, stale: 0, total: length })
      }),
    )
  })
})

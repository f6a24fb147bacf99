import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type AlignmentInput, alignTarget, needsTranslation } from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
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
  alignTarget({ source, target, pins: new Map(), sourceOnly: new Set(), targetOnly: new Set(), ...more })
const pinned = (...blocks: Block[]) => new Map(blocks.map((block) => [block.id, hashBlock(block)]))
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

  test('a picture is translated by its description or caption; the copied credit is no translation', () => {
    const picture: Block = {
      ...{ id: newId(blockId), type: 'image', mediaId: newId(mediaId), alt: 'Опис', decorative: false },
      ...{ caption: [], credit: 'Фото: рада' },
    }
    expect(statuses([picture], targetSkeleton([picture]))).toEqual(['missing'])
    expect(statuses([picture], [{ ...picture, alt: 'Description' }])).toEqual(['draft'])
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
    expect(align([], target, { pins: pinned(a) }).rows).toMatchObject([
      { status: 'targetOnly', orphan: true },
    ])
    expect(align([], target, { pins: pinned(a), targetOnly: new Set([a.id]) }).rows).toMatchObject([
      { orphan: false },
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

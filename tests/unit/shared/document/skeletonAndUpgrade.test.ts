import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { importHtml } from '#shared/document/importHtml.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import { body } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { blockText } from '#shared/document/text.ts'
import {
  createBlockReader,
  documentVersion,
  readStoredBlock,
  type UpgradeStep,
} from '#shared/document/upgrade.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { anyBlock, anyBody } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

describe('targetSkeleton', () => {
  test('has the source’s ids and kinds and none of its words', () => {
    fc.assert(
      fc.property(anyBody(), (source) => {
        const target = targetSkeleton(source)
        expect(body.safeParse(target).error).toBeUndefined()
        expect(target.map(({ id, type }) => [id, type])).toEqual(source.map(({ id, type }) => [id, type]))
        for (const block of target) {
          const contact = block.type === 'attachment' ? (block.contact ?? '') : ''
          const numbers = block.type === 'contact' ? [block.phone, block.email] : []
          const kept = [...picturesOf(block).map(({ credit }) => credit), contact, ...numbers]
          expect(blockText(block).trim()).toBe(
            kept
              .filter((one) => one !== '')
              .join('\n')
              .trim(),
          )
        }
      }),
    )
  })

  test('keeps the shape of lists and tables, the picture and what is not text', () => {
    const html = `<h3>а</h3><ol><li>б<ul><li>в</li></ul></li></ol><table><tr><th>г</th><td>ґ</td></tr></table><hr><iframe></iframe>`
    const { blocks } = importHtml(html, { newId: () => newId(blockId), keepUnknown: 'html' })
    expect(targetSkeleton(blocks)).toMatchObject([
      { type: 'heading', level: 3, content: [] },
      { ordered: true, items: [{ content: [], list: { ordered: false, items: [{ content: [] }] } }] },
      {
        rows: [
          [
            { header: true, content: [] },
            { header: false, content: [] },
          ],
        ],
      },
      { type: 'divider' },
      { type: 'opaque', raw: '<iframe></iframe>' },
    ])
  })
})

describe('reading stored blocks', () => {
  test('of today they come as they are', () => {
    fc.assert(
      fc.property(anyBlock(), (block) => {
        expect(readStoredBlock(JSON.parse(JSON.stringify(block)), documentVersion)).toEqual(block)
      }),
    )
  })

  // A past in which paragraphs were called text, and then bore their words as a plain string.
  const steps: UpgradeStep[] = [
    ({ type, ...rest }) => ({ ...rest, type: type === 'text' ? 'paragraph' : type }),
    ({ words, ...rest }) =>
      typeof words === 'string'
        ? { ...rest, content: [{ type: 'text', text: words, marks: [] }] }
        : { ...rest },
  ]
  const read = createBlockReader(steps)
  const id = newId(blockId)
  const today = { id, type: 'paragraph', content: [{ type: 'text', text: 'а', marks: [] }] }

  test('of every older version they go through all later steps', () => {
    expect(read({ id, type: 'text', words: 'а' }, 1)).toEqual(today)
    expect(read({ id, type: 'paragraph', words: 'а' }, 2)).toEqual(today)
    expect(read(today, 3)).toEqual(today)
  })

  test('what was stored is not changed in place', () => {
    const stored = Object.freeze({ id, type: 'text', words: 'а' })
    read(stored, 1)
    expect(stored).toEqual({ id, type: 'text', words: 'а' })
  })

  test('of a newer program, or damaged, they are refused, each by name', () => {
    expect(() => read(today, 4)).toThrow(expect.objectContaining({ code: 'newer' }))
    expect(() => read({ id, type: 'text', words: 'а' }, 3)).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    )
    for (const stored of [null, 'text', 5]) {
      expect(() => read(stored, 1)).toThrow(expect.objectContaining({ code: 'damaged' }))
    }
    for (const version of [0, -1, 1.5, Number.NaN]) {
      expect(() => read(today, version)).toThrow(expect.objectContaining({ code: 'damaged' }))
    }
  })
})

import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  type AlignedView,
  alignChanges,
  alignWhole,
  type LiveAlignment,
} from '#renderer/features/translate/liveAlignment.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

interface Edit {
  kind: 'write' | 'remove' | 'insert' | 'move'
  at: number
  to: number
  blocks: Block[]
}

const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('write', 'write', 'write', 'remove', 'insert', 'move'),
  at: fc.nat(1000),
  to: fc.nat(1000),
  blocks: anyBody({ maxLength: 2 }),
})

/** What an editor would show after the edit. A block that is written anew keeps its id, not always its type. */
function edited(body: Body, { kind, at, to, blocks }: Edit): Body {
  const block = body[at % Math.max(1, body.length)]
  if (block === undefined) return kind === 'insert' ? blocks : body
  const index = body.indexOf(block)
  const without = body.toSpliced(index, 1)
  if (kind === 'remove') return without
  if (kind === 'insert') return body.toSpliced(index, 0, ...blocks)
  if (kind === 'move') return without.toSpliced(to % body.length, 0, block)
  const [words] = blocks
  return body.with(index, words ? { ...words, id: block.id } : (targetSkeleton([block])[0] ?? block))
}

/** A translation of which some blocks were confirmed, some against other words, and some were marked. */
const anyView: fc.Arbitrary<{ view: AlignedView; target: Body }> = fc
  .tuple(
    anyBody({ maxLength: 6 }),
    anyBody({ maxLength: 2 }),
    fc.array(fc.nat(5), { minLength: 9, maxLength: 9 }),
  )
  .map(([source, own, choices]) => {
    const blocks = [...source, ...own]
    const chosen = (choice: number) => blocks.filter((_, at) => choices[at % choices.length] === choice)
    const ids = (choice: number) => chosen(choice).map(({ id }) => id)
    const old = chosen(1).flatMap((block) => targetSkeleton([block]))
    const pins = [...chosen(0), ...old].map((block) => ({
      ...{ blockId: block.id, sourceHash: hashBlock(block), minorEdit: (choices[0] ?? 0) > 2 },
    }))
    const view = {
      ...{ source: { blocks: source }, pins, pinnedSources: old, drafts: [] },
      ...{ sourceOnly: ids(2), targetOnly: ids(3), keepsPosition: ids(4), fromSource: ids(5) },
    }
    return { view: view as unknown as AlignedView, target: [...own, ...source] }
  })

/** Everything that the screen shows of an alignment. */
const looks = ({ alignment }: LiveAlignment) => ({
  progress: alignment.progress,
  rows: alignment.rows.map(({ source, target, ...row }) => ({ ...row, source, target: target?.id ?? null })),
})

describe('the live alignment', () => {
  test('after any edits is that of the whole text', () => {
    fc.assert(
      fc.property(anyView, fc.array(anyEdit, { maxLength: 8 }), ({ view, target }, edits) => {
        let live = alignWhole(view, target, null)
        let body = target
        for (const edit of edits) {
          body = edited(body, edit)
          live = alignChanges(live, body)
          expect(looks(live)).toEqual(looks(alignWhole(view, body, null)))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('is the same while words stay words, and changes one row where they come', () => {
    const source = Array.from(
      { length: 50 },
      (_, at): Block => ({
        ...{
          id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as Block['id'],
          type: 'paragraph',
        },
        content: [{ type: 'text', text: `Абзац ${at}`, marks: [] }],
      }),
    )
    const none = { pins: [], drafts: [], pinnedSources: [], sourceOnly: [], targetOnly: [] }
    const view = {
      source: { blocks: source },
      ...none,
      keepsPosition: [],
      fromSource: [],
    } as unknown as AlignedView
    const say = (body: Body, text: string): Body =>
      body.with(7, {
        ...(body[7] as Block & { type: 'paragraph' }),
        content: [{ type: 'text', text, marks: [] }],
      })
    const empty = alignWhole(view, targetSkeleton(source), null)
    const begun = alignChanges(empty, say(empty.target, 'P'))
    const changed = begun.alignment.rows.flatMap((row, at) => (row === empty.alignment.rows[at] ? [] : [at]))
    expect(changed).toEqual([7])
    expect(begun.alignment.rows[7]?.status).toBe('draft')
    const further = alignChanges(begun, say(begun.target, 'Paragraph'))
    expect(further.alignment).toBe(begun.alignment)
    expect(alignChanges(further, further.target)).toBe(further)
  })
})

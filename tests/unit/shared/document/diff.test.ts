import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { adoptIds } from '#shared/document/adoptIds.ts'
import { diffBlocks } from '#shared/document/diffBlocks.ts'
import {
  diffInlines,
  diffWords,
  fromInlineTokens,
  inlineTokens,
  tokensOf,
} from '#shared/document/diffWords.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, Inline, Mark } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { anyBody, anyInlines, anyText } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const words = (before: string, after: string) =>
  diffWords(before, after).map(
    ({ kind, text }) => `${kind === 'same' ? '=' : kind === 'added' ? '+' : '-'}${text}`,
  )

describe('words', () => {
  test('keep apostrophes and hyphens inside; signs and spaces stand alone', () => {
    for (const apostrophe of ["'", '’', 'ʼ']) {
      expect(tokensOf(`прем${apostrophe}єр-міністр, так`)).toEqual([
        `прем${apostrophe}єр-міністр`,
        ',',
        ' ',
        'так',
      ])
    }
    expect(tokensOf("'слово'")).toEqual(["'", 'слово', "'"])
  })

  test('joined they are the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokensOf(text).join('')).toBe(text)
      }),
    )
  })
})

describe('word difference', () => {
  test('of one changed word is that word', () => {
    expect(words('Громада поділилася досвідом роботи', 'Громада ділиться досвідом роботи')).toEqual([
      '=Громада ',
      '-поділилася',
      '+ділиться',
      '= досвідом роботи',
    ])
    expect(words('здоров’я', 'здоров’ям')).toEqual(['-здоров’я', '+здоров’ям'])
  })

  test('without what was added it is the old text, without what was removed the new one', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const parts = diffWords(before, after)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ text }) => text)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
      }),
    )
  })

  test('of formatted text likewise, with the formatting', () => {
    fc.assert(
      fc.property(anyInlines, anyInlines, (before, after) => {
        const parts = diffInlines(before, after)
        const without = (kind: string) =>
          fromInlineTokens(
            parts.filter((part) => part.kind !== kind).flatMap(({ content }) => inlineTokens(content)),
          )
        expect(without('added')).toEqual(before)
        expect(without('removed')).toEqual(after)
      }),
    )
  })

  test('a word that only became bold is said', () => {
    const text = (value: string, ...marks: Mark[]): Inline => ({ type: 'text', text: value, marks })
    expect(diffInlines([text('так і є')], [text('так '), text('і', 'bold'), text(' є')])).toEqual([
      { kind: 'same', content: [text('так ')] },
      { kind: 'removed', content: [text('і')] },
      { kind: 'added', content: [text('і', 'bold')] },
      { kind: 'same', content: [text(' є')] },
    ])
  })

  test('of two endless different texts ends, and is all removed and all added', () => {
    const many = (stem: string) => Array.from({ length: 5000 }, (_, at) => `${stem}${at}.`).join('')
    expect(diffWords(many('а'), many('б')).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})

const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [] }],
})
const withNewId = (block: Block): Block => ({ ...block, id: newId(blockId) })

describe('block difference', () => {
  const [a, b, c, d] = ['перший абзац', 'другий абзац', 'третій абзац', 'четвертий абзац'].map(paragraph) as [
    Block,
    Block,
    Block,
    Block,
  ]
  const kinds = (before: Block[], after: Block[]) => diffBlocks(before, after).map(({ kind }) => kind)

  test('says what came, went, changed and moved, each where it stands', () => {
    const changed = { ...paragraph('другий змінений'), id: b.id }
    const added = paragraph('новий')
    expect(diffBlocks([a, b, c], [a, changed, added])).toEqual([
      { kind: 'same', before: a, after: a },
      { kind: 'changed', before: b, after: changed },
      { kind: 'added', before: null, after: added },
      { kind: 'removed', before: c, after: null },
    ])
    expect(kinds([a, b, c, d], [d, a, b, c])).toEqual(['moved', 'same', 'same', 'same'])
  })

  test('of any two bodies it holds both, each in its order', () => {
    fc.assert(
      fc.property(anyBody(), anyBody(), fc.func(fc.boolean()), (one, other, keep) => {
        const before = [...one, ...other]
        const after = before.filter((block) => keep(block.id)).reverse()
        const rows = diffBlocks(before, after)
        expect(rows.flatMap((row) => row.after ?? [])).toEqual(after)
        expect(new Set(rows.flatMap((row) => row.before ?? []))).toEqual(new Set(before))
      }),
    )
  })

  test('a body with itself has no difference', () => {
    fc.assert(
      fc.property(anyBody(), (blocks) => {
        expect(diffBlocks(blocks, structuredClone(blocks)).every(({ kind }) => kind === 'same')).toBe(true)
      }),
    )
  })

  test('blocks that lost their ids are known by their content', () => {
    const pulled = [a, { ...paragraph('другий абзац, доповнений'), id: b.id }, c].map(withNewId)
    expect(kinds([a, b, c], pulled)).toEqual(['same', 'changed', 'same'])
  })
})

describe('adoptIds', () => {
  test('gives each old id once, equal blocks in their order', () => {
    const rule = (): Block => ({ id: newId(blockId), type: 'divider' })
    const [one, two] = [rule(), rule()]
    const [first, second, third] = [rule(), rule(), rule()]
    expect(adoptIds([one, two], [first, second, third])).toEqual(
      new Map([
        [first.id, one.id],
        [second.id, two.id],
      ]),
    )
  })

  test('finds a changed block in the middle of a long article whose beginning was removed', () => {
    const old = Array.from({ length: 60 }, (_, at) => paragraph(`абзац про справу номер ${at} у громаді`))
    const kept = old
      .slice(20)
      .map((block, at) =>
        at % 3 === 0 ? paragraph(`абзац про справу номер ${at + 20} у нашій громаді`) : withNewId(block),
      )
    const adopted = adoptIds(old, kept)
    expect(kept.map(({ id }) => adopted.get(id))).toEqual(old.slice(20).map(({ id }) => id))
  })

  test('knows words again in a block of another type, unless a block of their own type fits', () => {
    const heading = (text: string): Block => ({
      ...{ id: newId(blockId), type: 'heading', level: 2 },
      content: textInlines(text),
    })
    const items: Block = {
      ...{ id: newId(blockId), type: 'list', ordered: false },
      items: [{ content: textInlines('пункт') }],
    }
    const [title, item, other] = [paragraph('Графік роботи'), paragraph('пункт'), paragraph('інше')]
    const asHeading = heading('Графік роботи')
    expect(adoptIds([title, other, item], [asHeading, items, other])).toEqual(
      new Map([
        [asHeading.id, title.id],
        [items.id, item.id],
      ]),
    )
    const longer = paragraph('Графік роботи центру')
    expect(adoptIds([title], [asHeading, longer])).toEqual(new Map([[longer.id, title.id]]))
  })

  test('does not take a stranger for anybody', () => {
    expect(adoptIds([paragraph('Засідання сесії ради')], [paragraph('Графік вивезення сміття')]).size).toBe(0)
    expect(
      adoptIds(
        [paragraph('Тема')],
        [{ id: newId(blockId), type: 'quote', content: [{ type: 'text', text: 'Тема тут', marks: [] }] }],
      ).size,
    ).toBe(0)
  })
})

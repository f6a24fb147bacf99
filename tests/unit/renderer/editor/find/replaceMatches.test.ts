import fc from 'fast-check'
import { HISTORY_PUSH_TAG, type LexicalEditor, UNDO_COMMAND } from 'lexical'
import { describe, expect, test } from 'vitest'
import { captionLines } from '#renderer/editor/features/find/captions.ts'
import { $readLines } from '#renderer/editor/features/find/lines.ts'
import { findWords, matchesOf } from '#renderer/editor/features/find/matches.ts'
import type { Query } from '#renderer/editor/features/find/query.ts'
import { $replaceMatches } from '#renderer/editor/features/find/replaceMatches.ts'
import type { Block, Inline, Mark } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { bodyArbitrary } from '../arbitraries.ts'
import { bodyOf, change, headlessEditor } from '../editorSupport.ts'

const exactly = { matchesCase: true, wholeWords: false, isExpression: false }
const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, marks })
const paragraph = (...content: Inline[]): Block => ({ id: newId(blockId), type: 'paragraph', content })

const linesOf = (editor: LexicalEditor) => editor.getEditorState().read($readLines)

function matchesIn(editor: LexicalEditor, query: Query) {
  const lines = linesOf(editor)
  const found = findWords(
    lines.map((line) => line.text),
    query,
  )
  return matchesOf(lines, ({ text }) => found.get(text) ?? [])
}

function replaceAll(editor: LexicalEditor, words: string, replacement: string, options = exactly): number {
  const matches = matchesIn(editor, { words, ...options })
  let count = 0
  editor.update(
    () => {
      count = $replaceMatches(matches, replacement)
    },
    { discrete: true, tag: HISTORY_PUSH_TAG },
  )
  return count
}

function replacedIn(content: Inline[], words: string, replacement: string) {
  const editor = headlessEditor([paragraph(...content)])
  replaceAll(editor, words, replacement)
  const [block] = bodyOf(editor)
  return block?.type === 'paragraph' ? block.content : null
}

describe('the new text', () => {
  test('has the marks of the first replaced character; what is around keeps its own', () => {
    expect(replacedIn([text('міс'), text('ька р', 'bold'), text('ада', 'italic')], 'ська рад', 'то')).toEqual(
      [text('міто'), text('а', 'italic')],
    )
    expect(replacedIn([text('а '), text('рад', 'bold'), text('а і')], 'рада', 'громада')).toEqual([
      text('а '),
      text('громада', 'bold'),
      text(' і'),
    ])
  })

  test('is in the link in which the match begins, and links keep their address', () => {
    const link = (words: string): Inline => ({
      type: 'link',
      href: 'https://example.org/',
      content: [{ type: 'text', text: words, marks: [] }],
    })
    expect(replacedIn([text('на '), link('сайті ради'), text(' міста')], 'ради міста', 'громади')).toEqual([
      text('на '),
      link('сайті громади'),
    ])
    expect(replacedIn([text('на '), link('сайті ради')], 'на сайті', 'у')).toEqual([text('у'), link(' ради')])
    expect(replacedIn([text('на '), link('сайті'), text('.')], 'сайті', '')).toEqual([text('на .')])
  })

  test('takes the apostrophe as typed, and words take dollar signs literally', () => {
    expect(replacedIn([text('п’ять')], "п'ять", "дев'ять $& $1")).toEqual([text("дев'ять $& $1")])
  })
})

test('a match is not found across lines, items, cells or blocks', () => {
  const cell = (words: string) => ({ header: false, content: [text(words)] })
  const editor = headlessEditor([
    paragraph(text('а'), { type: 'lineBreak' }, text('б')),
    paragraph(text('а')),
    {
      ...{ id: newId(blockId), type: 'list', ordered: false },
      items: [
        { content: [text('б')], list: { ordered: false, items: [{ content: [text('а')] }] } },
        { content: [text('б')] },
      ],
    },
    { id: newId(blockId), type: 'table', rows: [[cell('а'), cell('б')]] },
  ])
  expect(
    linesOf(editor)
      .map((line) => line.text)
      .join(''),
  ).toBe('абабабаб')
  expect(matchesIn(editor, { words: 'аб', ...exactly })).toEqual([])
})

test('captions of photos and galleries are replaced too', () => {
  const picture = (words: string) => ({
    ...{ mediaId: newId(mediaId), alt: 'рада', decorative: false },
    ...{ caption: [text('вгорі'), { type: 'lineBreak' as const }, text(words, 'bold')], credit: '' },
  })
  const editor = headlessEditor([
    { id: newId(blockId), type: 'image', ...picture('рада') },
    {
      ...{ id: newId(blockId), type: 'gallery' },
      ...{ pictures: [picture('рада'), picture('дві рада')], caption: [text('рада')] },
    },
  ])
  expect(replaceAll(editor, 'рада', 'громада')).toBe(4)
  const caption = [text('вгорі'), { type: 'lineBreak' }, text('громада', 'bold')]
  expect(bodyOf(editor)).toMatchObject([
    { type: 'image', alt: 'рада', caption },
    { type: 'gallery', caption: [text('громада')], pictures: [{ caption }, {}] },
  ])
})

test('a line that has changed since the search is left alone', () => {
  const editor = headlessEditor([paragraph(text('рада')), paragraph(text('рада'))])
  const matches = matchesIn(editor, { words: 'рада', ...exactly })
  replaceAll(editor, 'рада', 'вона')
  let count = -1
  editor.update(
    () => {
      count = $replaceMatches(matches, 'нова')
    },
    { discrete: true },
  )
  expect(count).toBe(0)
  expect(linesOf(editor).map((line) => line.text)).toEqual(['вона', 'вона'])
})

/** A text in which each character carries all that belongs to it. */
const charactersOf = (blocks: readonly Block[]): string[] => {
  const found: string[] = []
  const visit = (value: unknown, around: string): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, around)
    else if (typeof value === 'object' && value !== null) {
      const { type, text: words, marks, href } = value as Record<string, unknown>
      if (type === 'text') for (const one of String(words)) found.push(`${one} ${marks} ${around}`)
      else
        for (const inside of Object.values(value)) visit(inside, href === undefined ? around : String(href))
    }
  }
  visit(blocks, '')
  return found
}

test('replacing all gives what String.replaceAll gives in each line; the rest, its marks, links and ids stay', () => {
  const words = fc.constantFrom('а', 'о', 'e', ' ', '’', 'ab', '.')
  fc.assert(
    fc.property(bodyArbitrary(1), words, fc.constantFrom('', 'ж', 'довше'), (blocks, wanted, replacement) => {
      const editor = headlessEditor(blocks)
      const before = linesOf(editor).map((line) => line.text)
      const matches = matchesIn(editor, { words: wanted, ...exactly })
      replaceAll(editor, wanted, replacement)
      const spelled = (line: string, at: number) =>
        matches
          .filter(({ lineIndex }) => lineIndex === at)
          .toReversed()
          .reduce((now, { start, end }) => now.slice(0, start) + replacement + now.slice(end), line)
      expect(linesOf(editor).map((line) => line.text)).toEqual(
        before.map(spelled).filter((line) => line !== ''),
      )
      if (!'’ '.includes(wanted)) {
        expect(before.map(spelled)).toEqual(before.map((line) => line.replaceAll(wanted, replacement)))
      }
      const after = bodyOf(editor)
      expect(after.map(({ id }) => id)).toEqual(blocks.map(({ id }) => id))
      if (replacement === '' && !'’ '.includes(wanted)) {
        const isKept = (character: string) => !wanted.includes(character.charAt(0))
        expect(charactersOf(after).filter(isKept)).toEqual(charactersOf(blocks).filter(isKept))
      }
      if (matches.length > 0) {
        change(editor, () => void editor.dispatchCommand(UNDO_COMMAND, undefined))
        expect(bodyOf(editor)).toEqual(blocks)
      } else expect(after).toEqual(blocks)
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('the lines of a caption are those of its nodes', () => {
  expect(captionLines([{ type: 'lineBreak' }, text('а'), text('б', 'bold'), { type: 'lineBreak' }])).toEqual([
    'аб',
  ])
})

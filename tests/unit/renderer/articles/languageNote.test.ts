import { expect, test } from 'vitest'
import { languageNotes, noteId } from '#renderer/articles/checks/languageNote.ts'
import type { FoundWords } from '#renderer/proofing/found.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

const block = newId(blockId)

const found = (line: string, words: string, rest: Partial<FoundWords> = {}): FoundWords => {
  const start = line.indexOf(words)
  return {
    ...{ field: 'body', blockId: block, line, at: 0, start, end: start + words.length },
    ...{ kind: 'spelling', rule: null, fix: null },
    ...rest,
  }
}

const style = { kind: 'style', rule: 'takePart', fix: 'бере участь' } as const

test('misspelled words are one row, and each word against the house style is its own', () => {
  const notes = languageNotes({
    kind: 'checked',
    findings: [
      found('Громадаа приймає участь.', 'Громадаа'),
      found('Громадаа приймає участь.', 'приймає участь', { ...style, at: 1 }),
      found('Громадаа чекає.', 'Громадаа'),
      found('Рішенння.', 'Рішенння'),
    ],
  })
  expect(notes).toEqual([
    { kind: 'spelling', count: 3, words: ['Громадаа', 'Рішенння'] },
    expect.objectContaining({ kind: 'style', words: 'приймає участь' }),
  ])
  expect(new Set(notes.map(noteId)).size).toBe(2)
})

test('a list of many words is counted at its end', () => {
  const findings = Array.from({ length: 25 }, (_, at) =>
    found('приймає участь', 'приймає участь', { ...style, at }),
  )
  const notes = languageNotes({ kind: 'checked', findings })
  expect(notes).toHaveLength(21)
  expect(notes.at(-1)).toEqual({ kind: 'moreStyle', count: 5 })
  expect(new Set(notes.map(noteId)).size).toBe(notes.length)
})

test('dictionaries that cannot be read are said, and a text without mistakes has no rows', () => {
  expect(languageNotes({ kind: 'failed' })).toEqual([{ kind: 'unavailable' }])
  expect(languageNotes({ kind: 'checked', findings: [] })).toEqual([])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importHtml } from '#shared/document/importHtml.ts'
import { shownBodyText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

/** A piece of a document: its words, and whether somebody suggested to add or to delete them. */
interface Piece {
  text: string
  change?: 'added' | 'deleted'
  bold?: boolean
}

/** Google Docs' own format: the text, and at which characters which suggestions begin to hold. */
function clipOf(paragraphs: readonly (readonly Piece[])[]): string {
  const text = paragraphs.map((pieces) => `${pieces.map((one) => one.text).join('')}\n`).join('')
  const lists = { added: [[]] as (string[] | null)[], deleted: [[]] as (string[] | null)[] }
  let at = 0
  for (const [line, pieces] of paragraphs.entries()) {
    for (const [place, piece] of pieces.entries()) {
      for (const kind of ['added', 'deleted'] as const) {
        const list = lists[kind]
        while (list.length < at) list.push(null)
        list[at] = piece.change === kind ? [`suggest.${line}.${place}`] : []
      }
      at += piece.text.length
    }
    for (const kind of ['added', 'deleted'] as const) {
      while (lists[kind].length < at) lists[kind].push(null)
      lists[kind][at] = []
    }
    at += 1
  }
  const resolved = {
    dsl_spacers: text,
    dsl_styleslices: [],
    dsl_suggestedinsertions: { sgsl_sugg: lists.added },
    dsl_suggesteddeletions: { sgsl_sugg: lists.deleted },
  }
  return JSON.stringify({ dih: 1, data: JSON.stringify({ resolved, autotext_content: {} }), dct: 'kix' })
}

/** Its HTML: both versions side by side, parted only where the formatting changes. */
const htmlOf = (paragraphs: readonly (readonly Piece[])[]): string => {
  const spans = (pieces: readonly Piece[]) => {
    const runs: Piece[] = []
    for (const piece of pieces) {
      const last = runs.at(-1)
      if (last && last.bold === piece.bold) runs[runs.length - 1] = { ...last, text: last.text + piece.text }
      else runs.push(piece)
    }
    return runs
      .map(({ text, bold }) => {
        const weight = bold ? 700 : 400
        return `<span style="font-weight:${weight};white-space:pre;white-space:pre-wrap;">${text}</span>`
      })
      .join('')
  }
  const lines = paragraphs.map((pieces) => `<p dir="ltr">${spans(pieces)}</p>`)
  return `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a">${lines.join('')}</b>`
}

function read(html: string, docsClip: string) {
  const { blocks, notes } = importHtml(html, { newId: () => newId(blockId), keepIds: false, docsClip })
  return { text: shownBodyText(blocks), said: notes.map(({ kind, count }) => `${kind} ${count}`) }
}

test('of suggestions the final text enters, and how many were taken is said', () => {
  const paragraphs: Piece[][] = [
    [
      { text: 'Бюджет становить ' },
      { text: '2', change: 'deleted' },
      { text: '3', change: 'added' },
      { text: ' млн гри' },
      { text: 'вені', change: 'deleted' },
      { text: 'вень', change: 'added', bold: true },
      { text: '.' },
    ],
    [{ text: 'Увесь абзац зайвий.', change: 'deleted' }],
    [{ text: 'Кінець' }, { text: ', нарешті', change: 'added' }, { text: '.' }],
  ]
  expect(read(htmlOf(paragraphs), clipOf(paragraphs))).toEqual({
    text: 'Бюджет становить 3 млн гривень.\n\nКінець, нарешті.',
    said: ['changesAccepted 6'],
  })
})

test('pictures, tables and what only HTML has do not lose the place', () => {
  const clip = JSON.stringify({
    resolved: {
      dsl_spacers:
        '*Підпис до фото\n\u0010\u0012\u001cклітинка старе слово\n\u001cдруга\n\u0011\nКінець тексту\n',
      dsl_suggestedinsertions: { sgsl_sugg: [[]] },
      dsl_suggesteddeletions: {
        sgsl_sugg: Array.from({ length: 40 }, (_, at) => (at === 28 ? ['a'] : at === 34 ? [] : null)),
      },
    },
  })
  const html =
    '<b id="docs-internal-guid-1"><p><span><img src="https://lh7.example/x" alt=""></span><span>Підпис до фото</span></p><table><tr><td><p><span>клітинка старе слово</span></p></td><td><p>друга</p></td></tr></table><p>Розумна позначка, якої в тексті немає</p><p>Кінець тексту</p></b>'
  expect(read(html, clip)).toEqual({
    text: 'Підпис до фото\n\nклітинка слово\tдруга\n\nРозумна позначка, якої в тексті немає\n\nКінець тексту',
    said: ['changesAccepted 1'],
  })
})

test('where the two do not fit together, nothing is taken out and that is said', () => {
  const paragraphs: Piece[][] = [[{ text: 'Зовсім інший текст ' }, { text: 'зайве', change: 'deleted' }]]
  expect(read('<b id="docs-internal-guid-1"><p>Що стоїть в HTML</p></b>', clipOf(paragraphs))).toEqual({
    text: 'Що стоїть в HTML',
    said: ['changesAccepted 1', 'unclearChanges 1'],
  })
})

test('a format without suggestions, or that is none, changes nothing', () => {
  const html = htmlOf([[{ text: 'Текст' }]])
  for (const clip of [
    '',
    '{',
    '[]',
    'null',
    '{"data":"{"}',
    '{"data":"{}"}',
    clipOf([[{ text: 'Текст' }]]),
  ]) {
    expect(read(html, clip)).toEqual({ text: 'Текст', said: [] })
  }
})

const word = fc.constantFrom('вулиця', 'міст', 'рада', 'і', 'на', '2026', '🇺🇦')
const piece: fc.Arbitrary<Piece> = fc.record(
  {
    text: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `${words.join(' ')} `),
    change: fc.constantFrom('added' as const, 'deleted' as const),
    bold: fc.boolean(),
  },
  { requiredKeys: ['text'] },
)

test('whatever was suggested, what enters is the text with all of it accepted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      (paragraphs) => {
        const accepted = paragraphs
          .map((pieces) =>
            pieces
              .filter(({ change }) => change !== 'deleted')
              .map(({ text }) => text)
              .join('')
              .trim(),
          )
          .filter((line) => line !== '')
        const { text, said } = read(htmlOf(paragraphs), clipOf(paragraphs))
        expect(text.split('\n\n').filter((line) => line !== '')).toEqual(accepted)
        expect(said.some((one) => one.startsWith('unclear'))).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})

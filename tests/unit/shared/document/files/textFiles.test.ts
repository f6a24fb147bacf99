import { describe, expect, test } from 'vitest'
import type { FileRead } from '#shared/document/files/fileRead.ts'
import { readFile } from '#shared/document/files/readFile.ts'
import { marksOfList } from '#shared/document/numbering.ts'
import { shownBodyText } from '#shared/document/text.ts'
import { type BlockId, blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'

const options = {
  newId: (): BlockId => newId(blockId),
  newPictureId: (): MediaId => newId(mediaId),
}

const read = (name: string, bytes: Uint8Array): FileRead => {
  const result = readFile({ name, type: '', bytes }, options)
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason}`)
  return result
}
const readText = (name: string, text: string): FileRead => read(name, new TextEncoder().encode(text))

/** Bytes of Ukrainian text in an encoding of one byte a letter; Node writes none of them itself. */
function encode(text: string, label: string): Uint8Array {
  const byLetter = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1)
    byLetter.set(new TextDecoder(label).decode(new Uint8Array([byte])), byte)
  return new Uint8Array(Array.from(text, (letter) => byLetter.get(letter) ?? 0x3f))
}

const news = 'Міська рада ухвалила рішення про ремонт їдальні у школі.\n\nЄ ще питання: Ґанок, ґазда.'

describe('a text file', () => {
  test.each(['windows-1251', 'koi8-u'])('in %s is read, and said to be a guess', (label) => {
    const { blocks, report } = read('Новина.txt', encode(news, label))
    expect(shownBodyText(blocks)).toBe(news)
    expect(report.map(({ what }) => what)).toContain('encoding')
  })

  test('in UTF-8 or UTF-16 is read without a guess', () => {
    const utf16 = new Uint8Array(
      new Uint16Array(Array.from(`\ufeff${news}`, (one) => one.charCodeAt(0))).buffer,
    )
    for (const bytes of [new TextEncoder().encode(news), new TextEncoder().encode(`\ufeff${news}`), utf16]) {
      const { blocks, report } = read('Новина.txt', bytes)
      expect(shownBodyText(blocks)).toBe(news)
      expect(report).toEqual([])
    }
  })
})

describe('a Markdown file', () => {
  test('gives title, headings, lists with their numbers, tables, notes and links', () => {
    const { title, blocks, report } = readText(
      'zvit.md',
      [
        '# Звіт за рік\n\nПерший[^1] абзац, https://example.com/a.\n\n## Кошти\n\n3) три\n4) чотири\n   - куля\n',
        '| а | б |\n|---|---|\n| 1 | 2 |\n\n- [x] зроблено\n- [ ] ні\n\n![Мапа](mapa.png)\n\n[^1]: Примітка.\n',
      ].join('\n'),
    )
    expect(title).toBe('Звіт за рік')
    expect(blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'heading',
      'list',
      'table',
      'list',
      'paragraph',
    ])
    const [, , list] = blocks
    expect(list?.type === 'list' && marksOfList(list)).toEqual(['3)', '4)'])
    expect(shownBodyText(blocks)).toContain('Перший[1] абзац')
    expect(shownBodyText(blocks)).toContain('[1] Примітка.')
    expect(shownBodyText(blocks)).toContain('☑ зроблено')
    expect(report.map(({ what, count }) => [what, count])).toEqual([
      ['title', 1],
      ['headings', 1],
      ['bulletedLists', 2],
      ['numberedLists', 1],
      ['tables', 1],
      ['links', 1],
      ['footnotes', 1],
      ['linkedPictures', 1],
    ])
    expect(report.at(-1)?.words).toEqual(['Мапа'])
  })

  test('takes title and lead of its head of properties', () => {
    const { title, lead, blocks } = readText(
      'a.md',
      '---\ntitle: "Нова школа"\nlead: Відкрито.\n---\n\nТекст.',
    )
    expect([title, lead, shownBodyText(blocks)]).toEqual(['Нова школа', 'Відкрито.', 'Текст.'])
  })
})

describe('a page', () => {
  test('gives its pictures, and says which ones it only points to', () => {
    const png = btoa(String.fromCharCode(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3))
    const { blocks, pictures, report } = readText(
      'page.html',
      `<p>Перед</p><img alt="Сесія" src="data:image/png;base64,${png}"><p>Після</p><img src="https://example.com/a.png">`,
    )
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph'])
    expect(pictures).toMatchObject([{ alt: 'Сесія', type: 'image/png', name: 'picture-1.png' }])
    expect(blocks[1]).toMatchObject({ mediaId: pictures[0]?.id, alt: 'Сесія' })
    expect(report.at(-1)).toMatchObject({ what: 'linkedPictures', words: ['Після'], at: [blocks[2]?.id] })
  })

  test('in the encoding that it names', () => {
    const html = `<html><head><meta charset="windows-1251"><title>Про бюджет громади</title></head><p>${news}</p>`
    const { title, report } = read('page.htm', encode(html, 'windows-1251'))
    expect(title).toBe('Про бюджет громади')
    expect(report.map(({ what }) => what)).toEqual(['title'])
  })
})

describe('what is no document', () => {
  test.each([
    ['a.pdf', '%PDF-1.7', 'pdf'],
    ['a.rtf', '{\\rtf1', 'rtf'],
    ['a.txt', '', 'empty'],
    ['a.txt', ' \n', 'empty'],
    ['a.json', '{}', 'unknownKind'],
    ['a.docx', 'не документ', 'damaged'],
  ])('%s is refused', (name, text, reason) => {
    const bytes = new TextEncoder().encode(text)
    expect(readFile({ name, type: '', bytes }, options)).toEqual({ kind: 'refused', reason })
  })

  test('a file over the limit is refused unread', () => {
    expect(readFile({ name: 'a.txt', type: '', bytes: new Uint8Array(20_000_001) }, options)).toEqual({
      kind: 'refused',
      reason: 'tooLarge',
    })
  })
})

import { expect, test } from 'vitest'
import { type NamedPicture, readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import type { AttachmentBlock } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

const file = (changes: Partial<AttachmentBlock> = {}): AttachmentBlock => ({
  ...{
    id: newId(blockId),
    type: 'attachment',
    mediaId: newId(mediaId),
    title: 'Рішення',
    fileLanguage: 'uk',
  },
  ...{ contact: null, ...changes },
})
const write = (block: AttachmentBlock) => writeBody([block], { pictureOf })
const typesOf = (raw: string) => readBody(raw, reading).blocks.map(({ type }) => type)

test('a file block of ours has no button and names type and size', () => {
  const raw = write(file())
  expect(raw).toContain('"showDownloadButton":false')
  expect(raw).toContain('Рішення <span class="visnyk-file-facts">(PDF, 1,3&nbsp;МБ)</span></a></div>')
  expect(typesOf(raw)).toEqual(['attachment'])
})

test('what readers would see and nobody approved makes the block opaque', () => {
  const group = write(file({ contact: 'press@hromada.example', fileLanguage: 'en' }))
  expect(typesOf(group)).toEqual(['attachment'])
  for (const [from, to] of [
    ['(PDF, 1,3', '(Платіть тут: 1,3'],
    ['англійська)', 'картка 4441)'],
    ['mailto:press@hromada.example', 'https://evil.example/'],
  ] as const) {
    expect(group).toContain(from)
    expect(typesOf(group.replace(from, to))).toEqual(['opaque'])
  }
  const one = write(file())
  const href = /href="(https:[^"]+)">/.exec(one)?.[1] ?? ''
  const changed = one.replace(`<a href="${href}`, '<a href="https://evil.example/a.pdf')
  const named: NamedPicture[] = []
  readBody(changed, {
    ...reading,
    mediaOf: (picture) => {
      named.push(picture)
      return null
    },
  })
  // The address of every link is asked about, not only that of the comment.
  expect(named).toMatchObject([{ kind: 'file', url: href, link: 'https://evil.example/a.pdf' }])
  const button = (words: string) =>
    one.replace('</a></div>', `</a><a href="${href}" download>${words}</a></div>`)
  expect(typesOf(button('Завантажити'))).toEqual(['attachment'])
  expect(typesOf(button('Сплатити'))).toEqual(['opaque'])
})

test('words that a colleague writes instead of ours become the contact', () => {
  const raw = write(file({ contact: 'press@hromada.example' }))
  const changed = raw.replace(/<p>.*<\/p>/, '<p>Дзвоніть 102.</p>')
  expect(readBody(changed, reading).blocks).toMatchObject([{ type: 'attachment', contact: 'Дзвоніть 102.' }])
})

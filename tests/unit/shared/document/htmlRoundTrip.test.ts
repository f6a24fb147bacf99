import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { renderBlocks } from '#shared/document/html.ts'
import { importHtml } from '#shared/document/importHtml.ts'
import { body } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { anyBody, htmlTypes } from '#tests/support/arbitraries/document.ts'

// Every run makes, renders, parses and compares a whole body.
vi.setConfig({ testTimeout: 60_000 })

const makeId = () => newId(blockId)
const picture = () => ({ src: 'https://example.org/a.jpg', width: 800, height: 600 })
const attachments = {
  language: 'uk' as const,
  file: () => ({ href: 'https://example.org/a.pdf', type: 'application/pdf' as const, bytes: 1_250_000 }),
}
const render = (blocks: Parameters<typeof renderBlocks>[0]) =>
  renderBlocks(blocks, { media: picture, attachments, opaque: 'omit' })

test('blocks, to HTML and back, are the same blocks with the same ids', () => {
  fc.assert(
    fc.property(anyBody({ types: htmlTypes }), (blocks) => {
      expect(body.safeParse(blocks).error).toBeUndefined()
      const { blocks: read, dropped } = importHtml(render(blocks), { newId: makeId })
      expect(read).toEqual(blocks)
      expect(dropped).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('they survive inside a page, among other markup, and with lines that a tool broke between blocks', () => {
  fc.assert(
    fc.property(anyBody({ types: htmlTypes }), (blocks) => {
      const page = `<!doctype html><html><head><title>t</title></head><body>\n <main>\n\t<article>\n${render(blocks)}\n</article></main></body></html>`
      expect(importHtml(page, { newId: makeId }).blocks).toEqual(blocks)
    }),
  )
})

test('with new ids wanted, the content is the same and no id is', () => {
  fc.assert(
    fc.property(anyBody({ types: htmlTypes }), (blocks) => {
      const { blocks: read } = importHtml(render(blocks), { newId: makeId, keepIds: false })
      expect(read.map(({ id: _, ...content }) => content)).toEqual(
        blocks.map(({ id: _, ...content }) => content),
      )
      expect(read.some(({ id }) => blocks.some((block) => block.id === id))).toBe(false)
    }),
  )
})

test('an id that occurs twice goes to the first; the second block gets a new one', () => {
  const id = makeId()
  const html = `<p data-block-id="${id}">a</p><p data-block-id="${id}">b</p>`
  const { blocks } = importHtml(html, { newId: makeId })
  expect(blocks).toHaveLength(2)
  expect(blocks[0]?.id).toBe(id)
  expect(blocks[1]?.id).not.toBe(id)
})

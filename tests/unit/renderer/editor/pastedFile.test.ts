import { describe, expect, it } from 'vitest'
import { pastedFile } from '#renderer/editor/features/clipboard/pastedFile.ts'
import { importHtml } from '#shared/document/importHtml.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

describe('pastedFile', () => {
  it('takes a picture out of the HTML that carries it', async () => {
    const html = '<p>Текст</p><img alt="Фото" src="data:image/png;base64,iVBORw0KGgo=">'
    const { images } = importHtml(html, { newId: () => newId(blockId) })
    const file = images[0] && pastedFile(images[0])
    expect(file?.type).toBe('image/png')
    expect(file && [...new Uint8Array(await file.arrayBuffer())].slice(1, 4)).toEqual([0x50, 0x4e, 0x47])
  })

  it.each([
    'https://example.org/a.png',
    'file:///home/a.png',
    'data:image/svg+xml;base64,PHN2Zz4=',
    'data:image/png;base64,%%%',
    '',
  ])('leaves %s alone', (src) => {
    expect(pastedFile({ src })).toBeNull()
  })
})

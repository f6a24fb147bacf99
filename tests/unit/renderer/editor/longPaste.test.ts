import { expect, test } from 'vitest'
import { isLongPaste, readLongPaste } from '#renderer/editor/features/clipboard/longPaste/readLongPaste.ts'
import { withLibraryPictures } from '#renderer/editor/features/clipboard/longPaste/withLibraryPictures.ts'
import { mediaId, newId } from '#shared/domain/ids.ts'

const picture = (bytes: string, alt: string) =>
  `<p><img src="data:image/png;base64,${bytes}" alt="${alt}"></p>`
const html = `<h2>А</h2>${picture('AAAA', 'Фото А')}<h2>Б</h2>${picture('BBBB', 'Фото Б')}<p>Кінець</p>`

const read = (data: string) => {
  const shares: number[] = []
  const found = readLongPaste({ type: 'text/html', data, plainText: '', docsClip: '' }, (share) =>
    shares.push(share),
  )
  if (!found) throw new Error('It was not read')
  return { ...found, shares }
}

test('what is long or brings pictures is read beside the window', () => {
  expect(isLongPaste('text/html', html)).toBe(true)
  expect(isLongPaste('text/plain', 'a'.repeat(200_001))).toBe(true)
  expect(isLongPaste('text/html', '<p>а<img src="https://e.org/a.png"></p>')).toBe(false)
  expect(isLongPaste('text/plain', 'data:image/ <img')).toBe(false)
})

test('pictures that a paste carries are blocks at their places, and become those of the library', () => {
  const { pasted, carried } = read(html)
  expect(pasted.blocks.map(({ type }) => type)).toEqual(['heading', 'image', 'heading', 'image', 'paragraph'])
  expect(carried.map(({ alt }) => alt)).toEqual(['Фото А', 'Фото Б'])
  expect(pasted.images).toEqual([])
  const [first, second] = carried
  const own = newId(mediaId)
  const content = { mediaId: own, alt: 'З медіатеки', decorative: false, caption: [], credit: 'О. Коваль' }
  const found = new Map([
    [first?.id ?? own, content],
    [second?.id ?? own, null],
  ])
  const blocks = withLibraryPictures(pasted.blocks, found)
  expect(blocks.map(({ type }) => type)).toEqual(['heading', 'image', 'heading', 'paragraph'])
  expect(blocks[1]).toMatchObject({ mediaId: own, alt: 'Фото А', credit: 'О. Коваль' })
})

test('one picture that stands twice is carried once; what no library takes is left for the report', () => {
  const { pasted, carried } = read(
    `${picture('AAAA', 'А')}${picture('AAAA', 'А')}<p><img src="data:image/svg+xml,x" alt="В"></p>`,
  )
  expect(carried).toHaveLength(1)
  expect(pasted.images).toEqual([{ src: 'data:image/svg+xml,x', alt: 'В', after: '' }])
})

test('how far the reading is is told on the way', () => {
  const { shares } = read('<p>слово</p>'.repeat(5000))
  // While the HTML becomes a tree, and while the tree becomes blocks.
  expect(shares.map((share) => share.toFixed(2))).toEqual([
    ...['0.12', '0.24', '0.36', '0.48', '0.60'],
    ...['0.68', '0.76', '0.84', '0.92', '1.00'],
  ])
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  const { shares: unfolded } = read(Array.from({ length: 300 }, (_, at) => `<b x=${at}><p>слово`).join(''))
  expect(unfolded).toEqual(unfolded.toSorted((a, b) => a - b))
  expect(unfolded.every((share) => share > 0 && share <= 1)).toBe(true)
})

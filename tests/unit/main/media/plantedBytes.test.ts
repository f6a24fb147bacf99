import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareImage } from '#main/services/media/image/prepareImage.ts'
import { paint } from '#tests/support/images.ts'
import {
  box,
  insertInAvif,
  plainPicture,
  plantedPictures,
  pngOf,
  pngParts,
  secret,
} from '#tests/support/media/plantedPictures.ts'

let folder: string
let made = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visnyk-planted-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function prepare(bytes: Buffer): Promise<{ file: Buffer; removed: string[] }> {
  made += 1
  const into = join(folder, `out-${made}`)
  const { metadata } = await prepareImage({ bytes }, { into })
  return { file: await readFile(into), removed: metadata.removed }
}

/** Also in what a PNG packs. */
function holds(file: Buffer): boolean {
  if (file.includes(secret)) return true
  if (file.toString('latin1', 1, 4) !== 'PNG') return false
  return pngParts(file).some(({ type, content }) => {
    const from = type === 'iCCP' ? 2 + content.indexOf(0) : type === 'iTXt' ? 22 : -1
    return from > 0 && inflateSync(content.subarray(from)).includes(secret)
  })
}

const decoded = (file: Buffer) => sharp(file).raw().toBuffer()

describe('nothing that shows nothing survives', () => {
  test.each(plantedPictures)('$name', async ({ name, make }) => {
    const bytes = await make()
    expect(holds(bytes) || bytes.includes('PLANTED')).toBe(true)
    const { file, removed } = await prepare(bytes)
    expect(holds(file)).toBe(false)
    // A profile is made anew, and its picture is none the poorer.
    if (!/ICCP|profile/i.test(name)) expect(removed.length).toBeGreaterThan(0)
    const { width, height } = await sharp(file).metadata()
    expect([
      [160, 100],
      [40, 30],
    ]).toContainEqual([width, height])
  })
})

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
  'a %s without anything else stays as it is',
  async (format) => {
    const plain = await plainPicture(format)
    const { file, removed } = await prepare(plain)
    expect(file.equals(plain)).toBe(true)
    expect(removed).toEqual([])
  },
)

// Those of colours of their own, of several frames, and made otherwise, have no plain one to be compared with.
const comparable = plantedPictures.filter(({ name }) => !/ICCP|profile|frame|EXIF and XMP/i.test(name))

test.each(comparable)('what carried something shows the same: $name', async ({ format, make }) => {
  const before = await decoded(await plainPicture(format))
  const after = await decoded((await prepare(await make())).file)
  // What had to be encoded anew differs in some colours by a little, of 255.
  const most = before.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (after[at] ?? 0))), 0)
  expect(most).toBeLessThan(24)
})

test.each([
  ['in steps', { progressive: true }],
  ['in steps, each with its own codes', { progressive: true, optimiseScans: true }],
  ['of codes made for it', { optimiseCoding: true }],
  ['of another table', { quantisationTable: 3 }],
  ['of full colours', { chromaSubsampling: '4:4:4' }],
] as const)('a JPEG %s keeps every bit of its picture', async (_, made) => {
  for (const picture of [paint(160, 100), paint(97, 61).greyscale()]) {
    const jpeg = await picture.jpeg(made).toBuffer()
    const { file } = await prepare(jpeg)
    expect((await decoded(file)).equals(await decoded(jpeg))).toBe(true)
    // Nothing was coded anew: the coded data is there as it was.
    const scan = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
    expect(file.includes(jpeg.subarray(scan))).toBe(true)
  }
})

test.each([1, 3, 4])('a GIF of %i bits keeps its pixels and its frames', async (colours) => {
  const frames = Buffer.concat(
    await Promise.all([1, 2, 3].map((seed) => paint(97, 61, seed).raw().toBuffer())),
  )
  const gif = await sharp(frames, { raw: { width: 97, height: 183, channels: 3, pageHeight: 61 } })
    .gif({ colours: 2 ** colours, dither: 0 })
    .toBuffer()
  const { file } = await prepare(gif)
  expect(file.equals(gif)).toBe(true)
})

describe('what moves is counted by its headers', () => {
  const uint32 = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  const tooMuch = { code: 'mediaTooManyPixels', details: { context: 'animation', limit: 400 } }

  test('a PNG that claims 100,000 pictures', async () => {
    const [head, ...rest] = pngParts(await plainPicture('png'))
    if (!head) throw new Error('A PNG has a head')
    const claims = { type: 'acTL', content: Buffer.concat([uint32(100_000), uint32(0)]) }
    await expect(prepare(pngOf([head, claims, ...rest]))).rejects.toMatchObject(tooMuch)
    const few = { type: 'acTL', content: Buffer.concat([uint32(1), uint32(0)]) }
    expect((await prepare(pngOf([head, few, ...rest]))).file.includes('acTL')).toBe(true)
  })

  function movingAvif(plain: Buffer, frames: number): Buffer {
    const sizes = box('stsz', Buffer.concat([uint32(0), uint32(100), uint32(frames)]))
    const track = box('trak', box('mdia', box('minf', box('stbl', sizes))))
    return Buffer.concat([insertInAvif(plain, ['ftyp'], Buffer.from('avis')), box('moov', track)])
  }

  test('an AVIF whose track claims 100,000 pictures', async () => {
    const plain = await plainPicture('avif')
    await expect(prepare(movingAvif(plain, 100_000))).rejects.toMatchObject(tooMuch)
  })

  test('a moving AVIF becomes its first picture', async () => {
    const plain = await plainPicture('avif')
    const { file, removed } = await prepare(movingAvif(plain, 5))
    expect([file.includes('moov'), file.includes('avis'), removed]).toEqual([false, false, ['animation']])
    expect((await decoded(file)).equals(await decoded(plain))).toBe(true)
  })

  test('a WebP of many large pictures, each of one byte', async () => {
    const head = Buffer.alloc(10)
    head[0] = 0b10
    head.writeUIntLE(6_999, 4, 3)
    head.writeUIntLE(6_999, 7, 3)
    const small = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#123' } })
      .webp()
      .toBuffer()
    const pixels = small.subarray(12)
    const frame = Buffer.alloc(16)
    frame.writeUIntLE(15, 6, 3)
    frame.writeUIntLE(15, 9, 3)
    const chunk = (type: string, content: Buffer) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(content.length)
      return Buffer.concat([Buffer.from(type, 'latin1'), length, content, Buffer.alloc(content.length % 2)])
    }
    const body = Buffer.concat([
      chunk('VP8X', head),
      chunk('ANIM', Buffer.alloc(6)),
      ...Array.from({ length: 500 }, () => chunk('ANMF', Buffer.concat([frame, pixels]))),
    ])
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length + 4)
    const webp = Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), body])
    await expect(prepare(webp)).rejects.toMatchObject(tooMuch)
  })
})

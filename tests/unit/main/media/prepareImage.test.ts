import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deriveImages } from '#main/services/media/image/deriveImages.ts'
import { prepareImage } from '#main/services/media/image/prepareImage.ts'
import { readMetadata } from '#main/services/media/image/readMetadata.ts'
import { AppError } from '#shared/contract/errors.ts'
import {
  exifTiff,
  makePhoto,
  type PhotoMetadata,
  paint,
  phonePhoto,
  segment,
  withMetadata,
  xmpPacket,
} from '#tests/support/images.ts'

let folder: string
let made = 0
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visnyk-images-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function prepare(bytes: Uint8Array) {
  made += 1
  const into = join(folder, `out-${made}`)
  const image = await prepareImage({ bytes }, { into })
  const file = await readFile(into)
  const blocks = await sharp(file).metadata()
  return { image, file, blocks, found: await readMetadata(blocks) }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

const decoded = (file: Buffer) => sharp(file).raw().toBuffer()
const showsTheSame = async (one: Buffer, other: Buffer) => (await decoded(one)).equals(await decoded(other))
/** Small, so that a busy machine has it soon. */
const makeSmallPhoto = (metadata?: PhotoMetadata) =>
  makePhoto({ width: 480, height: 320, ...(metadata && { metadata }) })
const bytesOf = (text: string) => Buffer.from(text)
const wordTypes =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

describe('a photo from a phone', () => {
  test('loses its place, serials, owner and maker note, and keeps credit and copyright', async () => {
    const { image, file, found } = await prepare(await makeSmallPhoto())
    expect(image.metadata).toEqual({
      removed: ['location', 'serialNumbers', 'ownerName', 'makerNote', 'other'],
      credit: 'Пресслужба громади',
      copyright: '© Волинська обласна рада',
      takenAt: '2022-05-24T09:41:07',
    })
    expect(found).toEqual({
      credit: 'Пресслужба громади',
      copyright: '© Волинська обласна рада',
      takenAt: null,
      kinds: [],
    })
    for (const secret of ['SN-4417', 'LENS-0093', 'Press service', 'maker note', 'Visnyk test camera']) {
      expect(file.includes(secret), secret).toBe(false)
    }
  })

  test('keeps its pixels bit for bit', async () => {
    const photo = await makeSmallPhoto()
    const { file } = await prepare(photo)
    expect(await showsTheSame(file, photo)).toBe(true)
  })

  test('is the same item with or without metadata that goes anyway', async () => {
    const plain = await paint(320, 200).jpeg().toBuffer()
    const credited = { artist: 'А', copyright: 'Б' }
    const first = await prepare(withMetadata(plain, credited))
    const second = await prepare(withMetadata(plain, { ...phonePhoto, ...credited }))
    expect(second.image.hash).toBe(first.image.hash)
    expect(first.image.hash).toBe(createHash('sha256').update(first.file).digest('hex'))
  })

  test('imported once more is found clean', async () => {
    const first = await prepare(await makeSmallPhoto({ ...phonePhoto, orientation: 6 }))
    const again = await prepare(first.file)
    expect(again.image.hash).toBe(first.image.hash)
    expect(again.image.metadata.removed).toEqual([])
  })

  test('taken upright is measured upright and stays marked', async () => {
    const { image, blocks } = await prepare(
      await makePhoto({ width: 640, height: 400, metadata: { orientation: 6 } }),
    )
    expect([image.width, image.height]).toEqual([400, 640])
    expect(blocks.orientation).toBe(6)
  })

  test('tells an embedded thumbnail, IPTC and XMP apart', async () => {
    const thumbnail = await paint(80, 50).jpeg().toBuffer()
    const { image, blocks } = await prepare(
      await makePhoto({
        metadata: {
          thumbnail,
          iptc: { byline: 'Фотовідділ «Ґрона»', credit: 'Пресслужба', copyright: '© рада', city: 'Луцьк' },
          xmp: '<exif:GPSLatitude>50,44.8N</exif:GPSLatitude><aux:SerialNumber>XMP-77</aux:SerialNumber>',
        },
      }),
    )
    expect(image.metadata.removed).toEqual(['location', 'serialNumbers', 'thumbnail', 'other'])
    expect(image.metadata.credit).toBe('Фотовідділ «Ґрона» / Пресслужба')
    expect(image.metadata.copyright).toBe('© рада')
    expect(blocks.iptc).toBeUndefined()
  })

  test('loses comments and what a phone appends after the picture', async () => {
    const plain = await paint(200, 120).jpeg().toBuffer()
    const commented = Buffer.concat([
      plain.subarray(0, 2),
      segment(0xfe, bytesOf('a comment with a name')),
      plain.subarray(2),
      bytesOf('SEFH trailer 50.7472 25.3254'),
    ])
    const { image, file } = await prepare(commented)
    expect(image.metadata.removed).toEqual(['other'])
    expect(file.includes('a comment')).toBe(false)
    expect(file.includes('trailer')).toBe(false)
    expect(await showsTheSame(file, plain)).toBe(true)
  })

  test('keeps its colour profile', async () => {
    const photo = await sharp(await makeSmallPhoto())
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    const { blocks } = await prepare(photo)
    // Made anew of what colours are computed from: the primaries and curves are the same.
    expect(blocks.icc?.toString('latin1', 36, 40)).toBe('acsp')
  })

  test('saved progressively is kept as it is', async () => {
    const photo = withMetadata(await paint(300, 200).jpeg({ progressive: true }).toBuffer(), phonePhoto)
    const { file, blocks } = await prepare(photo)
    expect(blocks.isProgressive).toBe(true)
    expect(await showsTheSame(file, photo)).toBe(true)
  })
})

describe.each(['png', 'webp', 'avif'] as const)('a %s', (format) => {
  async function carrying(metadata = phonePhoto): Promise<Buffer> {
    const photo = await makePhoto({ width: 320, height: 200, metadata })
    return sharp(photo)
      .keepMetadata()
      [format](format === 'avif' ? { effort: 0 } : {})
      .toBuffer()
  }

  test('loses its place and serials without being encoded anew', async () => {
    const carrier = await carrying()
    const { image, file, found } = await prepare(carrier)
    expect(image.type).toBe(`image/${format}`)
    expect(image.metadata.removed).toContain('location')
    expect(image.metadata.removed).toContain('serialNumbers')
    expect(found.kinds).toEqual([])
    expect(found.credit).toBe('Пресслужба громади')
    expect(found.copyright).toBe('© Волинська обласна рада')
    expect(file.includes('SN-4417')).toBe(false)
    expect(await showsTheSame(file, carrier)).toBe(true)
  })

  test('without metadata is kept as it is', async () => {
    const plain = await paint(120, 80)[format]().toBuffer()
    const { file, image } = await prepare(plain)
    expect(file.equals(plain)).toBe(true)
    expect(image.metadata.removed).toEqual([])
  })
})

test.each(['png', 'webp'] as const)('a %s lying on its side is turned', async (format) => {
  const photo = await makePhoto({ width: 320, height: 200, metadata: { orientation: 6 } })
  const { image, blocks } = await prepare(await sharp(photo).keepMetadata()[format]().toBuffer())
  expect([image.width, image.height]).toEqual([200, 320])
  expect([blocks.width, blocks.height, blocks.orientation ?? 1]).toEqual([200, 320, 1])
})

test('a moving GIF keeps its pictures and loses its comment', async () => {
  const frames = Buffer.concat(
    await Promise.all([1, 2, 3].map((seed) => paint(40, 30, seed).raw().toBuffer())),
  )
  const gif = await sharp(frames, { raw: { width: 40, height: 90, channels: 3, pageHeight: 30 } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer()
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, 9]), bytesOf('a comment'), Buffer.from([0])])
  const at = 13 + (((gif[10] ?? 0) & 0x80) === 0 ? 0 : 3 * 2 ** (((gif[10] ?? 0) & 7) + 1))
  const { file, image } = await prepare(Buffer.concat([gif.subarray(0, at), comment, gif.subarray(at)]))
  expect(file.includes('a comment')).toBe(false)
  expect((await sharp(file, { animated: true }).metadata()).pages).toBe(3)
  expect([image.width, image.height]).toEqual([40, 30])
})

describe('what is refused', () => {
  test('a text that calls itself a picture', async () => {
    await writeFile(join(folder, 'photo.jpg'), 'This is no picture at all.')
    expect(
      await codeOf(prepareImage({ path: join(folder, 'photo.jpg') }, { into: join(folder, 'out') })),
    ).toBe('mediaUnreadable')
  })

  test('a picture cut short', async () => {
    const photo = await makeSmallPhoto()
    expect(await codeOf(prepare(photo.subarray(0, photo.length / 2)))).toBe('mediaUnreadable')
    const png = await paint(300, 200).png().toBuffer()
    expect(await codeOf(prepare(png.subarray(0, png.length / 2)))).toBe('mediaUnreadable')
  })

  test('a HEIC, with a word of its own', async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      bytesOf('ftypheic'),
      Buffer.from([0, 0, 0, 0]),
      bytesOf('mif1heic'),
    ])
    await expect(prepareImage({ bytes: heic }, { into: join(folder, 'out') })).rejects.toMatchObject({
      code: 'mediaUnreadable',
      details: { context: 'heic' },
    })
  })

  test.for([
    ['docx', zipSync({ '[Content_Types].xml': strToU8(wordTypes) })],
    ['pdf', bytesOf('%PDF-1.7\n')],
    ['rtf', bytesOf('{\\rtf1\\ansi')],
  ] as const)(
    'a document (%s), with a word of its own: people drop the text they were sent',
    async ([format, bytes]) => {
      await expect(prepareImage({ bytes }, { into: join(folder, 'out') })).rejects.toMatchObject({
        code: 'mediaUnreadable',
        details: { context: 'document', format },
      })
    },
  )

  test('more than 50 megapixels, without decoding them', async () => {
    const huge = await sharp({ create: { width: 8000, height: 6300, channels: 3, background: '#888' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    await expect(prepareImage({ bytes: huge }, { into: join(folder, 'out') })).rejects.toMatchObject({
      code: 'mediaTooManyPixels',
      details: { megapixels: 51, limit: 50 },
    })
  })

  test('more than 100 MB', async () => {
    const large = new Uint8Array(100_000_001)
    expect(await codeOf(prepareImage({ bytes: large }, { into: join(folder, 'out') }))).toBe('mediaTooLarge')
  })

  test('a file that is not there, without telling its path', async () => {
    const path = join(folder, 'nowhere', 'secret-name.jpg')
    const error = await prepareImage({ path }, { into: join(folder, 'out') }).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'fileUnreadable' })
    expect((error as AppError).message).not.toContain('secret-name')
  })

  test('a cancelled one, leaving nothing behind', async () => {
    const abort = new AbortController()
    const into = join(folder, 'out')
    const work = prepareImage(
      { bytes: await makeSmallPhoto() },
      {
        into,
        signal: abort.signal,
        onStage: (stage) => {
          if (stage === 'hashing') abort.abort()
        },
      },
    )
    expect(await codeOf(work)).toBe('importCancelled')
    expect(await readdir(folder)).toEqual([])
  })
})

test('damaged metadata is taken out, not a reason to refuse', async () => {
  const plain = await paint(160, 100).jpeg().toBuffer()
  const broken = Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifTiff(phonePhoto).subarray(0, 70)])),
    segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0${xmpPacket('<dc:creator>').slice(0, 200)}`)),
    plain.subarray(2),
  ])
  const { found } = await prepare(broken)
  expect(found.kinds).toEqual([])
})

const secret = 'PLANTED-SECRET-0093'

/** A profile of a display as sharp writes it, with a private tag's bytes between its tags and after them. */
async function pictureWithProfile(format: 'jpeg' | 'webp'): Promise<Buffer> {
  const plain = await paint(160, 100).withIccProfile('p3').jpeg().toBuffer()
  const { icc } = await sharp(plain).metadata()
  if (!icc) throw new Error('sharp wrote no profile')
  const planted = join(folder, 'planted.icc')
  const profile = Buffer.concat([icc, bytesOf(secret)])
  profile.writeUInt32BE(profile.length, 0)
  await writeFile(planted, profile)
  return paint(160, 100).withIccProfile(planted, { attach: true })[format]().toBuffer()
}

test.each(['jpeg', 'webp'] as const)(
  'foreign bytes in the colour profile of a %s do not survive, its colours do',
  async (format) => {
    const { file, blocks } = await prepare(await pictureWithProfile(format))
    expect(file.includes(secret)).toBe(false)
    expect(blocks.icc?.includes(secret) ?? false).toBe(false)
    const shown = await sharp(file).toColourspace('srgb').raw().toBuffer()
    expect(shown.length).toBe(160 * 100 * 3)
  },
)

test('what a JPEG carries in any segment does not survive', async () => {
  const plain = await paint(160, 100).jpeg().toBuffer()
  const segments = Array.from({ length: 16 }, (_, number) =>
    segment(0xe0 + number, bytesOf(`App${number}\0${secret}`)),
  )
  const adobe = segment(
    0xee,
    Buffer.concat([bytesOf('Adobe'), Buffer.from([0, 100, 0, 0, 0, 0, 1]), bytesOf(secret)]),
  )
  const file = Buffer.concat([
    plain.subarray(0, 2),
    ...segments,
    adobe,
    segment(0xfe, bytesOf(secret)),
    plain.subarray(2),
    bytesOf(secret),
  ])
  expect((await prepare(file)).file.includes(secret)).toBe(false)
})

test('a GIF loops as before, and nothing hides behind its loop', async () => {
  const loop = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    bytesOf('NETSCAPE2.0'),
    Buffer.from([3, 1, 0, 0]),
  ])
  const hidden = Buffer.concat([loop, Buffer.from([secret.length]), bytesOf(secret), Buffer.from([0])])
  const gif = await paint(40, 30).gif().toBuffer()
  const at = 13 + (((gif[10] ?? 0) & 0x80) === 0 ? 0 : 3 * 2 ** (((gif[10] ?? 0) & 7) + 1))
  const { file } = await prepare(Buffer.concat([gif.subarray(0, at), hidden, gif.subarray(at)]))
  expect(file.includes(secret)).toBe(false)
  expect(file.includes('NETSCAPE2.0')).toBe(true)
})

test('a JPEG without its end marker is mended when the rest is whole', async () => {
  const whole = await paint(160, 100).jpeg().toBuffer()
  const { file } = await prepare(whole.subarray(0, -2))
  expect(file.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]))
  expect(await showsTheSame(file, whole)).toBe(true)
})

test('an animation of too many frames is refused by what its headers say', async () => {
  // 7000 × 7000 and 500 frames of one byte each, which no decoder ever sees.
  const head = Buffer.from([
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x58, 0x1b, 0x58, 0x1b, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
  ])
  const frame = Buffer.from([
    0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 0x58, 0x1b, 0x58, 0x1b, 0, 2, 2, 0x44, 1, 0,
  ])
  const gif = Buffer.concat([head, ...Array.from({ length: 500 }, () => frame), Buffer.from([0x3b])])
  await expect(prepareImage({ bytes: gif }, { into: join(folder, 'out') })).rejects.toMatchObject({
    code: 'mediaTooManyPixels',
    details: { context: 'animation', limit: 400 },
  })
})

test.each([
  [1080, 20_000],
  [700, 17_000],
  [20_000, 300],
])('%i × %i has smaller sizes', async (width, height) => {
  const original = join(folder, 'tall.png')
  await sharp({ create: { width, height, channels: 3, background: '#cde' } })
    .png()
    .toFile(original)
  const path = join(folder, 'large.webp')
  await deriveImages(original, [{ kind: 'large', path }])
  const made = await sharp(path).metadata()
  expect([made.width <= 1600, made.height <= 16_383]).toEqual([true, true])
  expect(Math.abs(made.width / made.height - width / height) * made.height).toBeLessThan(1)
})

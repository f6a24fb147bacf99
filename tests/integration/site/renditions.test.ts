import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import type { PictureUpload } from '#main/sites/SiteConnector.ts'
import { done } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture, sha256, smallerSize, temporaryFolder } from '#tests/support/site/pictures.ts'
import { startSite } from '#tests/support/site/startSite.ts'

const key = () => ({ idempotencyKey: crypto.randomUUID() })

interface Candidate {
  path: string
  width: number
  height: number
  hash?: string
}

async function begin(changes: Partial<PictureUpload> = {}) {
  const { address, as, token } = await startSite()
  const picture = await aPicture({ width: 600, height: 400, ...changes })
  done(await (await as('editor')).uploadMedia(picture, key()))
  /** Offers a file as the small size of the picture; the status and what the site says of it. */
  const offer = async ({ path, width, height }: Candidate) => {
    const body = await readFile(path)
    const query = new URLSearchParams({
      ...{ hash: sha256(body), width: String(width), height: String(height) },
    })
    const answer = await fetch(`${address}/api/media/${picture.id}/renditions/small?${query}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await token('translator')}`, 'content-type': 'image/jpeg' },
      body,
    })
    const { errors = [] } = (await answer.json()) as { errors?: { detail: string }[] }
    return { status: answer.status, why: errors.map(({ detail }) => detail).join() }
  }
  return { picture, offer, address, as, token }
}

const noted = async (path: string, change: (image: Sharp) => Sharp) => {
  const to = join(temporaryFolder(), 'changed.jpg')
  const { width, height } = await change(sharp(path)).jpeg().toFile(to)
  return { path: to, width, height }
}

test('a smaller size of the same picture is taken, whichever way its sides are rounded', async () => {
  const { picture, offer } = await begin({ width: 601, height: 397 })
  const small = await smallerSize(picture, 97)
  expect(await offer({ ...small, height: small.height + 1 })).toEqual({ status: 200, why: '' })
  // The same once more changes nothing.
  expect((await offer({ ...small, height: small.height + 1 })).status).toBe(200)
})

test('of a picture with drawings and a turned camera too', async () => {
  const { address, as, token } = await startSite()
  const lines = Array.from({ length: 40 }, (_, at) => `<rect x="${at * 15}" width="7" height="${at * 9}"/>`)
  const drawing = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400">${lines.join('')}</svg>`,
  )
  const path = join(temporaryFolder(), 'turned.jpg')
  // Stored lying on its side, with the note to turn it: 400 × 600 upright.
  const stored = sharp(drawing).flatten({ background: '#c8b' }).jpeg()
  await stored.withMetadata({ orientation: 6 }).toFile(path)
  const bytes = await readFile(path)
  const picture = await aPicture({
    ...{ path, bytes: bytes.length, width: 400, height: 600, hash: sha256(bytes) as never },
  })
  done(await (await as('editor')).uploadMedia(picture, key()))
  const small = await noted(path, (image) => image.autoOrient().resize(100))
  const body = await readFile(small.path)
  const query = `hash=${sha256(body)}&width=${small.width}&height=${small.height}`
  const answer = await fetch(`${address}/api/media/${picture.id}/renditions/small?${query}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await token('translator')}`, 'content-type': 'image/jpeg' },
    body,
  })
  expect(answer.status).toBe(200)
})

test('anything else is refused, and leaves the place free', async () => {
  const { picture, offer } = await begin()
  const small = await smallerSize(picture, 120)
  const other = await aPicture({ width: 120, height: 80 })
  const inverted = await noted(small.path, (image) => image.negate())
  const refused: [string, Candidate, string][] = [
    ['another picture', inverted, 'it shows something else'],
    [
      'other proportions',
      await noted(picture.path, (image) => image.resize(120, 120)),
      'the proportions differ',
    ],
    ['a larger one', await noted(picture.path, (image) => image.resize(1200)), 'the original is 600 × 400'],
    ['another size than it says', { ...small, width: 240, height: 160 }, 'the picture is 120 × 80'],
  ]
  for (const [name, candidate, why] of refused) {
    expect(await offer(candidate), name).toEqual({ status: 422, why })
  }
  const broken = join(temporaryFolder(), 'broken.jpg')
  await writeFile(broken, (await readFile(other.path)).subarray(0, 200))
  expect(await offer({ path: broken, width: 120, height: 80 })).toEqual({
    status: 422,
    why: 'the pictures cannot be read',
  })
  expect((await offer(small)).status).toBe(200)
})

test('a picture whose smaller size is not taken goes up without it', async () => {
  const { as } = await begin()
  const editor = await as('editor')
  const picture = await aPicture({ width: 600, height: 400 })
  const wrong = await noted(picture.path, (image) => image.resize(120).negate())
  const hash = sha256(await readFile(wrong.path)) as never
  const up = await editor.uploadMedia(
    { ...picture, renditions: [{ kind: 'small', type: 'image/jpeg', hash, ...wrong }] },
    key(),
  )
  expect(done(up)).toMatchObject({ id: picture.id })
})

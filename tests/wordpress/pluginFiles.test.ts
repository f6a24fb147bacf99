import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RestClient, restClient, restFailure } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const key = (): Record<string, string> => ({ 'Visnyk-Idempotency-Key': randomUUID() })

describe.skipIf(isNamedSite())('with visnyk-connect', () => {
  let wordpress: WordPress
  let editor: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    editor = restClient(wordpress, 'editor')
  })
  afterAll(() => wordpress.close())
  beforeEach(() => wordpress.reset())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  const picture = (shade = 200) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: { r: shade, g: 90, b: 40 } } })
      .jpeg()
      .toBuffer()
  const upload = (bytes: Uint8Array, headers: Record<string, string>, name = 'foto.jpg') => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name)
    form.set('alt_text', 'Опис')
    return editor.post('wp/v2/media', form, headers)
  }
  const allMedia = async () =>
    (await editor.get('wp/v2/media?context=edit&per_page=100')).json as { id: number }[]

  describe('files by hash', () => {
    test('are found, also those from before the plugin', async () => {
      const bytes = await picture()
      await wordpress.setPlugin('off')
      const { json } = await upload(bytes, {})
      await wordpress.setPlugin('on')
      const found = async (hash: string) => (await editor.get(`visnyk/v1/media?hash=${hash}`)).json
      expect(await found(sha256(bytes))).toMatchObject({
        items: [{ id: (json as { id: number }).id, visnyk_hash: sha256(bytes) }],
        indexed: true,
      })
      expect(await found(sha256('none'))).toEqual({ items: [], indexed: true })
    })

    test('are stored once, whoever sends them and however often at once', async () => {
      const bytes = await picture()
      /** As a client does: a database that had to choose between requests says so, and is asked again. */
      const send = async (name: string) => {
        const headers = { ...key(), 'Visnyk-Content-Hash': sha256(bytes) }
        for (;;) {
          const answer = await upload(bytes, headers, name)
          if (answer.status !== 503) return answer
          expect(restFailure.parse(answer.json).code).toBe('visnyk_busy')
        }
      }
      const answers = await Promise.all([1, 2, 3].map((number) => send(`foto-${number}.jpg`)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
      expect(await allMedia()).toHaveLength(1)
    })

    test('are refused when they arrive damaged, and again stored when the old one is gone', async () => {
      const bytes = await picture()
      const headers = () => ({ ...key(), 'Visnyk-Content-Hash': sha256(bytes) })
      const damaged = await upload(bytes.subarray(0, 500), headers())
      expect(restFailure.parse(damaged.json).code).toBe('visnyk_wrong_hash')
      const { json } = await upload(bytes, headers())
      await editor.delete(`wp/v2/media/${(json as { id: number }).id}?force=true`)
      expect((await upload(bytes, headers())).status).toBe(201)
      expect(await allMedia()).toHaveLength(1)
    })
  })
})

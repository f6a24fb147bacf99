import { describe, expect, test } from 'vitest'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { hostileServer } from '#tests/support/site/hostileServer.ts'

const text = {
  ...{ title: { raw: 'Міст' }, content: { raw: '<p>Відкрили.</p>' }, excerpt: { raw: '' } },
  ...{ slug: 'mist', author: 3 },
}
const time = '2026-01-05T08:00:00'
const post = (id: number) => ({
  ...{ id, date: time, date_gmt: time, modified: time, modified_gmt: time, status: 'draft', ...text },
  link: `http://127.0.0.1/?p=${id}`,
  _links: { 'version-history': [{ count: 2 }], 'predecessor-version': [{ id: id * 10 }] },
})

interface Answer {
  status: number
  body: unknown
}
const revision: Answer = { status: 200, body: { ...text, author: 4, slug: 'revision-v1' } }

/** A WordPress of which a test says how it answers for revisions, and what each post says besides. */
async function site(said: { revision: Answer; more?: Record<string, unknown>; onAsked?: () => void }) {
  const asked: string[] = []
  const address = await hostileServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://site')
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const [, number, rest = ''] = /\/posts\/(\d+)(.*)$/.exec(pathname) ?? []
    if (rest !== '') {
      asked.push(pathname)
      said.onAsked?.()
      return answer(said.revision.status, said.revision.body)
    }
    if (number !== undefined) return answer(200, { ...post(Number(number)), ...said.more })
    if (pathname.endsWith('/users')) return answer(200, [{ id: 4, name: 'Оксана' }])
    return answer(200, pathname.endsWith('/users/me') ? { id: 5, name: 'Ірина' } : [])
  })
  const connector = wordPressSites.connect({ address, token: 'editor:secret' })
  const writerOf = async (number: number, signal?: AbortSignal): Promise<string> => {
    const remoteId = String(number)
    const ref = { articleRemoteId: remoteId, remoteId, language: 'uk' as const }
    return (await connector.getLocalization(ref, signal ? { signal } : {})).updatedBy
  }
  return { asked, writerOf }
}

const refused = (status: number, code: string): Answer => ({
  status,
  body: { code, message: 'No.', data: { status } },
})

describe('who changed words last', () => {
  test('is asked once for each post and revision', async () => {
    const said = { revision, more: {} }
    const { asked, writerOf } = await site(said)
    expect(await writerOf(7)).toBe('Оксана')
    expect(await writerOf(7)).toBe('Оксана')
    expect(asked).toHaveLength(1)
    said.more = { modified: '2026-01-05T09:00:00', modified_gmt: '2026-01-05T09:00:00' }
    expect(await writerOf(7)).toBe('Оксана')
    expect(asked).toHaveLength(2)
  })

  test.each([
    { visnyk_writer: 'Марко', expected: 'Марко' },
    { visnyk_writer: null, expected: '' },
  ])('is not asked where the plugin says $visnyk_writer', async ({ visnyk_writer, expected }) => {
    const { asked, writerOf } = await site({ revision, more: { visnyk_writer } })
    expect(await writerOf(7)).toBe(expected)
    expect(asked).toEqual([])
  })

  test.each([
    refused(404, 'rest_post_invalid_parent'),
    refused(403, 'rest_cannot_read'),
    refused(500, 'internal_server_error'),
  ])('is unknown of a text whose revision answers $status, and asked of the next one', async (answer) => {
    const { asked, writerOf } = await site({ revision: answer })
    expect(await writerOf(7)).toBe('')
    expect(await writerOf(8)).toBe('')
    expect(asked).toHaveLength(2)
  })

  test.each([
    refused(401, 'rest_not_logged_in'),
    refused(429, 'too_many_requests'),
    refused(403, 'rest_disabled'),
  ])('is unknown where something before the site answers $status, and not asked any more', async (answer) => {
    const { asked, writerOf } = await site({ revision: answer })
    expect(await writerOf(7)).toBe('')
    expect(await writerOf(8)).toBe('')
    expect(asked).toHaveLength(1)
  })

  test('is no reason to go on for a caller who gave up', async () => {
    const caller = new AbortController()
    const { writerOf } = await site({ revision, onAsked: () => caller.abort() })
    await expect(writerOf(7, caller.signal)).rejects.toMatchObject({ code: 'aborted' })
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type FaultProxy,
  matching,
  startFaultProxy,
  startForeignHost,
} from '#tests/support/wordpress/faultProxy.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

// The proxy of the fault trials, with nothing of the program: what it claims to break, it breaks.
describe.skipIf(isNamedSite())('the fault proxy', () => {
  let wordpress: WordPress
  let proxy: FaultProxy
  let through: RestClient
  let beside: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress()
    proxy = await startFaultProxy(wordpress.address)
    through = restClient({ ...wordpress, address: proxy.address }, 'editor')
    beside = restClient(wordpress, 'editor')
  })
  afterEach(() => proxy.clear())
  afterAll(async () => {
    await proxy.close()
    await wordpress.close()
  })

  const titles = async (): Promise<string[]> => {
    const { json } = await beside.get('wp/v2/posts?status=any&context=edit&per_page=100')
    return (json as { title: { raw: string } }[]).map(({ title }) => title.raw)
  }
  const makePost = (title: string) => through.post('wp/v2/posts', { title })

  test('is the site’s own address as far as WordPress knows', async () => {
    expect((await through.get('')).json).toMatchObject({ home: proxy.address, url: proxy.address })
    expect((await makePost('Крізь')).json).toMatchObject({
      link: expect.stringContaining(proxy.address),
    })
    expect((await fetch(`${proxy.address}/`)).headers.get('link')).toContain(`${proxy.address}/wp-json/`)
  })

  test('loses the answer to what was done', async () => {
    const fault = proxy.fault(matching.creates('posts'), { kind: 'cut' })
    await expect(makePost('Загублена відповідь')).rejects.toThrow()
    expect(fault.struck).toBe(1)
    expect(await titles()).toContain('Загублена відповідь')
    expect((await makePost('Наступна')).status).toBe(201)
  })

  test('lets a request land after the look-up', async () => {
    const fault = proxy.fault(matching.creates('posts'), { kind: 'late' })
    await expect(makePost('Запізніла')).rejects.toThrow()
    expect(await titles()).not.toContain('Запізніла')
    await fault.release()
    expect(await titles()).toContain('Запізніла')
  })

  test('answers in the site’s stead', async () => {
    proxy.fault(matching.creates('posts'), { kind: 'answer', status: 429, headers: { 'retry-after': '7' } })
    proxy.fault(matching.creates('posts'), { kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>' })
    const ask = () => fetch(`${proxy.address}/wp-json/wp/v2/posts`, { method: 'POST', body: '{}' })
    const first = await ask()
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await (await ask()).text()).toBe('<h1>Bad Gateway</h1>')
    expect((await ask()).status).toBe(401)
  })

  test('puts warnings before the JSON, and cuts it off', async () => {
    const warning =
      '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/plugin.php</b> on line <b>3</b><br />\n'
    proxy.fault(matching.reads, { kind: 'noise', before: warning })
    const text = await (await fetch(`${proxy.address}/wp-json/`)).text()
    expect(text.startsWith(`${warning}{`)).toBe(true)
    proxy.fault(matching.reads, { kind: 'truncate' })
    await expect(fetch(`${proxy.address}/wp-json/`).then((answer) => answer.text())).rejects.toThrow()
  })

  test('sends to another host, which keeps what arrives', async () => {
    const foreign = await startForeignHost()
    try {
      const headers = { location: `${foreign.address}/wp-json/` }
      proxy.fault(matching.reads, { kind: 'answer', status: 302, headers })
      await fetch(`${proxy.address}/wp-json/`, { headers: { 'x-secret': 'seen' } })
      expect(foreign.requests).toMatchObject([{ path: '/wp-json/', headers: { 'x-secret': 'seen' } }])
    } finally {
      await foreign.close()
    }
  })

  test('does not end, until the other side has had enough', async () => {
    const fault = proxy.fault(matching.reads, { kind: 'endless', bytes: 2 ** 31 })
    const answer = await fetch(`${proxy.address}/wp-json/`)
    const reader = answer.body?.getReader()
    let taken = 0
    while (reader && taken < 8 * 2 ** 20) taken += (await reader.read()).value?.length ?? 0
    await reader?.cancel()
    await fault.happened
    expect(fault.bytes).toBeGreaterThan(8 * 2 ** 20)
    expect(fault.bytes).toBeLessThan(2 ** 31)
  })

  test('holds an answer until it is let go, or nobody waits any more', async () => {
    const held = proxy.fault(matching.creates('posts'), { kind: 'stall' })
    const answer = makePost('Повільна')
    while (!(await titles()).includes('Повільна'));
    await held.release()
    expect((await answer).status).toBe(201)

    const given = proxy.fault(matching.creates('posts'), { kind: 'stall' })
    const controller = new AbortController()
    const asked = fetch(`${proxy.address}/wp-json/wp/v2/posts`, { method: 'POST', signal: controller.signal })
    while (given.struck === 0) await new Promise(setImmediate)
    controller.abort()
    await expect(asked).rejects.toThrow()
    await given.happened
  })

  test('knows what a request is, however its address is written', () => {
    const post = (path: string, body: string) => ({
      ...{ method: 'POST', path, headers: {}, body: Buffer.from(body) },
    })
    expect(matching.creates('posts')(post('/?rest_route=%2Fwp%2Fv2%2Fposts', '{}'))).toBe(true)
    expect(matching.creates('posts')(post('/wp-json/wp/v2/posts/7', '{}'))).toBe(false)
    expect(matching.updates('posts')(post('/wp-json/wp/v2/posts/7?context=edit', '{}'))).toBe(true)
    expect(matching.publishes(post('/wp-json/wp/v2/posts/7', '{"status":"publish"}'))).toBe(true)
    expect(matching.publishes(post('/wp-json/wp/v2/posts/7', '{"status":"draft"}'))).toBe(false)
  })
})

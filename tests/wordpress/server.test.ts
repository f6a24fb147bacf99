import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  basicAuth,
  isNamedSite,
  startWordPress,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

// The server the other tests stand on.
describe.skipIf(isNamedSite())('the WordPress of the tests', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress.close())

  const ask = async (path: string, role: keyof WordPress['accounts'], body?: unknown) => {
    const answer = await fetch(`${wordpress.address}/wp-json/wp/v2/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: basicAuth(wordpress.accounts[role]),
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
  }

  test.for(['administrator', 'editor', 'author', 'contributor'] as const)('%s signs in', async (role) => {
    const { status, json } = await ask('users/me?context=edit', role)
    expect(status).toBe(200)
    expect(json.roles).toEqual([role])
  })

  test('keeps Kyiv time, and publishes what is due only when its cron runs', async () => {
    const { json } = await ask('posts', 'editor', {
      title: 'Заплановано',
      slug: 'zaplanovano',
      status: 'future',
      date_gmt: '2040-01-15T10:00:00',
    })
    expect(json.status).toBe('future')
    expect(json.date).toBe('2040-01-15T12:00:00')
    const state = async () => (await ask(`posts/${String(json.id)}?context=edit`, 'editor')).json.status
    await wordpress.runCron()
    expect(await state()).toBe('future')
    await wordpress.comeDue(Number(json.id))
    expect(await state()).toBe('future')
    await wordpress.runCron()
    expect(await state()).toBe('publish')
    const page = await fetch(`${wordpress.address}/zaplanovano/`)
    expect(await page.text()).toContain('Заплановано')
  })

  test('is emptied, and goes on', async () => {
    await ask('tags', 'editor', { name: 'слово' })
    await wordpress.reset()
    expect((await ask('posts?status=any&context=edit', 'editor')).json).toEqual([])
    expect((await ask('tags', 'editor')).json).toEqual([])
    expect((await ask('posts', 'editor', { title: 'Знову' })).status).toBe(201)
    expect(wordpress.phpErrors()).toBe('')
  })
})

test.skipIf(isNamedSite())('ends with the program that started it, even when that is killed', async () => {
  const module = new URL('../../tools/wordpress/startWordPress.ts', import.meta.url).href
  const program = `
    const { startWordPress } = await import(${JSON.stringify(module)})
    const { address, folder } = await startWordPress()
    console.log(JSON.stringify({ address, folder }))
    setInterval(() => undefined, 1e6)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(parent.stdout, 'data')
  const { address, folder } = JSON.parse(String(line)) as { address: string; folder: string }
  expect((await fetch(`${address}/wp-json/`)).status).toBe(200)
  parent.kill('SIGKILL')
  const answers = () =>
    fetch(address).then(
      () => true,
      () => false,
    )
  while (await answers()) await wait(50)
  while (existsSync(folder)) await wait(50)
})

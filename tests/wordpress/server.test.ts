import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
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

  // A MariaDB that starts removes the temporary tables of its folder, those of a server beside it too.
  test('keeps its temporary tables to itself', async () => {
    const [row] = await wordpress.sql('SELECT @@tmpdir AS folder')
    expect(row?.folder).toBe(join(wordpress.folder, 'tmp'))
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

describe.skipIf(isNamedSite())('what a killed program leaves', () => {
  async function startElsewhere() {
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
    const { address, folder } = z.object({ address: z.string(), folder: z.string() }).parse(JSON.parse(line))
    expect((await fetch(`${address}/wp-json/`)).status).toBe(200)
    return { parent, address, folder }
  }
  const answers = (address: string) =>
    fetch(address).then(
      () => true,
      () => false,
    )

  test('ends by itself', async () => {
    const { parent, address, folder } = await startElsewhere()
    parent.kill('SIGKILL')
    while (await answers(address)) await wait(50)
    while (existsSync(folder)) await wait(50)
  })

  test('is cleaned up by the next start, when what watched over it was killed too', async () => {
    const { parent, address, folder } = await startElsewhere()
    const commandOf = (pid: string): string => {
      try {
        return readFileSync(join('/proc', pid, 'cmdline'), 'utf8')
      } catch {
        return ''
      }
    }
    const guards = readdirSync('/proc').filter((name) => {
      const command = /^\d+$/.test(name) ? commandOf(name) : ''
      return command.includes('serve.sh') && command.includes(folder)
    })
    expect(guards.length).toBeGreaterThanOrEqual(2)
    for (const pid of guards) process.kill(Number(pid), 'SIGKILL')
    const ended = once(parent, 'exit')
    parent.kill('SIGKILL')
    await ended
    expect(await answers(address)).toBe(true)
    await (await startWordPress()).close()
    expect(existsSync(folder)).toBe(false)
    while (await answers(address)) await wait(50)
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { findRuntime } from 'chromium-host/runtime'
import { ask } from '#tests/support/app/ask.ts'
import { expect, test } from './fixtures.ts'

async function write(page: Page, title: string): Promise<void> {
  const { localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
  const [source] = localizations
  if (!source) throw new Error('An article has a source')
  const { id, version } = source.localization
  await ask(page, 'localizations.save', { id, baseVersion: version, fields: { title } })
}

test('the page can do what the contract says, and nothing else', async ({ launch }) => {
  const app = await launch()
  const { page } = app
  // The program's own navigation to its first screen is not an attempt to leave.
  await page.waitForURL(/#\/./)

  const world = await page.evaluate(() => ({
    origin: location.protocol,
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    bridge: Object.keys(window.visnyk).sort(),
  }))
  expect(world).toEqual({ origin: world.origin, node: [], bridge: ['invoke', 'pathOf', 'subscribe'] })
  expect(await page.evaluate(() => window.visnyk.invoke('shell.run' as never, {} as never))).toMatchObject({
    ok: false,
    error: { code: 'invalidInput' },
  })

  const attempts = await page.evaluate(async () => {
    const failed = (work: Promise<unknown>) =>
      work.then(
        () => false,
        () => true,
      )
    const script = document.createElement('script')
    script.append('window.injected = true')
    const inserted = failed(Promise.resolve().then(() => document.head.append(script)))
    const image = document.createElement('img')
    document.body.append(image)
    const imageFailed = new Promise((resolve) => {
      image.onerror = () => resolve(true)
      image.onload = () => resolve(false)
    })
    image.src = 'https://example.com/pixel.png'
    const frame = document.createElement('iframe')
    frame.src = 'https://example.com/'
    document.body.append(frame)
    const opened = window.open('https://example.com/window')
    await inserted
    return {
      injected: 'injected' in window,
      network: await failed(fetch('https://example.com/')),
      loopback: await failed(fetch('http://127.0.0.1:9/')),
      image: await imageFailed,
      opened: opened === null || opened.closed,
      evaluated: await failed(Promise.resolve().then(() => new Function('return 1')())),
      camera: await failed(
        navigator.mediaDevices?.getUserMedia({ video: true }) ?? Promise.reject(new Error()),
      ),
    }
  })
  expect(attempts).toEqual({
    injected: false,
    network: true,
    loopback: true,
    image: true,
    opened: true,
    evaluated: true,
    camera: true,
  })

  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.com/elsewhere'
  })
  await expect.poll(() => app.openedExternals()).toContain('https://example.com/elsewhere')
  expect(await app.openedExternals()).toContain('https://example.com/window')
  expect(page.url()).toBe(before)
  expect(await page.evaluate(() => window.visnyk.invoke('settings.get', {}))).toMatchObject({ ok: true })
})

test('the page stays where it is, whatever address a script names', async ({ launch }) => {
  const { page } = await launch()
  await page.waitForURL(/#\/./)
  const before = page.url()
  const refused = (go: string) =>
    page.evaluate(async (way) => {
      const blob = URL.createObjectURL(new Blob(['<h1>Elsewhere</h1>'], { type: 'text/html' }))
      const addresses = ['about:blank', 'about:blank#x', 'about:srcdoc', blob]
      const left: string[] = []
      for (const address of addresses) {
        const refusal = new Promise<boolean>((resolve) => {
          const judge = (event: NavigateEvent) => resolve(event.defaultPrevented)
          navigation.addEventListener('navigate', judge, { once: true })
        })
        if (way === 'location') location.href = address
        if (way === 'replace') location.replace(address)
        if (way === 'self') window.open(address, '_self')
        if (way === 'link') Object.assign(document.createElement('a'), { href: address }).click()
        if (!(await refusal)) left.push(address)
      }
      return left
    }, go)
  for (const way of ['location', 'replace', 'self', 'link']) expect(await refused(way), way).toEqual([])

  const opened = await page.evaluate(() => {
    const blob = URL.createObjectURL(new Blob(['<h1>Elsewhere</h1>'], { type: 'text/html' }))
    return ['about:blank', '', blob].map((address) => {
      const other = window.open(address)
      return other === null || other.closed
    })
  })
  expect(opened).toEqual([true, true, true])
  expect(page.url()).toBe(before)
  expect(await page.evaluate(() => window.visnyk.invoke('settings.get', {}))).toMatchObject({ ok: true })
})

test('no string becomes HTML or a script', async ({ launch }) => {
  const { page } = await launch()
  const refused = await page.evaluate(() => {
    const element = document.createElement('div')
    const attempts: Record<string, () => unknown> = {
      innerHTML: () => {
        element.innerHTML = '<img src=x onerror="window.injected = true">'
      },
      outerHTML: () => {
        document.body.append(element)
        element.outerHTML = '<b>x</b>'
      },
      insertAdjacentHTML: () => element.insertAdjacentHTML('beforeend', '<b>x</b>'),
      write: () => document.write('<b>x</b>'),
      parse: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      fragment: () => document.createRange().createContextualFragment('<b>x</b>'),
      srcdoc: () => {
        document.createElement('iframe').srcdoc = '<b>x</b>'
      },
      handler: () => element.setAttribute('onclick', 'window.injected = true'),
      scriptText: () => {
        document.createElement('script').text = 'window.injected = true'
      },
      scriptAddress: () => {
        document.createElement('script').src = '/assets/x.js'
      },
      worker: () => new Worker('/assets/x.js'),
      policy: () =>
        (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
        ).trustedTypes //
          .createPolicy('lexical', { createHTML: (html: string) => html }),
    }
    return Object.entries(attempts).map(([name, attempt]): [string, string] => {
      try {
        attempt()
        return [name, 'done']
      } catch (error) {
        return [name, (error as Error).name]
      }
    })
  })
  expect(refused.filter(([, outcome]) => outcome !== 'TypeError')).toEqual([])
  // The string with which React Aria empties its live regions.
  expect(
    await page.evaluate(() => {
      const element = document.createElement('p')
      element.append('x')
      element.innerHTML = ''
      return element.childNodes.length
    }),
  ).toBe(0)
})

test('a second start hands over to the first and ends', async ({ launch, userData }) => {
  const app = await launch()
  const runtime = findRuntime()
  const second = spawn(runtime.command, [...runtime.args, `--user-data-dir=${userData}`, resolve('.')], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) },
  })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(app.electron.windows()).toHaveLength(1)
  expect((await ask(app.page, 'app.info', {})).start.cleanShutdown).toBe(true)
})

test('after an orderly end nothing is reported; after any other, what was saved', async ({ launch }) => {
  const first = await launch()
  await write(first.page, 'Перша новина')
  expect(await first.quit()).toBe(0)

  const second = await launch()
  expect((await ask(second.page, 'app.info', {})).start).toEqual({
    cleanShutdown: true,
    recovered: [],
    restoredFrom: null,
  })
  await write(second.page, 'Новина перед вимкненням світла')
  await second.kill()

  const third = await launch()
  const { start } = await ask(third.page, 'app.info', {})
  expect(start.cleanShutdown).toBe(false)
  expect(start.recovered.map(({ title }) => title)).toEqual(['Новина перед вимкненням світла'])
})

test('a page that hangs does not decide what is lost', async ({ launch }) => {
  const app = await launch()
  await write(app.page, 'Новина')
  await app.answerMessageBox(1)
  void app.page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined)
  expect(await app.quit()).toBe(0)

  const next = await launch()
  const { rows } = await ask(next.page, 'articles.list', { list: 'all', search: '', cursor: null, limit: 10 })
  expect(rows.map(({ title }) => title)).toEqual(['Новина'])
})

test.describe('a database that does not open', () => {
  test('is put back from the newest backup, and kept beside', async ({ launch, userData }) => {
    const first = await launch()
    await write(first.page, 'Збережена новина')
    await ask(first.page, 'app.backUpNow', {})
    await first.quit()
    const path = join(userData, 'visnyk.db')
    const damaged = readFileSync(path)
    damaged.fill(0x5a, 4096, Math.min(damaged.length, 40_960))
    writeFileSync(path, damaged)

    const second = await launch({ messageBoxAnswers: [0] })
    const { start } = await ask(second.page, 'app.info', {})
    expect(start.restoredFrom).not.toBeNull()
    const { rows } = await ask(second.page, 'articles.list', {
      list: 'all',
      search: '',
      cursor: null,
      limit: 10,
    })
    expect(rows.map(({ title }) => title)).toEqual(['Збережена новина'])
    const kept = readdirSync(userData).find((name) => /^visnyk\.db\.kept-.*Z$/.test(name)) ?? ''
    expect(readFileSync(join(userData, kept)).equals(damaged)).toBe(true)
    await second.quit()

    const third = await launch()
    expect((await ask(third.page, 'app.info', {})).start.restoredFrom).toBeNull()
  })

  test('without a backup can be left behind for an empty one', async ({ launch, userData }) => {
    const path = join(userData, 'visnyk.db')
    writeFileSync(path, 'this was a database once'.repeat(500))
    const app = await launch({ messageBoxAnswers: [0] })
    expect((await ask(app.page, 'articles.counts', {})).all).toBe(0)
    const kept = readdirSync(userData).find((name) => name.startsWith('visnyk.db.kept-')) ?? ''
    expect(readFileSync(join(userData, kept), 'utf8')).toContain('this was a database once')
  })
})

test('settings nobody can read cost neither the start nor the file', async ({ launch, userData }) => {
  writeFileSync(join(userData, 'settings.json'), '{"theme": "dark"')
  const app = await launch()
  expect((await ask(app.page, 'settings.get', {})).theme).toBe('system')
  const kept = readdirSync(userData).find((name) => name.startsWith('settings.unreadable-')) ?? ''
  expect(readFileSync(join(userData, kept), 'utf8')).toBe('{"theme": "dark"')
  const [box] = await app.messageBoxes()
  expect(box?.detail).toContain(kept)
})

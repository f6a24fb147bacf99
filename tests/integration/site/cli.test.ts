import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { temporaryFolder } from '#tests/support/site/pictures.ts'

const cli = resolve(import.meta.dirname, '../../../src/site/cli.ts')

function start(...args: string[]): { child: ChildProcess; until: (what: RegExp) => Promise<string> } {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  let heard = (): void => {}
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => {
      said += piece.toString()
      heard()
    })
  return {
    child,
    until: (what) =>
      new Promise((done, failed) => {
        heard = () => {
          if (what.test(said)) done(said)
        }
        child.once('exit', () => (what.test(said) ? done(said) : failed(new Error(said))))
        heard()
      }),
  }
}

const passwordIn = (said: string): string => /editor\s+(\S+)/.exec(said)?.[1] ?? ''

test('the command starts the site and tells addresses and accounts', async () => {
  const { until } = start('--data', temporaryFolder(), '--port', '0')
  const said = await until(/Ctrl\+C/)
  const address = /Site API\s+(http:\S+)\/api/.exec(said)?.[1] ?? ''
  const { account } = await visnykSites.signIn(address, 'editor', passwordIn(said))
  expect(account.role).toBe('editor')
  expect((await fetch(`${address}/uk/`)).status).toBe(200)
})

// Windows has no signals: there a closed console ends the command at once.
test.skipIf(process.platform === 'win32')('the command ends in order and goes on as it was', async () => {
  const folder = temporaryFolder()
  const first = start('--data', folder, '--port', '0')
  const password = passwordIn(await first.until(/Ctrl\+C/))
  expect(password).not.toBe('')
  first.child.kill('SIGINT')
  expect(await once(first.child, 'exit')).toEqual([0, null])
  // A closed database leaves no log behind.
  expect(existsSync(join(folder, 'site.db'))).toBe(true)
  expect(existsSync(join(folder, 'site.db-wal'))).toBe(false)

  const again = start('--data', folder)
  expect(await again.until(/Ctrl\+C/)).toContain(password)
  again.child.kill('SIGINT')
  await once(again.child, 'exit')
  const anew = start('--data', folder, '--reset', '--port', '0')
  expect(await anew.until(/Ctrl\+C/)).not.toContain(password)
})

test('a port in use or a wrong option is told in words', async () => {
  const first = start('--data', temporaryFolder(), '--port', '0')
  const port = /127\.0\.0\.1:(\d+)/.exec(await first.until(/Ctrl\+C/))?.[1] ?? ''
  const second = start('--data', temporaryFolder(), '--port', port)
  const [code] = await once(second.child, 'exit')
  expect(code).toBe(1)
  expect(await second.until(/./)).toContain(`Port ${port} is in use`)
  const third = start('--port', 'many')
  expect((await once(third.child, 'exit'))[0]).toBe(2)
  expect(await third.until(/./)).toContain('--port must be a number')
})

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { isAlive, runFolder } from '../engine/runFolder.ts'

type OnSecond = (argv: string[], cwd: string, data: unknown) => void

interface Owner {
  pid: number
  socket: string
}

/**
 * Notifies the first instance; ends with 0 only if it answered. A process of its own, because the caller must
 * stay synchronous.
 */
const notify = `
const [socket, text] = process.argv.slice(1)
const deadline = Date.now() + 2000
const attempt = () => {
  const connection = require('node:net').connect(socket, () => connection.end(text))
  connection.on('data', () => process.exit(0))
  connection.on('error', () => (Date.now() < deadline ? setTimeout(attempt, 50) : process.exit(1)))
}
attempt()
`

function socketPath(): string {
  // Not in `userData`: the path of a Unix socket is limited to about a hundred characters.
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\chromium-host-${process.pid}-${randomBytes(8).toString('hex')}`
    : join(runFolder(), 'instance.sock')
}

/**
 * Electron's single-instance lock: a file in `userData` that names the holder, and a socket on which later
 * instances send it their command line. The request is synchronous, as in Electron; a holder that was killed
 * is recognised because its process is gone or does not answer.
 */
export function createInstanceLock(userData: () => string, onSecond: OnSecond) {
  let server: Server | undefined
  let held: { file: string; socket: string } | undefined

  function listen(socket: string) {
    server = createServer({ allowHalfOpen: true }, (connection) => {
      let text = ''
      connection.setEncoding('utf8')
      connection.on('data', (part) => {
        text += part
      })
      connection.on('end', () => {
        connection.end('ok')
        const { argv, cwd, data } = JSON.parse(text) as { argv: string[]; cwd: string; data: unknown }
        onSecond(argv, cwd, data)
      })
      connection.on('error', () => {})
    })
    server.on('error', (error) => console.error('chromium-host: the single instance socket failed:', error))
    server.listen(socket)
    server.unref()
  }

  function readOwner(file: string): Owner | undefined {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Owner
    } catch {
      return undefined
    }
  }

  function tookNotice(owner: Owner, data: unknown): boolean {
    if (!isAlive(owner.pid)) return false
    const text = JSON.stringify({ argv: process.argv, cwd: process.cwd(), data })
    return spawnSync(process.execPath, ['-e', notify, owner.socket, text], { timeout: 5000 }).status === 0
  }

  return {
    isHeld: () => held !== undefined,
    request(data: unknown): boolean {
      if (held) return true
      const folder = userData()
      const file = join(folder, 'SingleInstance.lock')
      const socket = socketPath()
      mkdirSync(folder, { recursive: true })
      for (let attempt = 0; attempt < 3; attempt++) {
        try {
          const opened = openSync(file, 'wx', 0o600)
          writeSync(opened, JSON.stringify({ pid: process.pid, socket } satisfies Owner))
          closeSync(opened)
          held = { file, socket }
          listen(socket)
          return true
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        }
        const owner = readOwner(file)
        if (owner && tookNotice(owner, data)) return false
        rmSync(file, { force: true })
      }
      return false
    },
    release() {
      if (!held) return
      server?.close()
      rmSync(held.file, { force: true })
      if (process.platform !== 'win32') rmSync(held.socket, { force: true })
      held = undefined
    },
  }
}

import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '#shared/contract/errors.ts'
import { createSite } from './createSite.ts'

const usage = `The practice site: the Site API and its public pages, for this computer only.

  npm run site -- [--port <number>] [--data <folder>] [--reset]

  --port   where to listen on 127.0.0.1 (default: as last time, or any free port)
  --data   where the site is kept (default: practice-site)
  --reset  forget everything and begin anew
`

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        data: { type: 'string', default: 'practice-site' },
        reset: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535))
      throw new Error(`--port must be a number from 0 to 65535, not ${values.port}`)
    return { ...values, port }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}

const options = readOptions()
if (options.help) {
  console.log(usage)
  process.exit(0)
}

const folder = resolve(options.data)
const database = join(folder, 'site.db')
// Only what this program makes is ever removed, in whatever folder it was pointed at.
if (options.reset && existsSync(folder))
  for (const name of ['site.db', 'site.db-wal', 'site.db-shm', 'site-media'])
    rmSync(join(folder, name), { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const site = await createSite({ database }).catch((error: unknown) => {
  if (!(error instanceof AppError && error.code === 'practiceSiteNewer')) throw error
  console.error(`${error.message} with --reset.`)
  process.exit(1)
})
const address = await site.listen(options.port).catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${options.port} is in use; choose another with --port.`
      : error.message,
  )
  process.exit(1)
})

let closing = false
const close = async (): Promise<void> => {
  // A second Ctrl+C does not wait.
  if (closing) process.exit(1)
  closing = true
  await site.close()
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)

// The message comes after the signal handlers, so that whoever reads it can stop the site in order.
console.log(`The practice site is running.

  Pages     ${address}/uk/
            ${address}/en/
  Site API  ${address}/api

  Connect Visnyk to ${address} with one of these accounts:
${site
  .accounts()
  .map(({ login, password, displayName }) => `    ${login.padEnd(12)} ${password}   ${displayName}`)
  .join('\n')}

Ctrl+C stops it.`)

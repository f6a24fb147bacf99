import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { startDatabase } from './database.ts'
import { needPackages, type WordPressPackages } from './packages.ts'
import { run, startService } from './processes.ts'
import { createQueries } from './queries.ts'
import { sweep } from './sweep.ts'
import { needClockedCore, needTemplate, scripts, workFolder } from './template.ts'

const pluginFolder = fileURLToPath(new URL('../../resources/wordpress/visnyk-connect', import.meta.url))
const plugin = 'visnyk-connect/visnyk-connect.php'

export const wordpressRoles = ['administrator', 'editor', 'author', 'contributor'] as const
export type WordPressRole = (typeof wordpressRoles)[number]

const account = z.object({
  id: z.number(),
  login: z.string(),
  /** For signing in to WordPress's administration. */
  password: z.string(),
  /** For the REST API; with the spaces that WordPress shows. */
  applicationPassword: z.string(),
})
export type WordPressAccount = z.infer<typeof account>
const accounts = z.record(z.enum(wordpressRoles), account)

export interface WordPress {
  /** Without a final slash. WordPress uses the Host header as its address, so a proxy may be in front of it. */
  address: string
  /** WordPress's version, e.g. `6.1.9`. */
  version: string
  accounts: Record<WordPressRole, WordPressAccount>
  /** Runs the tasks that are due, as the site's cron would; they never run by themselves. */
  runCron(): Promise<void>
  /** Makes a scheduled post due: sets its date to a minute ago, so that `runCron` publishes it. */
  comeDue(postId: number): Promise<void>
  /** Switches visnyk-connect on or off; `delete` runs its uninstallation too. */
  setPlugin(state: 'on' | 'off' | 'delete'): Promise<void>
  /** Runs one statement on the database; resolves to its rows. */
  sql(statement: string): Promise<Record<string, string | null>[]>
  /** Removes posts, pictures, terms and the plugin's data; keeps accounts and settings. */
  reset(): Promise<void>
  /** PHP's errors since the start, without those of WordPress's own code. */
  phpErrors(): string
  /** Sets the site's time (milliseconds since 1970). Throws if it was started without a `clock`. */
  setClock(now: number): void
  folder: string
  close(): Promise<void>
}

interface WordPressOptions {
  plugin?: boolean
  /** See `findPackages`. */
  release?: string | null
  /** PHP's memory limit; 256M by default. */
  memoryLimit?: string
  /** The site's time (milliseconds since 1970): fixed until `setClock` changes it. Absent: the computer's clock. */
  clock?: number
}

/** Copies the template's database and content, and links the plugin into it. */
function copySite(template: string): string {
  sweep(workFolder())
  const folder = mkdtempSync(join(workFolder(), `run-${process.pid}-`))
  for (const name of ['database', 'content'])
    cpSync(join(template, name), join(folder, name), { recursive: true, verbatimSymlinks: true })
  if (existsSync(pluginFolder))
    symlinkSync(pluginFolder, join(folder, 'content', 'plugins', 'visnyk-connect'))
  return folder
}

/** Writes the clock file that PHP reads, in one step: a running request reads either the old time or the new one. */
function writeClock(folder: string, now: number): void {
  const path = join(folder, 'clock')
  writeFileSync(`${path}.new`, String(Math.floor(now / 1000)))
  renameSync(`${path}.new`, path)
}

interface Paths {
  packages: WordPressPackages
  folder: string
  /** The folder with WordPress's own PHP files. */
  core: string
  env: Record<string, string>
}

/** Starts PHP's own web server on a free port; resolves once it listens. */
async function startServer({ packages, folder, core, env }: Paths, memoryLimit: string) {
  const log = join(folder, 'php.log')
  const settings = {
    'opcache.enable_cli': '1',
    'opcache.revalidate_freq': '0',
    upload_max_filesize: '64M',
    post_max_size: '80M',
    memory_limit: memoryLimit,
    output_buffering: '0',
  }
  const server = startService(
    [
      packages.php,
      ...Object.entries(settings).flatMap(([name, value]) => ['-d', `${name}=${value}`]),
      ...['-S', '127.0.0.1:0', '-t', core, join(scripts, 'router.php')],
    ],
    { folder, log, env: { ...env, PHP_CLI_SERVER_WORKERS: '4' }, remove: false },
  )
  const host = await listeningOn(log, () => server.process.exitCode !== null)
  return { server, host }
}

/** Runs scripts of `php/`. They share one cache of compiled files, so that WordPress is compiled only once. */
function createScripts({ packages, folder, core, env }: Paths, host: string) {
  const compiled = join(folder, 'compiled')
  mkdirSync(compiled)
  const settings = ['opcache.enable_cli=1', `opcache.file_cache=${compiled}`, 'opcache.file_cache_only=1']
  const options = settings.flatMap((setting) => ['-d', setting])
  return async (script: string, ...args: string[]): Promise<void> => {
    await run(packages.php, [...options, join(scripts, script), core, ...args], {
      env: { ...env, VISNYK_WORDPRESS_HOST: host },
    })
  }
}

/** PHP's errors so far, without those of WordPress's own code, which is older than this PHP. */
function readPhpErrors({ folder, core }: Paths): string {
  const path = join(folder, 'php-errors.log')
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const isOfCore = (line: string) => /PHP (Deprecated|Notice|Warning):/.test(line) && line.includes(core)
  return lines.filter((line) => !isOfCore(line)).join('\n')
}

async function runCron(host: string): Promise<void> {
  const answer = await fetch(`http://${host}/wp-cron.php?doing_wp_cron`)
  await answer.text()
  if (!answer.ok) throw new Error(`The site's cron answered ${answer.status}`)
}

/**
 * Starts a WordPress on a free loopback port, from Debian's packages. Its database is in a temporary folder and is
 * reachable only by a socket. It ends with this process.
 */
export async function startWordPress(options: WordPressOptions = {}): Promise<WordPress> {
  const packages = needPackages(options.release)
  const template = await needTemplate(packages)
  const folder = copySite(template)
  const core =
    options.clock === undefined ? join(template, 'core') : await needClockedCore(packages, template)
  if (options.clock !== undefined) writeClock(folder, options.clock)
  const database = await startDatabase(packages, folder, { lasting: false })
  const env = { VISNYK_WORDPRESS_FOLDER: folder, VISNYK_WORDPRESS_SOCKET: database.socket }
  const paths = { packages, folder, core, env }
  const { server, host } = await startServer(paths, options.memoryLimit ?? '256M')
  const php = createScripts(paths, host)
  const queries = createQueries([packages.php, join(scripts, 'query.php')], env)
  const wordpress: WordPress = {
    address: `http://${host}`,
    version: packages.version,
    accounts: accounts.parse(JSON.parse(readFileSync(join(template, 'accounts.json'), 'utf8'))),
    folder,
    runCron: () => runCron(host),
    comeDue: (postId) => php('due.php', String(postId)),
    setPlugin: (state) => php('plugin.php', plugin, state),
    sql: queries.ask,
    reset: () => php('reset.php'),
    phpErrors: () => readPhpErrors(paths),
    setClock(now) {
      if (options.clock === undefined) throw new Error("This WordPress uses the computer's clock")
      writeClock(folder, now)
    },
    async close() {
      await queries.close()
      await server.stop()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  if (options.plugin) await wordpress.setPlugin('on')
  return wordpress
}

/** Resolves to the address that PHP's log names once it listens. */
async function listeningOn(log: string, ended: () => boolean): Promise<string> {
  for (;;) {
    const host = /Development Server \(http:\/\/([\d.]+:\d+)\) started/.exec(readFileSync(log, 'utf8'))?.[1]
    if (host) return host
    if (ended()) throw new Error(`PHP did not start:\n${readFileSync(log, 'utf8')}`)
    await wait(10)
  }
}

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
import { needPackages } from './packages.ts'
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
  /** For the administration's own sign-in. */
  password: z.string(),
  /** For the REST API, with spaces as WordPress shows it. */
  applicationPassword: z.string(),
})
export type WordPressAccount = z.infer<typeof account>
const accounts = z.record(z.enum(wordpressRoles), account)

export interface WordPress {
  /** Without a final slash. WordPress itself takes the Host header for its address, so a proxy may stand before it. */
  address: string
  /** Of WordPress, as in `6.1.9`. */
  version: string
  accounts: Record<WordPressRole, WordPressAccount>
  /** Does what is due now, as the site's cron would. Nothing is ever done by itself. */
  runCron(): Promise<void>
  /** Lets the time of a scheduled post come: its date moves to a minute ago, and `runCron` publishes it. */
  comeDue(postId: number): Promise<void>
  /** Switches visnyk-connect on or off; `delete` runs its uninstallation too. */
  setPlugin(state: 'on' | 'off' | 'delete'): Promise<void>
  /** Runs one statement on the database; answers its rows. */
  sql(statement: string): Promise<Record<string, string | null>[]>
  /** Removes posts, pictures, words and what the plugin keeps; accounts and settings stay. */
  reset(): Promise<void>
  /** What PHP complained of since the start, besides its dislikes of WordPress's own code, which is older. */
  phpErrors(): string
  /** Lets it be another time there (milliseconds since 1970), if it was started with a `clock`. */
  setClock(now: number): void
  folder: string
  close(): Promise<void>
}

/**
 * A WordPress of one's own on a free loopback port, from Debian's packages: its database in a temporary folder,
 * reachable by a socket only. It ends with this process. `release`: see `findPackages`.
 * `memoryLimit`: of PHP, whose own default is 128M. `clock`: the time there (milliseconds since 1970), which stands
 * still until `setClock` moves it; else it is the computer's.
 */
export async function startWordPress(
  options: { plugin?: boolean; release?: string | null; memoryLimit?: string; clock?: number } = {},
): Promise<WordPress> {
  const packages = needPackages(options.release)
  const template = await needTemplate(packages)
  sweep(workFolder())
  const folder = mkdtempSync(join(workFolder(), `run-${process.pid}-`))
  for (const name of ['database', 'content'])
    cpSync(join(template, name), join(folder, name), { recursive: true, verbatimSymlinks: true })
  if (existsSync(pluginFolder))
    symlinkSync(pluginFolder, join(folder, 'content', 'plugins', 'visnyk-connect'))
  const core =
    options.clock === undefined ? join(template, 'core') : await needClockedCore(packages, template)
  const setClock = (now: number): void => {
    if (options.clock === undefined) throw new Error("This WordPress goes by the computer's clock")
    const path = join(folder, 'clock')
    // In one move: a request that is under way reads the one or the other.
    writeFileSync(`${path}.new`, String(Math.floor(now / 1000)))
    renameSync(`${path}.new`, path)
  }
  if (options.clock !== undefined) setClock(options.clock)

  const database = await startDatabase(packages, folder, { lasting: false })
  const env = { VISNYK_WORDPRESS_FOLDER: folder, VISNYK_WORDPRESS_SOCKET: database.socket }
  const log = join(folder, 'php.log')
  const settings = {
    'opcache.enable_cli': '1',
    'opcache.revalidate_freq': '0',
    upload_max_filesize: '64M',
    post_max_size: '80M',
    memory_limit: options.memoryLimit ?? '256M',
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
  // WordPress is compiled once for all scripts, not for each.
  const compiled = join(folder, 'compiled')
  mkdirSync(compiled)
  const cached = ['-d', 'opcache.enable_cli=1', '-d', `opcache.file_cache=${compiled}`]
  const php = (script: string, args: string[]) =>
    run(packages.php, [...cached, '-d', 'opcache.file_cache_only=1', join(scripts, script), ...args], {
      env: { ...env, VISNYK_WORDPRESS_HOST: host },
    })
  const queries = createQueries([packages.php, join(scripts, 'query.php')], env)

  const wordpress: WordPress = {
    address: `http://${host}`,
    version: packages.version,
    accounts: accounts.parse(JSON.parse(readFileSync(join(template, 'accounts.json'), 'utf8'))),
    folder,
    async runCron() {
      const answer = await fetch(`http://${host}/wp-cron.php?doing_wp_cron`)
      await answer.text()
      if (!answer.ok) throw new Error(`The site's cron answered ${answer.status}`)
    },
    async comeDue(postId) {
      await php('due.php', [core, String(postId)])
    },
    async setPlugin(state) {
      await php('plugin.php', [core, plugin, state])
    },
    sql: queries.ask,
    async reset() {
      await php('reset.php', [core])
    },
    phpErrors() {
      const path = join(folder, 'php-errors.log')
      const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
      const isOfCore = (line: string) => /PHP (Deprecated|Notice|Warning):/.test(line) && line.includes(core)
      return lines.filter((line) => !isOfCore(line)).join('\n')
    },
    setClock,
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

/** PHP says in its log which port it got. */
async function listeningOn(log: string, ended: () => boolean): Promise<string> {
  for (;;) {
    const host = /Development Server \(http:\/\/([\d.]+:\d+)\) started/.exec(readFileSync(log, 'utf8'))?.[1]
    if (host) return host
    if (ended()) throw new Error(`PHP did not start:\n${readFileSync(log, 'utf8')}`)
    await wait(10)
  }
}

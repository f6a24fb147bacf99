import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDatabase, startDatabase } from './database.ts'
import type { WordPressPackages } from './packages.ts'
import { run } from './processes.ts'

export const scripts = fileURLToPath(new URL('php/', import.meta.url))

/** The folder of everything that is started here. Only this account can read it. */
export function workFolder(): string {
  const { uid, username } = userInfo()
  const folder = join(tmpdir(), `visnyk-wordpress-${username}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (uid >= 0 && statSync(folder).uid !== uid) throw new Error(`${folder} belongs to somebody else`)
  return folder
}

/** What the template is built from; another version of any of it makes another template. */
function templateKey(packages: WordPressPackages): string {
  const hash = createHash('sha256').update(packages.version).update(packages.source)
  for (const name of readdirSync(scripts).sort()) hash.update(name).update(readFileSync(join(scripts, name)))
  for (const path of [packages.mariadbd, packages.php]) hash.update(String(statSync(path).mtimeMs))
  return hash.digest('hex').slice(0, 16)
}

/**
 * An installed WordPress, built once and copied for each server: `core/` (shared, never written),
 * `database/`, `content/`, `accounts.json`.
 */
export async function needTemplate(packages: WordPressPackages): Promise<string> {
  const folder = join(workFolder(), `template-${templateKey(packages)}`)
  if (existsSync(folder)) {
    const now = new Date()
    utimesSync(folder, now, now)
    return folder
  }

  const building = mkdtempSync(join(workFolder(), 'building-'))
  const core = join(building, 'core')
  // Its .htaccess is a link to Apache's settings, which may be absent and do not concern PHP's own server.
  const isPart = (path: string) => basename(path) !== '.htaccess'
  cpSync(packages.source, core, { recursive: true, dereference: true, filter: isPart })
  cpSync(join(scripts, 'wp-config.php'), join(core, 'wp-config.php'))
  const content = join(building, 'content')
  mkdirSync(join(content, 'plugins'), { recursive: true })
  mkdirSync(join(content, 'uploads'))
  mkdirSync(join(content, 'mu-plugins'))
  renameSync(join(core, 'wp-content', 'themes'), join(content, 'themes'))
  if (existsSync(packages.languages)) symlinkSync(packages.languages, join(content, 'languages'))
  cpSync(join(scripts, 'local-only.php'), join(content, 'mu-plugins', 'local-only.php'))

  await createDatabase(packages, building)
  const database = await startDatabase(packages, building, { lasting: true })
  try {
    const printed = await run(packages.php, [join(scripts, 'install.php'), core], {
      env: { VISNYK_WORDPRESS_FOLDER: building, VISNYK_WORDPRESS_SOCKET: database.socket },
    })
    writeFileSync(join(building, 'accounts.json'), printed.trim().split('\n').at(-1) ?? '')
  } finally {
    await database.stop()
  }
  for (const name of readdirSync(building))
    if (/\.(sock|pid|log)$/.test(name)) rmSync(join(building, name), { force: true })

  try {
    renameSync(building, folder)
  } catch (error) {
    // Another process was faster; its template is equivalent.
    rmSync(building, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/**
 * The template's WordPress with PHP's clock replaced by the one of `clock.php`; built once. Everything else
 * is unchanged.
 */
export async function needClockedCore(packages: WordPressPackages, template: string): Promise<string> {
  const folder = join(template, 'clocked-core')
  if (existsSync(folder)) return folder
  const building = mkdtempSync(join(workFolder(), 'building-'))
  const core = join(building, 'core')
  cpSync(join(template, 'core'), core, { recursive: true, verbatimSymlinks: true })
  await run(packages.php, [join(scripts, 'follow-clock.php'), core])
  try {
    renameSync(core, folder)
  } catch (error) {
    // Another process was faster; its copy is equivalent.
    if (!existsSync(folder)) throw error
  }
  rmSync(building, { recursive: true, force: true })
  return folder
}

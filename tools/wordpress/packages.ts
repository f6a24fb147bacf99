import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findRelease } from './releases.ts'

/** The arguments of `apt-get install --no-install-recommends`. */
export const debianPackages = [
  'wordpress',
  'wordpress-theme-twentytwentythree',
  'mariadb-server',
  'php-cli',
  'php-mysql',
  'php-gd',
  'php-curl',
  'php-xml',
  'php-mbstring',
]

const extensions = ['mysqli', 'gd', 'curl', 'xml', 'mbstring']

function find(program: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  for (const folder of folders) {
    const path = join(folder, program)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not installed.
    }
  }
  return null
}

/** The programs that a WordPress needs: always the installed ones. */
interface Programs {
  php: string
  mariadbd: string
  installDatabase: string
}

interface WordPressFiles {
  /** WordPress itself. */
  source: string
  /** Its translations; may be absent. */
  languages: string
  /** E.g. `6.1.9`. */
  version: string
}

export interface WordPressPackages extends Programs, WordPressFiles {}

type Found<T> = { found: T; missing: [] } | { found: null; missing: string[] }

function findPrograms(): Found<Programs & { phpVersion: string }> {
  const missing: string[] = []
  const php = find('php')
  const mariadbd = find('mariadbd')
  const installDatabase = find('mariadb-install-db')
  if (!mariadbd || !installDatabase) missing.push('mariadb-server')
  if (!php) return { found: null, missing: [...missing, 'php-cli'] }
  const loaded = execFileSync(php, ['-m'], { encoding: 'utf8' }).toLowerCase().split('\n')
  for (const extension of extensions)
    if (!loaded.includes(extension)) missing.push(`php-${extension === 'mysqli' ? 'mysql' : extension}`)
  if (missing.length > 0 || !mariadbd || !installDatabase) return { found: null, missing }
  const phpVersion = execFileSync(php, ['-r', 'echo PHP_VERSION;'], { encoding: 'utf8' })
  return { found: { php, mariadbd, installDatabase, phpVersion }, missing: [] }
}

/** Whether a version such as `8.2.36` is at least another. */
function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [version, least].map((each) =>
    each.split('.').map((part) => Number.parseInt(part, 10)),
  )
  for (let at = 0; at < 3; at += 1) {
    const difference = (one?.[at] || 0) - (other?.[at] || 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** `root`: the folder that the packages were unpacked into; "/" for those that are installed. */
function findWordPress(root: string, phpVersion: string | null): Found<WordPressFiles> {
  const source = join(root, 'usr/share/wordpress')
  const versionFile = join(source, 'wp-includes', 'version.php')
  if (!existsSync(versionFile)) return { found: null, missing: ['wordpress'] }
  const themes = join(source, 'wp-content/themes')
  if (!existsSync(themes) || readdirSync(themes).length === 0)
    return { found: null, missing: ['wordpress-theme-twentytwentythree'] }
  const facts = readFileSync(versionFile, 'utf8')
  const fact = (name: string) => new RegExp(`\\$${name} = '([^']+)'`).exec(facts)?.[1]
  const needed = fact('required_php_version') ?? '0'
  if (phpVersion !== null && !isAtLeast(phpVersion, needed))
    return { found: null, missing: [`PHP ${needed} or newer (there is ${phpVersion})`] }
  const languages = join(root, 'var/lib/wordpress/wp-content/languages')
  return { found: { source, languages, version: fact('wp_version') ?? 'unknown' }, missing: [] }
}

/**
 * The programs and the WordPress files for a server, or what is missing. `release`: a Debian release whose
 * WordPress `bringRelease` has unpacked; null: the installed one.
 */
export function findPackages(release: string | null = null): Found<WordPressPackages> {
  const programs = findPrograms()
  const root = release === null ? '/' : findRelease(release)
  const phpVersion = programs.found?.phpVersion ?? null
  const files =
    root === null
      ? { found: null, missing: [`the WordPress of Debian ${release}`] }
      : findWordPress(root, phpVersion)
  return programs.found && files.found
    ? { found: { ...programs.found, ...files.found }, missing: [] }
    : { found: null, missing: [...files.missing, ...programs.missing] }
}

/** As `findPackages`; throws with the command that installs what is missing. */
export function needPackages(release: string | null = null): WordPressPackages {
  const { found, missing } = findPackages(release)
  if (found) return found
  throw new Error(
    `WordPress cannot be started here; missing: ${missing.join(', ')}. On Debian or Ubuntu:\n` +
      `  sudo apt-get install --no-install-recommends ${debianPackages.join(' ')}`,
  )
}

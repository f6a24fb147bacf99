import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where Debian's packages put WordPress. */
export const wordpressSource = '/usr/share/wordpress'

/** What `apt-get install --no-install-recommends` needs to be told. */
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
      // Not here.
    }
  }
  return null
}

export interface WordPressPackages {
  php: string
  mariadbd: string
  installDatabase: string
  /** Of WordPress, as in `6.1.9`. */
  version: string
}

/** The programs that a WordPress of one's own needs, or what is missing. */
export function findPackages():
  | { found: WordPressPackages; missing: [] }
  | { found: null; missing: string[] } {
  const missing: string[] = []
  const php = find('php')
  const mariadbd = find('mariadbd')
  const installDatabase = find('mariadb-install-db')
  const versionFile = join(wordpressSource, 'wp-includes', 'version.php')
  if (!existsSync(versionFile)) missing.push('wordpress')
  if (!existsSync(join(wordpressSource, 'wp-content/themes/twentytwentythree')))
    missing.push('wordpress-theme-twentytwentythree')
  if (!mariadbd || !installDatabase) missing.push('mariadb-server')
  if (php) {
    const loaded = execFileSync(php, ['-m'], { encoding: 'utf8' }).toLowerCase().split('\n')
    for (const extension of extensions)
      if (!loaded.includes(extension)) missing.push(`php-${extension === 'mysqli' ? 'mysql' : extension}`)
  } else missing.push('php-cli')
  if (missing.length > 0 || !php || !mariadbd || !installDatabase) return { found: null, missing }
  const version = /\$wp_version = '([^']+)'/.exec(readFileSync(versionFile, 'utf8'))?.[1] ?? 'unknown'
  return { found: { php, mariadbd, installDatabase, version }, missing: [] }
}

/** As `findPackages`; throws with the command that brings them. */
export function needPackages(): WordPressPackages {
  const { found, missing } = findPackages()
  if (found) return found
  throw new Error(
    `WordPress cannot be started here; missing: ${missing.join(', ')}. On Debian or Ubuntu:\n` +
      `  sudo apt-get install --no-install-recommends ${debianPackages.join(' ')}`,
  )
}

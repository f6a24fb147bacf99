import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { openSuite, type PrivateApt } from './apt.ts'

/** For how many milliseconds an unpacked release is used before the archive is checked for a newer one. */
const freshFor = 24 * 60 * 60_000

/** Packages that WordPress's package links to and that need no installed program: scripts and PHP files. */
const isDataPackage = (name: string): boolean => /^(libjs-|libphp-|php-getid3$)/.test(name)
const isTheme = (name: string): boolean => name.startsWith('wordpress-theme-')

/** `notice`: a message for the person although the release was found. */
type BroughtRelease =
  | { kind: 'found'; folder: string; notice: string | null }
  | { kind: 'absent'; reason: string }

const cacheFolder = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'visnyk', 'debian')

const isReleaseName = (name: string): boolean => /^[a-z][a-z-]{1,30}$/.test(name)

/** Unpacked folders of a release, the newest first. */
function unpacked(release: string): { path: string; age: number }[] {
  if (!existsSync(cacheFolder())) return []
  return readdirSync(cacheFolder())
    .filter((name) => name.startsWith(`${release}_`))
    .map((name) => join(cacheFolder(), name))
    .map((path) => ({ path, age: Date.now() - statSync(path).mtimeMs }))
    .sort((one, other) => one.age - other.age)
}

/** The folder that contains `usr/share/wordpress` of that Debian release; null when it was not unpacked yet. */
export const findRelease = (release: string): string | null => unpacked(release)[0]?.path ?? null

async function unpackWordPress(apt: PrivateApt, release: string, building: string): Promise<string> {
  const facts = await apt.show('wordpress')
  if (!facts) throw new Error(`${release} has no package of WordPress`)
  const folder = join(cacheFolder(), `${release}_${facts.version.replace(/[^\w.+~-]/g, '')}`)
  if (existsSync(folder)) return folder
  const root = join(building, 'root')
  await apt.unpack(
    ['wordpress', ...facts.depends.filter(isDataPackage), ...facts.recommends.filter(isTheme)],
    root,
  )
  try {
    renameSync(root, folder)
  } catch (error) {
    // Another process was faster; its copy is equivalent.
    if (!existsSync(folder)) throw error
  }
  return folder
}

/**
 * Downloads the WordPress of a Debian release ("trixie", "sid") from the configured mirror and unpacks it
 * into the user's cache folder. Nothing is installed. A copy unpacked within a day is used as it is; an older
 * one is used, with a notice, when the archive cannot be reached.
 */
async function bringRelease(release: string): Promise<BroughtRelease> {
  if (!isReleaseName(release))
    return { kind: 'absent', reason: `"${release}" is no name of a Debian release` }
  const [last] = unpacked(release)
  if (last && last.age < freshFor) return { kind: 'found', folder: last.path, notice: null }
  mkdirSync(cacheFolder(), { recursive: true })
  // Left by a process that was killed.
  for (const { path, age } of unpacked('building'))
    if (age > freshFor) rmSync(path, { recursive: true, force: true })
  const building = mkdtempSync(join(cacheFolder(), 'building_'))
  try {
    const folder = await unpackWordPress(await openSuite(release, building), release, building)
    const now = new Date()
    utimesSync(folder, now, now)
    for (const { path } of unpacked(release))
      if (path !== folder) rmSync(path, { recursive: true, force: true })
    return { kind: 'found', folder, notice: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return last
      ? { kind: 'found', folder: last.path, notice: `A newer ${release} could not be looked for: ${reason}` }
      : { kind: 'absent', reason }
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

/**
 * Downloads the release when one is named, and prints messages for the person. Resolves to why it cannot be
 * had, or null.
 */
export async function prepareRelease(
  release: string | null,
  say: (line: string) => void,
): Promise<string | null> {
  if (release === null) return null
  const brought = await bringRelease(release)
  if (brought.kind === 'absent') return brought.reason
  if (brought.notice) say(brought.notice)
  return null
}

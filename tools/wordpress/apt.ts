import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { run } from './processes.ts'

/** Debian's own keys, from the package debian-archive-keyring. */
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'

interface PackageFacts {
  version: string
  /** Names of the packages that it depends on; the first of several alternatives. */
  depends: string[]
  recommends: string[]
}

/**
 * APT with one suite as its only source and a state folder of its own: the system's lists and packages stay
 * unchanged.
 */
export interface PrivateApt {
  /** Null when the suite has no such package. */
  show(name: string): Promise<PackageFacts | null>
  /** Downloads packages and unpacks them into a folder. APT compares each with the hash in the signed index. */
  unpack(names: string[], into: string): Promise<void>
}

/** Runs an APT program; throws with its errors, without its warnings and our options. */
async function runApt(program: 'apt-get' | 'apt-cache', args: string[], cwd = '/'): Promise<string> {
  try {
    return await run(program, args, { cwd })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const errors = new Set(message.match(/(?<=^E: ).*/gm) ?? [])
    throw new Error(errors.size > 0 ? [...errors].join(' ') : message)
  }
}

/** The address of the Debian archive in this system's configuration; null when there is none. */
async function configuredMirror(): Promise<string | null> {
  const filters = ['Created-By: Packages', 'Origin: Debian', 'Label: Debian']
  const listed = await runApt('apt-get', ['indextargets', '--format', '$(SITE)', ...filters])
  return listed.split('\n')[0]?.trim() || null
}

const names = (field: string | undefined): string[] =>
  (field ?? '')
    .split(',')
    .map((one) => one.replace(/[|(:].*/s, '').trim())
    .filter((one) => one !== '')

function readFacts(shown: string): PackageFacts | null {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(shown)?.[1]
  const version = field('Version')
  return version === undefined
    ? null
    : { version, depends: names(field('Depends')), recommends: names(field('Recommends')) }
}

/**
 * Reads the index of a suite ("trixie", "sid") from the configured Debian mirror and verifies its signature.
 * `folder`: empty; APT keeps its state there. Throws when there is no APT or mirror, or the suite cannot be had.
 */
export async function openSuite(suite: string, folder: string): Promise<PrivateApt> {
  const mirror = await configuredMirror()
  if (mirror === null) throw new Error('no Debian mirror is among the sources of packages')
  for (const name of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, name), { recursive: true })
  const sources = join(folder, 'sources.list')
  writeFileSync(sources, `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`)
  const options = Object.entries({
    'Dir::State': folder,
    'Dir::State::Lists': join(folder, 'lists'),
    // An empty package state, so that nothing is held back or left out as already installed.
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '30',
    // APT's usual download account cannot write here.
    'APT::Sandbox::User': userInfo().username,
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  // Without this option an unreachable mirror is only a warning.
  await runApt('apt-get', [...options, '-qq', '--error-on=any', 'update'])

  return {
    async show(name) {
      return readFacts(
        await runApt('apt-cache', [...options, 'show', '--no-all-versions', name]).catch(() => ''),
      )
    },
    async unpack(packages, into) {
      const files = join(folder, 'files')
      mkdirSync(files)
      await runApt('apt-get', [...options, '-qq', 'download', ...packages], files)
      mkdirSync(into, { recursive: true })
      for (const file of readdirSync(files)) await run('dpkg-deb', ['-x', join(files, file), into])
    },
  }
}

/**
 * The tests against a real WordPress, on the installed one or on that of another Debian release.
 *
 *   npm run test:wordpress -- [--release trixie|sid|…] [what Vitest takes]
 *
 * Where the release cannot be had, or the installed PHP is too old for it, it says so, runs nothing and ends with 0.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { findPackages } from './packages.ts'
import { prepareRelease } from './releases.ts'
import { needTemplate } from './template.ts'

const skip = (release: string, reason: string): never => {
  console.log(`SKIPPED: the tests against the WordPress of Debian ${release}: ${reason}`)
  process.exit(0)
}

/** Splits `--release NAME` or `--release=NAME` from the arguments for Vitest. */
function readArguments(given: string[]): { release: string | null; rest: string[] } {
  const at = given.findIndex((one) => /^--release(=|$)/.test(one))
  if (at < 0) return { release: null, rest: given }
  const joined = given[at]?.includes('=') ?? false
  const release = joined ? given[at]?.slice('--release='.length) : given[at + 1]
  if (!release) {
    console.error('--release needs the name of a Debian release, such as trixie or sid.')
    process.exit(2)
  }
  return { release, rest: given.toSpliced(at, joined ? 1 : 2) }
}

/** Unpacks the release and installs its site once, before many test files need it at the same time. */
async function prepare(release: string): Promise<void> {
  const reason = await prepareRelease(release, console.log)
  if (reason !== null) return skip(release, reason)
  const { found, missing } = findPackages(release)
  if (!found) return skip(release, `missing: ${missing.join(', ')}`)
  await needTemplate(found)
  console.log(`WordPress ${found.version} of Debian ${release}: ${found.source}`)
}

const { release, rest } = readArguments(process.argv.slice(2))
if (release !== null) await prepare(release)
// npm puts the project's own programs first in PATH.
const child = spawn('vitest', ['run', '--project', 'wordpress', ...rest], {
  stdio: 'inherit',
  env: { ...process.env, VISNYK_WORDPRESS_RELEASE: release ?? '' },
})
// Ctrl+C reaches both; what ends this process alone has to be passed on.
process.on('SIGTERM', () => child.kill('SIGTERM'))
const [code] = await once(child, 'exit')
process.exitCode = code ?? 1

import { parseArgs } from 'node:util'
import { debianPackages, findPackages } from './packages.ts'
import { prepareRelease } from './releases.ts'
import { startWordPress, wordpressRoles } from './startWordPress.ts'

const usage = `A real WordPress on this computer, to try Visnyk with. It is gone when this ends.

  npm run wordpress -- [--plugin] [--release trixie|sid|…] [--check] [--packages]

  --plugin    with visnyk-connect switched on
  --release   the WordPress of another Debian release, unpacked into your cache folder; nothing is installed
  --check     only say whether what it needs is installed (exit code 1: no)
  --packages  only print the names of the Debian packages it needs
`

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        plugin: { type: 'boolean', default: false },
        release: { type: 'string' },
        check: { type: 'boolean', default: false },
        packages: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
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
if (options.packages) {
  console.log(debianPackages.join(' '))
  process.exit(0)
}
const release = options.release ?? null
const absent = await prepareRelease(release, console.log)
if (absent !== null) {
  console.error(`The WordPress of Debian ${release} cannot be had: ${absent}`)
  process.exit(1)
}
if (options.check) {
  const { found, missing } = findPackages(release)
  console.log(found ? `WordPress ${found.version} can be started here.` : `Missing: ${missing.join(', ')}`)
  process.exit(found ? 0 : 1)
}

const wordpress = await startWordPress({ plugin: options.plugin, release }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
const rows = wordpressRoles.map((role) => {
  const { login, password, applicationPassword } = wordpress.accounts[role]
  return `    ${login.padEnd(14)} ${password.padEnd(14)} ${applicationPassword}`
})
console.log(`WordPress is running${options.plugin ? ' with visnyk-connect' : ''}.

  Pages           ${wordpress.address}/
  Administration  ${wordpress.address}/wp-admin/

    login          password       application password (for Visnyk)
${rows.join('\n')}

  Scheduled posts go out when ${wordpress.address}/wp-cron.php is opened.

Ctrl+C stops it and removes everything.`)

let closing = false
const close = async (): Promise<void> => {
  // A second Ctrl+C does not wait.
  if (closing) process.exit(1)
  closing = true
  await wordpress.close()
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)
// The servers alone do not keep the process alive.
setInterval(() => undefined, 2 ** 30)

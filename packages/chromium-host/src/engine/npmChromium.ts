import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { ChromiumBinary } from './chromiumBinary.ts'

const require = createRequire(import.meta.url)
const stagingPrefix = 'unpacking-'
const fontsFile = 'chromium-host-fonts.conf'
const hour = 3_600_000

const packageFolder = () => dirname(dirname(require.resolve('@sparticuz/chromium')))

/**
 * The package's own configuration has fixed paths. Without any font this Chromium crashes at the first
 * letter, so its font is added to those of the system.
 */
const fontsConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`

/** One folder per version and user; `uid` prevents running another user's files. */
function cacheFolder(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as {
    version: string
  }
  return join(tmpdir(), `chromium-host-${userInfo().uid}`, version)
}

function removeOldStaging(parent: string) {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    if (name.startsWith(stagingPrefix) && Date.now() - statSync(path).mtimeMs > hour) {
      rmSync(path, { recursive: true, force: true })
    }
  }
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` (about 210 MB, three seconds) once per version. The first
 * process to rename its finished folder wins, so concurrent launches never see an incomplete browser.
 */
export async function unpackNpmChromium(): Promise<ChromiumBinary> {
  if (process.platform !== 'linux') {
    throw new Error('No Chrome or Chromium was found: install one, or name it in CHROME_PATH')
  }
  const folder = cacheFolder()
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, fontsFile),
    },
    headlessOnly: true,
    source: '@sparticuz/chromium',
  }
}

async function unpackInto(folder: string) {
  const parent = dirname(folder)
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  if (statSync(parent).uid !== userInfo().uid) throw new Error(`${parent} belongs to another user`)
  removeOldStaging(parent)
  const staging = join(parent, `${stagingPrefix}${process.pid}-${Date.now()}`)
  mkdirSync(staging)

  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  // The package unpacks into os.tmpdir(), which follows TMPDIR.
  const before = process.env.TMPDIR
  process.env.TMPDIR = staging
  try {
    const unpacking = [inflate(join(packageFolder(), 'bin', 'al2023.tar.br')), chromium.executablePath()]
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await Promise.all(unpacking)
    writeFileSync(join(staging, fontsFile), fontsConfig(folder))
    renameSync(staging, folder)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

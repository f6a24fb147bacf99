import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipPlugin } from '#main/app/companionPlugin.ts'
import { temporaryFolder } from '#tests/support/site/pictures.ts'

const plugin = fileURLToPath(new URL('../../../../resources/wordpress/visnyk-connect', import.meta.url))
const includes = readdirSync(join(plugin, 'includes'))
const hasPhp = spawnSync('php', ['--version']).status === 0

/** The files of the zip as texts, by path inside the plugin's folder. */
async function unpacked(folder = plugin): Promise<Map<string, string>> {
  const files = Object.entries(unzipSync(await zipPlugin(folder)))
  return new Map(files.map(([path, bytes]) => [path.replace(/^visnyk-connect\//, ''), strFromU8(bytes)]))
}

const expected = () =>
  ['license.txt', 'readme.txt', 'visnyk-connect.php', ...includes.map((name) => `includes/${name}`)].sort()

test('the companion plugin is handed out with its licence, whole', async () => {
  const files = await unpacked()
  expect([...files.keys()].sort()).toEqual(expected())
  const licence = files.get('license.txt')
  expect(licence).toMatch(/GNU GENERAL PUBLIC LICENSE\s+Version 2, June 1991/)
  expect(licence).toContain('TERMS AND CONDITIONS FOR COPYING, DISTRIBUTION AND MODIFICATION')
  expect(licence).toContain('END OF TERMS AND CONDITIONS')
  for (const name of ['readme.txt', 'visnyk-connect.php'])
    expect(files.get(name)).toMatch(/License: *GPL-2\.0-or-later/)
})

test('its main file loads each of its includes once, and none of them does anything by itself', async () => {
  const files = await unpacked()
  const main = files.get('visnyk-connect.php') ?? ''
  const loaded = [...main.matchAll(/^require_once __DIR__ \. '\/(includes\/[a-z-]+\.php)';$/gm)]
  expect(loaded.map((one) => one[1]).sort()).toEqual(includes.map((name) => `includes/${name}`).sort())
  for (const [path, text] of files)
    if (path.endsWith('.php')) expect(text, path).toContain("if ( ! defined( 'ABSPATH' ) ) {\n\texit;\n}")
})

test('WordPress finds one version in its header, in its readme and in its code', async () => {
  const files = await unpacked()
  const [main, readme] = [files.get('visnyk-connect.php') ?? '', files.get('readme.txt') ?? '']
  // WordPress reads a field of the header only at the beginning of a line.
  const [, version] = /^ \* Version: +(\d+\.\d+\.\d+)$/m.exec(main) ?? []
  expect(version).toBeDefined()
  expect(main).toContain(`const VERSION  = '${version}';`)
  expect(readme).toContain(`\nStable tag: ${version}\n`)
  expect(readme.split(`\n= ${version} =\n`)).toHaveLength(3)
})

test('a stray file in its folder is not handed out', async () => {
  const folder = join(temporaryFolder(), 'visnyk-connect')
  cpSync(plugin, folder, { recursive: true })
  for (const stray of ['.DS_Store', 'debug.log', 'includes/guard.php~', 'includes/old/guard.php']) {
    mkdirSync(dirname(join(folder, stray)), { recursive: true })
    writeFileSync(join(folder, stray), 'x')
  }
  expect([...(await unpacked(folder)).keys()].sort()).toEqual(expected())
})

test('without one of its includes it is not handed out', async () => {
  const folder = join(temporaryFolder(), 'visnyk-connect')
  cpSync(plugin, folder, { recursive: true })
  rmSync(join(folder, 'includes', 'guard.php'))
  await expect(zipPlugin(folder)).rejects.toMatchObject({ code: 'ENOENT' })
})

test.skipIf(!hasPhp)('PHP can read every file of it', async () => {
  const folder = temporaryFolder()
  const paths: string[] = []
  for (const [path, text] of await unpacked()) {
    if (!path.endsWith('.php')) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    paths.push(join(folder, path))
  }
  for (const path of paths)
    expect(execFileSync('php', ['-l', path], { encoding: 'utf8' })).toContain('No syntax')
})

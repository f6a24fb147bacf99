import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipFolder } from '#main/app/companionPlugin.ts'

const plugin = fileURLToPath(new URL('../../../../resources/wordpress/visnyk-connect', import.meta.url))

test('the companion plugin is handed out with its licence, whole', async () => {
  const files = unzipSync(await zipFolder(plugin, 'visnyk-connect'))
  expect(Object.keys(files).sort()).toEqual([
    'visnyk-connect/license.txt',
    'visnyk-connect/readme.txt',
    'visnyk-connect/visnyk-connect.php',
  ])
  const licence = strFromU8(files['visnyk-connect/license.txt'] ?? new Uint8Array())
  expect(licence).toMatch(/GNU GENERAL PUBLIC LICENSE\s+Version 2, June 1991/)
  expect(licence).toContain('TERMS AND CONDITIONS FOR COPYING, DISTRIBUTION AND MODIFICATION')
  expect(licence).toContain('END OF TERMS AND CONDITIONS')
  for (const name of ['readme.txt', 'visnyk-connect.php'])
    expect(strFromU8(files[`visnyk-connect/${name}`] ?? new Uint8Array())).toMatch(
      /License: *GPL-2\.0-or-later/,
    )
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '#tests/support/site/pictures.ts'

const root = process.cwd()
const lint = join(root, 'tools/lint/normalForms.ts')

function lintWith(code: string) {
  const folder = temporaryFolder()
  const planted = 'src/main/sites/visnyk/planted.tsx'
  mkdirSync(dirname(join(folder, planted)), { recursive: true })
  writeFileSync(join(folder, planted), code)
  const { status, stderr } = spawnSync(process.execPath, [lint], { cwd: folder, encoding: 'utf8' })
  return { status, names: stderr.includes('planted.tsx') }
}

it('fails on a module that normalizes a text itself', () => {
  for (const code of [
    "export const form = (text: string) => text.normalize('NFC')",
    'export const form = (text: string) => text?.normalize()',
    "export const form = (text: string) => text\n  .trim()\n  . normalize('NFD')",
    "export const form = (text: string) => text['normalize']('NFKC')",
    'export const form = (text: string) => String.prototype.normalize.call(text)',
  ])
    expect(lintWith(code), code).toEqual({ status: 1, names: true })
})

it('passes on those that are here, and on the paths of files', () => {
  execFileSync(process.execPath, [lint], { cwd: root })
  expect(lintWith("import { normalize } from 'node:path'\nexport const at = normalize('/a/..')")).toEqual({
    status: 0,
    names: false,
  })
})

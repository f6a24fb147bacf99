import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const project = resolve(import.meta.dirname, '../../..')

/** One file per forbidden direction: [rule, importing file, what it imports]. */
const planted: [string, string, string][] = [
  ['packed-code-imports-dependencies', 'src/main/app/c.ts', 'react'],
  ['domain-imports-zod-only', 'src/shared/domain/a.ts', '../document/target.ts'],
  ['domain-imports-zod-only', 'src/shared/domain/b.ts', 'parse5'],
  ['document-imports-domain-only', 'src/shared/document/a.ts', '../contract/target.ts'],
  ['document-imports-domain-only', 'src/shared/document/b.ts', 'lexical'],
  ['language-imports-domain-only', 'src/shared/language/a.ts', '../document/target.ts'],
  ['checks-import-document-and-language', 'src/shared/checks/a.ts', '#shared/contract/target.ts'],
  ['contract-imports-domain-and-document', 'src/shared/contract/a.ts', '#shared/language/target.ts'],
  ['preload-imports-names-only', 'src/preload/a.ts', '#shared/contract/target.ts'],
  ['preload-imports-names-only', 'src/preload/b.ts', 'zod'],
  ['renderer-imports-shared-only', 'src/renderer/app/a.ts', '#main/services/target.ts'],
  ['renderer-imports-shared-only', 'src/renderer/app/b.ts', 'electron'],
  ['renderer-has-no-node', 'src/renderer/app/c.ts', 'node:fs'],
  ['renderer-has-no-node', 'src/shared/domain/c.ts', 'node:path'],
  ['features-are-strangers', 'src/renderer/features/desk/a.ts', '../write/target.ts'],
  ['parts-know-no-feature', 'src/renderer/ui/a.ts', '../features/write/target.ts'],
  ['widgets-know-no-article', 'src/renderer/ui/b.ts', '../articles/target.ts'],
  ['services-know-no-electron-sql-http', 'src/main/services/a.ts', 'electron'],
  ['services-know-no-electron-sql-http', 'src/main/services/b.ts', 'better-sqlite3'],
  ['services-know-no-electron-sql-http', 'src/main/services/c.ts', 'node:https'],
  ['services-know-no-electron-sql-http', 'src/main/services/d.ts', '../sites/visnyk/target.ts'],
  ['services-know-no-electron-sql-http', 'src/main/services/e.ts', '../db/target.ts'],
  ['sync-and-outbox-are-strangers', 'src/main/services/sync/a.ts', '../outbox/target.ts'],
  ['sync-and-outbox-are-strangers', 'src/main/services/outbox/a.ts', '../sync/target.ts'],
  ['site-link-knows-no-user', 'src/main/services/siteLink/a.ts', '../sync/target.ts'],
  ['site-link-knows-no-user', 'src/main/services/siteLink/b.ts', '../outbox/target.ts'],
  ['repositories-know-no-service', 'src/main/db/a.ts', '../services/target.ts'],
  ['ipc-imports-services-and-shared', 'src/main/ipc/a.ts', '../db/target.ts'],
  ['sites-know-no-service', 'src/main/sites/a.ts', '../services/target.ts'],
  ['only-the-root-composes', 'src/main/app/e.ts', '../start/target.ts'],
  ['electron-stays-at-the-edge', 'src/main/db/b.ts', 'electron'],
  ['sqlite-stays-in-db-and-site', 'src/main/app/a.ts', 'better-sqlite3'],
  ['http-stays-in-sites', 'src/main/ipc/b.ts', 'node:http'],
  ['site-imports-shared-only', 'src/site/a.ts', '#main/services/target.ts'],
  ['product-knows-no-tools', 'src/main/app/b.ts', '#tools/target.ts'],
  ['product-knows-no-tools', 'src/main/app/d.ts', '../../../packages/target.ts'],
]

/** What the planted imports point at; all of these directions are fine by themselves. */
const targets = [
  'src/shared/document/target.ts',
  'src/shared/contract/target.ts',
  'src/shared/language/target.ts',
  'src/main/start/target.ts',
  'src/main/services/target.ts',
  'src/main/services/sync/target.ts',
  'src/main/services/outbox/target.ts',
  'src/main/sites/visnyk/target.ts',
  'src/main/db/target.ts',
  'src/renderer/features/write/target.ts',
  'src/renderer/articles/target.ts',
  'tools/target.ts',
  'packages/target.ts',
  'tests/target.ts',
]

let tree: string

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'visnyk-layers-'))
  for (const file of ['package.json', 'tsconfig.json', 'biome.json'])
    cpSync(join(project, file), join(tree, file))
  cpSync(join(project, 'tools/lint'), join(tree, 'tools/lint'), { recursive: true })
  symlinkSync(join(project, 'node_modules'), join(tree, 'node_modules'), 'junction')
  for (const file of targets) put(file, 'export const target = 1\n')
})

afterEach(() => rmSync(tree, { recursive: true, force: true }))

const put = (file: string, text: string) => {
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), text)
}

const run = (script: string, args: string[]) => {
  try {
    return {
      code: 0,
      out: execFileSync(process.execPath, [script, ...args], { cwd: tree, encoding: 'utf8' }),
    }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }
    return { code: status, out: stdout }
  }
}

/** The folders that `npm run lint` checks. */
const rooms =
  /depcruise ([\w ]+) --config/.exec(readFileSync(join(project, 'package.json'), 'utf8'))?.[1]?.split(' ') ??
  []

/** `err` is what `npm run lint` prints and exits by; `json` always exits 0 and is for reading. */
const cruise = (output: 'err' | 'json' = 'json') =>
  run(join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'), [
    ...rooms,
    '--config',
    'tools/lint/layers.config.cjs',
    '--output-type',
    output,
  ])

const violations = (out: string) =>
  (
    JSON.parse(out) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  ).summary.violations.map(({ from, rule }) => `${rule.name} ${from}`)

test('a tree without planted imports passes', () => {
  expect(violations(cruise().out)).toEqual([])
  expect(cruise('err').code).toBe(0)
})

test('every forbidden direction fails the lint', () => {
  for (const [, file, target] of planted)
    put(file, `import * as planted from '${target}'\nexport const use = planted\n`)
  expect(cruise('err').code).toBeGreaterThan(0)
  const found = violations(cruise().out)
  for (const [rule, file, target] of planted)
    expect(found, `${file} → ${target}`).toContain(`${rule} ${file}`)
})

test('type-only imports are held to the same rules', () => {
  put(
    'src/shared/domain/a.ts',
    "import type { target } from '../document/target.ts'\nexport type Use = typeof target\n",
  )
  expect(violations(cruise().out)).toContain('domain-imports-zod-only src/shared/domain/a.ts')
})

const withCycles = ['src/shared/document', 'packages/host/src', 'tools/planted', 'tests/support']

test.each(withCycles)('a cycle in %s fails the lint', (folder) => {
  put(`${folder}/a.ts`, "import { b } from './b.ts'\nexport const a = () => b\n")
  put(`${folder}/b.ts`, "import { a } from './a.ts'\nexport const b = () => a\n")
  expect(violations(cruise().out)).toContain(`no-cycles ${folder}/a.ts`)
})

test.each(withCycles)('a cycle of types alone in %s fails the lint', (folder) => {
  put(`${folder}/a.ts`, "import type { B } from './b.ts'\nexport type A = { b: B }\n")
  put(`${folder}/b.ts`, "import type { A } from './a.ts'\nexport type B = { a?: A }\n")
  const found = violations(cruise().out)
  expect(found).toContain(`no-type-cycles ${folder}/a.ts`)
  expect(found.filter((one) => one.startsWith('no-cycles'))).toEqual([])
})

test('globals that reach the network, the page or Node fail the lint where they do not belong', () => {
  const config = JSON.parse(readFileSync(join(tree, 'biome.json'), 'utf8')) as { vcs: unknown }
  writeFileSync(join(tree, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
  put('src/main/services/a.ts', "export const ask = () => fetch('https://example.org')\n")
  put('src/shared/document/a.ts', 'export const make = () => document.body\n')
  put('src/main/sites/a.ts', "export const ask = () => fetch('https://example.org')\n")
  const { code, out } = run(join(project, 'node_modules/@biomejs/biome/bin/biome'), [
    'lint',
    '--reporter=json',
    'src',
  ])
  expect(code).toBeGreaterThan(0)
  const report = out.slice(out.indexOf('{'))
  expect(report).toContain('src/main/services/a.ts')
  expect(report).toContain('src/shared/document/a.ts')
  expect(report).not.toContain('src/main/sites/a.ts')
})

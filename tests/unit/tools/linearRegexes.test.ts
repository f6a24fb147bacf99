import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { regexesOf } from '#tools/lint/regexesOf.ts'
import { slowness } from '#tools/lint/slowRegexes.ts'

const reasonOf = ({ source, flags }: RegExp): string | null => slowness({ source, flags })

describe('slow expressions are found', () => {
  test.each([
    [/\s+$/, 'begins again at every place'],
    [/[^\S\n]+(?=\n|$)/g, 'begins again at every place'],
    [/\s*[\r\n]\s*/g, 'begins again at every place'],
    [/^\s*\n\s*$/, 'share a text'],
    [/([\p{L}'-]+)\.\s*$/u, 'begins again at every place'],
    [/^(a+)+$/, 'several ways'],
    [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'share a text'],
    [/<!--[\s\S]*?-->/g, 'begins again behind every <!--'],
    [/<link\b[^>]*>/gi, 'begins again behind every <link'],
    [/\[([^\]]*)\]/, 'begins again at every place'],
  ])('%s', (regex, reason) => {
    expect(reasonOf(regex)).toContain(reason)
  })
})

test.each([
  /^\s+/,
  /\s+/g,
  /[\p{L}\p{N}]+/gu,
  /<([^<>]*)>([^<]*)/g,
  /<link\b[^>]{0,2000}>/gi,
  /(?:\r\n|[\r\n])/,
  /<!--[ \t]+wp:([a-z][a-z0-9_-]*)[ \t]+/y,
])('%s is linear', (regex) => {
  expect(reasonOf(regex)).toBeNull()
})

test('every expression of a file is seen, with its line', () => {
  const code = `const a = /b+/g
const c = <T,>(x: T) => [/d/u, { e: /f/ }]
class G { #h = new RegExp('i'); j = RegExp(k) }`
  expect(regexesOf(code, false)).toEqual([
    { kind: 'literal', source: 'b+', flags: 'g', line: 1 },
    { kind: 'literal', source: 'd', flags: 'u', line: 2 },
    { kind: 'literal', source: 'f', flags: '', line: 2 },
    { kind: 'built', line: 3 },
    { kind: 'built', line: 3 },
  ])
})

test('the lint names planted ones by file and line, and fails', () => {
  const tree = mkdtempSync(join(tmpdir(), 'visnyk-regexes-'))
  onTestFinished(() => rmSync(tree, { recursive: true, force: true }))
  mkdirSync(join(tree, 'src/shared'), { recursive: true })
  writeFileSync(join(tree, 'src/shared/fine.ts'), 'export const fine = /^a+$/\n')
  const lint = resolve(import.meta.dirname, '../../../tools/lint/linearRegexes.ts')
  const run = () => execFileSync(process.execPath, [lint], { cwd: tree, encoding: 'utf8', stdio: 'pipe' })
  expect(run()).toBe('')

  writeFileSync(join(tree, 'src/shared/slow.tsx'), '\nexport const slow = /x\\s+$/.test("") && <p>a</p>\n')
  writeFileSync(join(tree, 'src/shared/built.ts'), 'export const built = new RegExp("a".repeat(3))\n')
  writeFileSync(join(tree, 'src/shared/slower.ts'), 'export const slower = /\\s+$/\n')
  let said = ''
  try {
    run()
  } catch (error) {
    said = String((error as { stderr: string }).stderr)
  }
  expect(said).toContain('src/shared/slower.ts:1 /\\s+$/ ')
  expect(said).toContain('src/shared/built.ts:1 RegExp ')
  expect(said).not.toContain('fine')
})

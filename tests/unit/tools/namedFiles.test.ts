import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const rooms = ['src', 'tests', 'tools', 'resources', 'docs', 'packages']
const folders = new Set<string>()
const files: string[] = []

function walk(folder: string): void {
  folders.add(folder)
  for (const name of readdirSync(folder)) {
    if (name === 'node_modules' || name === 'out') continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) walk(path)
    else files.push(path)
  }
}
for (const room of rooms.filter((name) => statSync(name, { throwIfNoEntry: false }))) walk(room)
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...files.filter((path) => path.endsWith('.md')),
]

/** Whether a path is there; `NNNN` stands for any number. */
const exists = (path: string): boolean =>
  path.includes('NNNN') || statSync(path, { throwIfNoEntry: false }) !== undefined

/** Whether a file of the repository has this path, or ends with it. */
const isNamed = (named: string): boolean =>
  files.some((path) => path === named || path.endsWith(`/${named}`)) || pages.includes(named)

describe('the documents', () => {
  test('name only paths that are there', () => {
    const missing = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/`((?:src|tests|tools|resources|docs|packages)\/[\w./-]*)`/g)]
        .map(([, path]) => path ?? '')
        .filter((path) => !exists(path) && !exists(join(dirname(page), path)))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
  })

  test('name only source files and pages that are there, also without their folder', () => {
    const named = /`([\w.-]+(?:\/[\w.-]+)*\.(?:tsx?|cjs|css|php|md|sql))`/g
    const missing = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(named)]
        .map(([, path]) => path ?? '')
        .filter((path) => !path.includes('NNNN') && !isNamed(path))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
  })

  test('link only to pages that are there', () => {
    const broken = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+?)(?:#[^)]*)?\)/g)]
        .map(([, path]) => path ?? '')
        .filter((path) => !exists(join(dirname(page), path)))
        .map((path) => `${page}: ${path}`),
    )
    expect(broken).toEqual([])
  })
})

/** The lines of comments in the sources and the tests. */
const comments = files
  .filter((path) => /^(src|tests|tools|packages)\/.*\.(ts|tsx|cjs|css|php)$/.test(path))
  .flatMap((source) =>
    readFileSync(source, 'utf8')
      .split('\n')
      .filter((line) => /^\s*(\/\/|\/?\*)/.test(line))
      .map((line) => ({ source, line })),
  )

test('a comment names only files of this repository', () => {
  const strays = comments.flatMap(({ source, line }) =>
    [...line.matchAll(/`([\w./-]+\.(?:ts|tsx|css|md|php|ya?ml))`/g)]
      .map(([, named]) => (named ?? '').replace(/^(\.\.?\/)+/, ''))
      .filter((named) => !named.includes('NNNN') && !isNamed(named))
      .map((named) => `${source}: ${named}`),
  )
  expect(strays).toEqual([])
})

test('no line of a comment has more than 120 columns, unless it directs Biome', () => {
  const isReleased = (source: string): boolean => source.startsWith('src/main/db/migrations/')
  const long = comments.filter(
    ({ source, line }) => line.length > 120 && !line.includes('biome-ignore') && !isReleased(source),
  )
  expect(long).toEqual([])
})

test('every command in the documents is a script of a package', () => {
  const manifests = ['package.json', ...files.filter((path) => path.endsWith('/package.json'))]
  const scripts = new Set(
    manifests.flatMap((path) => {
      const { scripts: named = {} } = JSON.parse(readFileSync(path, 'utf8')) as {
        scripts?: Record<string, string>
      }
      return Object.keys(named)
    }),
  )
  const unknown = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/npm run (?:--silent )?([a-z][\w:]*)/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !scripts.has(name))
      .map((name) => `${page}: npm run ${name}`),
  )
  expect(unknown).toEqual([])
})

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

test('a comment names only files of this repository', () => {
  const sources = files.filter((path) => /^(src|tools|packages)\/.*\.(ts|tsx|css|php)$/.test(path))
  const strays = sources.flatMap((source) =>
    readFileSync(source, 'utf8')
      .split('\n')
      .filter((line) => /^\s*(\/\/|\/?\*)/.test(line))
      .flatMap((line) => [...line.matchAll(/`([\w./-]+\.(?:ts|tsx|css|md|php|ya?ml))`/g)])
      .map(([, named]) => (named ?? '').replace(/^(\.\.?\/)+/, ''))
      .filter(
        (named) =>
          !named.includes('NNNN') && !files.some((path) => path === named || path.endsWith(`/${named}`)),
      )
      .map((named) => `${source}: ${named}`),
  )
  expect(strays).toEqual([])
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Lock, lockGaps } from '#tools/lock/lockGaps.ts'

describe('the lock file', () => {
  test('lets npm ci work on a fresh machine; if not, run node tools/lock/complete.ts', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
    expect(lockGaps(lock).map(([path]) => path)).toEqual([])
  })

  test('misses platforms that npm left out, and the mark of a package that needs no compiling', () => {
    const lock: Lock = {
      packages: {
        '': {},
        'node_modules/tool': {
          dev: true,
          license: 'MIT',
          optionalDependencies: {
            '@tool/linux-x64-musl': '1.2.3',
            '@tool/win32-x64': '1.2.3',
            '@tool/wasm': '1.2.3',
          },
        },
        'node_modules/@tool/win32-x64': { version: '1.2.3' },
        'node_modules/better-sqlite3': { version: '13.0.0' },
      },
    }
    expect(lockGaps(lock)).toEqual([
      [
        'node_modules/@tool/linux-x64-musl',
        {
          version: '1.2.3',
          dev: true,
          license: 'MIT',
          os: ['linux'],
          cpu: ['x64'],
          libc: ['musl'],
          optional: true,
        },
      ],
      ['node_modules/better-sqlite3', { version: '13.0.0', gypfile: false }],
    ])
  })
})

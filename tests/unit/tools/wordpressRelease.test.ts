import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../../tools/wordpress/test.ts', import.meta.url))

/** Programs of the system, as far as they are asked here; the archive of packages cannot be reached. */
const systemPrograms = {
  'apt-get':
    'case "$1" in indextargets) echo http://127.0.0.1:9/debian;; *) echo "E: Cannot reach it" >&2; exit 100;; esac',
  php: 'case "$1" in -m) printf "mysqli\\ngd\\ncurl\\nxml\\nmbstring\\n";; *) printf 8.2.7;; esac',
  mariadbd: '',
  'mariadb-install-db': '',
}

describe('the tests on the WordPress of another release', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'visnyk-release-'))
    for (const [name, script] of Object.entries(systemPrograms)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
      chmodSync(join(folder, name), 0o755)
    }
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const runTests = (...given: string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [program, ...given], {
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: [folder, process.env.PATH].join(delimiter),
        XDG_CACHE_HOME: join(folder, 'cache'),
      },
    })
    return { status, stdout }
  }

  /** A release that was unpacked, whose WordPress needs that PHP. */
  function unpack(release: string, { php, daysAgo }: { php: string; daysAgo: number }): void {
    const unpacked = join(folder, 'cache/visnyk/debian', `${release}_9.0`)
    const source = join(unpacked, 'usr/share/wordpress')
    mkdirSync(join(source, 'wp-includes'), { recursive: true })
    mkdirSync(join(source, 'wp-content/themes/any'), { recursive: true })
    const facts = `<?php $wp_version = '9.0'; $required_php_version = '${php}';`
    writeFileSync(join(source, 'wp-includes/version.php'), facts)
    const at = new Date(Date.now() - daysAgo * 86_400_000)
    utimesSync(unpacked, at, at)
  }

  test.each([
    ['that has no such name', '../sid', '"../sid" is no name of a Debian release'],
    ['that cannot be had', 'forky', 'Cannot reach it'],
  ])('of one %s are left out, with the reason', (_, release, reason) => {
    expect(runTests('--release', release)).toEqual({
      status: 0,
      stdout: `SKIPPED: the tests against the WordPress of Debian ${release}: ${reason}\n`,
    })
  })

  test('of one that needs a newer PHP are left out, with the reason', () => {
    unpack('forky', { php: '8.4', daysAgo: 0 })
    expect(runTests('--release=forky')).toEqual({
      status: 0,
      stdout:
        'SKIPPED: the tests against the WordPress of Debian forky: missing: PHP 8.4 or newer (there is 8.2.7)\n',
    })
  })

  test('of one unpacked before use what is there when there is no way to a newer one, and say so', () => {
    unpack('forky', { php: '8.4', daysAgo: 3 })
    const { status, stdout } = runTests('--release', 'forky')
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^A newer forky could not be looked for: Cannot reach it\nSKIPPED: .*PHP 8\.4 or newer/,
    )
  })

  test('without a name of a release are refused', () => {
    expect(runTests('--release').status).toBe(2)
  })
})

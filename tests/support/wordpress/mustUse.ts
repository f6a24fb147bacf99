import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { WordPress } from './startWordPress.ts'

/** Adds PHP code to a WordPress for one test, as hosts and plugins change the behaviour of real ones. */
export function mustUse({ folder }: WordPress, php: string): void {
  const path = join(folder, 'content', 'mu-plugins', 'of-a-test.php')
  writeFileSync(path, `<?php\n${php}\n`)
  onTestFinished(() => rmSync(path, { force: true }))
}

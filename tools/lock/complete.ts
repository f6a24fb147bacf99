import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Lock, lockGaps } from './lockGaps.ts'

// Run it after every `npm install`: node tools/lock/complete.ts
const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url))
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const gaps = lockGaps(lock)
for (const [path, entry] of gaps) lock.packages[path] = entry
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
if (gaps.length > 0) {
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
}
console.log(
  gaps.length === 0 ? 'The lock is complete' : `Added to the lock: ${gaps.map(([path]) => path).join(', ')}`,
)

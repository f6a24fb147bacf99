import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { regexesOf } from './regexesOf.ts'
import { slowness } from './slowRegexes.ts'

// Part of `npm run lint`: every regular expression of src takes linear time, whatever the text. One that is put
// together while the program runs can't be looked at, so there is none.
const problems: string[] = []
for (const file of globSync('src/**/*.{ts,tsx}').toSorted()) {
  for (const regex of regexesOf(readFileSync(join(process.cwd(), file), 'utf8'), file.endsWith('x'))) {
    const problem =
      regex.kind === 'built' ? 'is put together while the program runs: write a literal' : slowness(regex)
    const shown = regex.kind === 'built' ? 'RegExp' : `/${regex.source}/${regex.flags}`
    if (problem !== null) problems.push(`${file}:${regex.line} ${shown} ${problem}`)
  }
}
for (const one of problems) console.error(one)
if (problems.length > 0) process.exitCode = 1

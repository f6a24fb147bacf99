import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { regexesOf } from './regexesOf.ts'
import { slowness } from './slowRegexes.ts'

// Part of `npm run lint`: every regular expression in src takes linear time, whatever the text. A regular
// expression that is built at run time cannot be checked, so it is refused. The only exception is the expression
// that a person types to search for: it runs in a worker with a time limit.
const mayBuild = new Set(['src/renderer/editor/features/find/expression/compileExpression.ts'])
const problems: string[] = []
for (const file of globSync('src/**/*.{ts,tsx}').toSorted()) {
  for (const regex of regexesOf(readFileSync(join(process.cwd(), file), 'utf8'), file.endsWith('x'))) {
    if (regex.kind === 'built' && mayBuild.has(file)) continue
    const problem =
      regex.kind === 'built' ? 'is put together while the program runs: write a literal' : slowness(regex)
    const shown = regex.kind === 'built' ? 'RegExp' : `/${regex.source}/${regex.flags}`
    if (problem !== null) problems.push(`${file}:${regex.line} ${shown} ${problem}`)
  }
}
for (const one of problems) console.error(one)
if (problems.length > 0) process.exitCode = 1

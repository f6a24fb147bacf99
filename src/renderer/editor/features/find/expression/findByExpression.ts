import { foldApostrophes } from '#shared/language/apostrophe.ts'
import type { FindResult, Found } from '../query.ts'
import { compileExpression } from './compileExpression.ts'
import type { ExpressionRequest } from './messages.ts'

/** More cannot be looked at one by one, and take long to draw. */
const mostMatches = 50_000

/** The matches of an expression in each line. An empty match (of «а*») is none: there is nothing to show or replace. */
export function findByExpression({ query, lines }: ExpressionRequest): FindResult {
  if (query.words === '') return { kind: 'found', lines: lines.map(() => []) }
  const compiled = compileExpression(query)
  if (compiled.kind === 'invalid') return compiled
  const found: Found[][] = []
  let count = 0
  for (const line of lines) {
    const inLine = findInLine(line, compiled.regex)
    count += inLine.length
    if (count > mostMatches) return { kind: 'tooMany' }
    found.push(inLine)
  }
  return { kind: 'found', lines: found }
}

/** Searches the line with its apostrophes folded, which moves no index; the groups have the text as it is. */
function findInLine(line: string, regex: RegExp): Found[] {
  const found: Found[] = []
  for (const { indices } of foldApostrophes(line).matchAll(regex)) {
    const [whole, ...groups] = indices ?? []
    if (whole === undefined || whole[0] === whole[1]) continue
    const textOf = (range: [number, number] | undefined) => (range ? line.slice(...range) : '')
    const named = indices?.groups
    found.push({
      start: whole[0],
      end: whole[1],
      groups: {
        numbered: groups.map(textOf),
        named:
          named === undefined
            ? null
            : Object.fromEntries(Object.entries(named).map(([name, range]) => [name, textOf(range)])),
      },
    })
  }
  return found
}

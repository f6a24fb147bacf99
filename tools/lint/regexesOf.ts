import { parseSync } from '@swc/core'

/** A regular expression of a source file; one that is built at run time has no `source`. */
export type FoundRegex = { line: number } & (
  | { kind: 'literal'; source: string; flags: string }
  | { kind: 'built' }
)

interface Node {
  type: string
  [key: string]: unknown
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** All regular expressions of a TypeScript file. Throws where the file is not valid. */
export function regexesOf(code: string, isTsx: boolean): FoundRegex[] {
  const found: FoundRegex[] = []
  let from = 0
  const lineOf = (text: string): number => {
    const at = code.indexOf(text, from)
    if (at >= 0) from = at + text.length
    return code.slice(0, Math.max(at, 0)).split('\n').length
  }
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    if (!isNode(value)) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        Object.values(value).forEach(visit)
      return
    }
    if (value.type === 'RegExpLiteral') {
      const { pattern, flags } = value as Node & { pattern: string; flags: string }
      found.push({ kind: 'literal', source: pattern, flags, line: lineOf(`/${pattern}/`) })
    } else if (callsRegExp(value)) {
      found.push({ kind: 'built', line: lineOf('RegExp(') })
    }
    Object.values(value).forEach(visit)
  }
  visit(parseSync(code, { syntax: 'typescript', tsx: isTsx }).body)
  return found
}

const callsRegExp = ({ type, callee }: Node): boolean =>
  (type === 'NewExpression' || type === 'CallExpression') && isNode(callee) && callee.value === 'RegExp'

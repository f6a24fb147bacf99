import { apostropheClass, isApostrophe } from '#shared/language/apostrophe.ts'
import { wordEdge } from '#shared/language/wordEnds.ts'
import type { ExpressionFault, Query } from '../query.ts'

export type Compiled = { kind: 'ready'; regex: RegExp } | { kind: 'invalid'; fault: ExpressionFault }

/**
 * Compiles what a person typed, in JavaScript's notation with Unicode; `^` and `$` are the ends of a line. Such
 * an expression may take exponential time: run it only in the worker, which has a time limit.
 */
export function compileExpression({ words, matchesCase, wholeWords }: Omit<Query, 'isExpression'>): Compiled {
  const flags = matchesCase ? 'dgu' : 'dgiu'
  const source = withEveryApostrophe(words)
  try {
    // Compiled alone first: inside the group below, a stray bracket such as «а)(б» could become valid.
    const regex = new RegExp(source, flags)
    return {
      kind: 'ready',
      regex: wholeWords ? new RegExp(`${wordEdge}(?:${source})${wordEdge}`, flags) : regex,
    }
  } catch (error) {
    return { kind: 'invalid', fault: faultOf(error instanceof Error ? error.message : '') }
  }
}

/** An apostrophe in an expression matches every apostrophe. As the end of a range («!-'») it stays as typed. */
function withEveryApostrophe(source: string): string {
  let isInClass = false
  let result = ''
  for (let at = 0; at < source.length; at += 1) {
    const one = source.charAt(at)
    if (one === '\\') {
      at += 1
      result += one + source.charAt(at)
    } else if (isApostrophe(one)) {
      const isRangeEnd = source[at - 1] === '-' || source[at + 1] === '-'
      if (isInClass) result += isRangeEnd ? one : apostropheClass
      else result += `[${apostropheClass}]`
    } else {
      if (one === '[') isInClass = true
      if (one === ']') isInClass = false
      result += one
    }
  }
  return result
}

/** V8's messages, which are in English, by what a person has to look for. Tried in this order. */
const faults: readonly [RegExp, ExpressionFault][] = [
  [/quantifier|repeat/i, 'repetition'],
  [/character class/i, 'characterClass'],
  [/escape|at end of pattern|property name|named reference/i, 'escape'],
  [/group|unmatched/i, 'group'],
]

/** V8 ends its message with the reason, behind the expression itself. */
function faultOf(message: string): ExpressionFault {
  const reason = message.slice(message.lastIndexOf(': ') + 2)
  return faults.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other'
}

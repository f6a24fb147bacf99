/** What the find bar searches for. */
export interface Query {
  /** As typed: words, or a regular expression. */
  words: string
  matchesCase: boolean
  wholeWords: boolean
  isExpression: boolean
}

/** The options of a search that are on or off. */
export type FindOption = 'matchesCase' | 'wholeWords' | 'isExpression'

/** What the groups of an expression matched; a group that matched nothing has an empty text. */
interface Groups {
  /** From `$1` on. */
  numbered: readonly string[]
  /** Null where the expression names no group. */
  named: Readonly<Record<string, string>> | null
}

/** A match in one line, in UTF-16 units; `end` is exclusive. `groups` is null for words. */
export interface Found {
  start: number
  end: number
  groups: Groups | null
}

/** Why an expression cannot be read. */
export type ExpressionFault = 'group' | 'characterClass' | 'repetition' | 'escape' | 'other'

/** The matches of each line, in the order of the lines, or why there are none. */
export type FindResult =
  | { kind: 'found'; lines: readonly (readonly Found[])[] }
  | { kind: 'invalid'; fault: ExpressionFault }
  /** The expression ran into the time limit. */
  | { kind: 'tooSlow' }
  /** More matches than are kept. */
  | { kind: 'tooMany' }

import type { LexicalEditor } from 'lexical'
import type { Finding } from '../expression/startFinding.ts'
import type { FoundByText, Match } from '../matches.ts'
import type { FindResult, Query } from '../query.ts'

/** How the last search went; `failed`: its worker ended by itself. */
type Outcome =
  | { kind: 'found' }
  | { kind: 'searching' }
  | { kind: 'failed' }
  | Exclude<FindResult, { kind: 'found' }>

export interface FindState {
  query: Query
  outcome: Outcome
  matches: readonly Match[]
  /** The index of the current match. */
  at: number
  /** How many the last "replace all" replaced; null once something else was done. */
  replaced: number | null
}

/** A position in the text: the index of a line and an offset in it. */
export interface Position {
  lineIndex: number
  start: number
}

export interface FindContext {
  editor: LexicalEditor
  state: FindState
  listeners: Set<() => void>
  /** The text or the query has changed since `matches` were found. */
  isStale: boolean
  /** The next search makes the first match from here the current one. */
  from: Position
  /** What the last search for the same words found in each line. */
  known: FoundByText
  finding: Finding | null
  frame: number | null
  /** A replacement that was asked for while the search was running. */
  whenFound: (() => void) | null
  /** Replacements that can be undone and redone from the bar (see `undo`). */
  undoable: number
  redoable: number
}

export const start: Position = { lineIndex: 0, start: 0 }

const nothing: FindState = {
  query: { words: '', matchesCase: false, wholeWords: false, isExpression: false },
  outcome: { kind: 'found' },
  matches: [],
  at: 0,
  replaced: null,
}

export const createContext = (editor: LexicalEditor): FindContext => ({
  ...{ editor, state: nothing, listeners: new Set(), isStale: false, from: start, known: new Map() },
  ...{ finding: null, frame: null, whenFound: null, undoable: 0, redoable: 0 },
})

export function publish(context: FindContext, change: Partial<FindState>): void {
  context.state = { ...context.state, ...change }
  for (const listener of context.listeners) listener()
}

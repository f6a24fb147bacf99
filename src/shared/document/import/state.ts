import type { Mark } from '../schema.ts'
import type { Figure } from './figures.ts'
import type { ListDraft } from './listDraft.ts'
import type { SpaceMode } from './runs.ts'
import type { FlowSink, Sink } from './sinks.ts'
import type { TableDraft } from './tableDraft.ts'

/** What applies inside an element. Immutable: each level of the tree has its own. */
export interface State {
  readonly sink: Sink
  /** The same sink where blocks are allowed, else null. */
  readonly flow: FlowSink | null
  readonly marks: readonly Mark[]
  readonly href: string | null
  readonly space: SpaceMode
  /** The font of the text, see `fontOf`; null when it is unknown. */
  readonly font: string | null
  readonly list: ListDraft | null
  readonly table: TableDraft | null
  readonly inTableHead: boolean
  /** Inside a cell of a table. */
  readonly inCell: boolean
  readonly figure: Figure | null
  readonly inQuote: boolean
  /** Inside a paragraph that is a list item in Word. */
  readonly inWordItem: boolean
  /** Inside a tracked change: its parts are not counted again. */
  readonly inChange: boolean
  /** Inside our own HTML, where spaces are exact. */
  readonly own: boolean
}

/** How an element is read: null skips it with all its content. */
export type Step = { state: State; leave?: () => void } | null

/** A block as it is on the screen; lengths in CSS pixels. */
export interface LaidBlock {
  id: string
  height: number
  /** Height of what is above its words on this side only: the status line of a row. */
  head: number
}

/** The blocks of both panes in the order of the screen, and which target block goes with which source row. */
export interface LaidRows {
  source: readonly LaidBlock[]
  target: readonly LaidBlock[]
  /** Ids of source rows by the id of the target block beside them. */
  pairs: ReadonlyMap<string, string>
}

/** Space above each block by its id, in CSS pixels. */
export interface RowMargins {
  source: Map<string, number>
  target: Map<string, number>
}

/**
 * Space above each block, so that the words of a pair start level. Every block on the screen counts. A block that has
 * no row yet, or whose partner is elsewhere in the other text, is laid below the one before it, and the pairs after it
 * are level again. `gap` is the space between rows, in CSS pixels.
 */
export function layoutRows({ source, target, pairs }: LaidRows, gap: number): RowMargins {
  const margins: RowMargins = { source: new Map(), target: new Map() }
  const end = { source: 0, target: 0 }
  const lay = (side: 'source' | 'target', block: LaidBlock, top: number) => {
    margins[side].set(block.id, top - end[side])
    end[side] = top + block.height
  }
  const below = (bottom: number) => (bottom === 0 ? 0 : bottom + gap)
  const indexes = new Map(source.map(({ id }, at) => [id, at]))
  let next = 0
  for (const block of target) {
    const row = pairs.get(block.id)
    const at = row === undefined ? undefined : indexes.get(row)
    const partner = at === undefined || at < next ? undefined : source[at]
    if (at === undefined || partner === undefined) {
      lay('target', block, below(end.target))
      continue
    }
    for (const alone of source.slice(next, at)) lay('source', alone, below(end.source))
    next = at + 1
    const top = Math.max(below(end.source), below(end.target) - (end.target === 0 ? 0 : partner.head), 0)
    lay('source', partner, top)
    lay('target', block, top + partner.head)
  }
  for (const alone of source.slice(next)) lay('source', alone, below(end.source))
  return margins
}

/** The least difference worth a change of style: half a device pixel of a common screen. */
const visible = 0.5

/** Whether the new margin would be seen. */
export const differs = (known: number | undefined, next: number): boolean =>
  known === undefined || Math.abs(known - next) > visible

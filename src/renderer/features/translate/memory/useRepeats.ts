import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { invoke } from '#renderer/lib/client.ts'
import type { MemoryRepeat } from '#shared/contract/memoryViews.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import { partContents } from '#shared/document/partContents.ts'
import type { Block } from '#shared/document/schema.ts'
import { emptyParts } from '#shared/document/wordParts.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { longestSought } from '#shared/domain/memoryLimits.ts'

/** An empty part of a row whose source the memory has word for word. */
interface Proposal {
  path: string
  repeat: MemoryRepeat
}

export interface ProposedRow {
  row: AlignedRow & { source: Block }
  proposals: readonly Proposal[]
}

/** Rows with empty parts that can be filled from the memory, by their id, in the order of the screen. */
export type ProposedRows = ReadonlyMap<BlockId, ProposedRow>

/** The texts of blocks that main may be asked about. */
export const textsOf = (blocks: readonly Block[]): string[] => [
  ...new Set(
    blocks.flatMap((block) =>
      partContents(block)
        .map(({ content }) => plainInlines(content))
        .filter((text) => text.trim() !== '' && text.length <= longestSought),
    ),
  ),
]

/**
 * Repeated paragraphs: what of the source the memory has word for word, wherever the target has no words yet. Main is
 * asked when the source changes and when somebody confirms something, never because somebody types.
 */
export function useRepeats(view: TranslationView, rows: readonly AlignedRow[]): ProposedRows {
  const { source, target } = view
  const targetId = target.localization.id
  const { data } = useQuery({
    // The hash stands for the texts, which would take long to compare.
    queryKey: ['memory.repeats', targetId, source.localization.contentHash],
    queryFn: () => invoke('memory.repeats', { targetId, texts: textsOf(source.blocks).slice(0, 10_000) }),
    placeholderData: (before) => before,
  })
  const known = useMemo(() => new Map((data ?? []).map((repeat) => [repeat.text, repeat])), [data])
  return useProposals(rows, known)
}

/** The same map as before where it would hold the same; a row that did not change is not looked at again. */
function useProposals(rows: readonly AlignedRow[], known: ReadonlyMap<string, MemoryRepeat>): ProposedRows {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found in a row lasts as long as what is known
  const ofRows = useMemo(() => new WeakMap<AlignedRow, ProposedRow | null>(), [known])
  const shown = useRef<ProposedRows>(new Map())
  return useMemo(() => {
    const found = new Map<BlockId, ProposedRow>()
    for (const row of known.size === 0 ? [] : rows) {
      let proposed = ofRows.get(row)
      if (proposed === undefined) {
        proposed = proposedRow(row, known)
        ofRows.set(row, proposed)
      }
      if (proposed !== null) found.set(proposed.row.source.id, proposed)
    }
    if (!sameEntries(shown.current, found)) shown.current = found
    return shown.current
  }, [ofRows, known, rows])
}

const sameEntries = (before: ProposedRows, next: ProposedRows): boolean =>
  before.size === next.size && [...next].every(([id, one]) => before.get(id) === one)

function proposedRow(row: AlignedRow, known: ReadonlyMap<string, MemoryRepeat>): ProposedRow | null {
  const { source } = row
  if (source === null || row.status === 'sourceOnly') return null
  const proposals = proposalsFor(source, row.target, known)
  return proposals.length > 0 ? { row: { ...row, source }, proposals } : null
}

function proposalsFor(
  source: Block,
  target: Block | null,
  known: ReadonlyMap<string, MemoryRepeat>,
): Proposal[] {
  const open = target === null ? null : new Set(emptyParts(source, target))
  if (open?.size === 0) return []
  return partContents(source).flatMap(({ path, content }) => {
    const repeat = open === null || open.has(path) ? known.get(plainInlines(content)) : undefined
    return repeat ? [{ path, repeat }] : []
  })
}

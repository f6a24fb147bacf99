import { useState } from 'react'
import type { HistoryEntry } from '#shared/contract/historyViews.ts'
import type { ContentHash, LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import { useChannel } from '../../lib/queries.ts'

export type Version = Extract<HistoryEntry, { kind: 'version' }>

const isVersion = (entry: HistoryEntry): entry is Version => entry.kind === 'version'

export interface Versions {
  /** Newest first; undefined until they are loaded. */
  entries: readonly HistoryEntry[] | undefined
  versions: readonly Version[]
  presentHash: ContentHash | null
  /** The version that is shown; null when there is none. */
  selected: Version | null
  select: (id: RevisionId) => void
  error: Error | null
  retry: () => void
}

/** The timeline of a text, and the version that a person looks at: at first the newest that is not the present text. */
export function useVersions(id: LocalizationId): Versions {
  const { data, error, refetch } = useChannel('history.open', { id })
  const [chosen, setChosen] = useState<RevisionId | null>(null)
  const versions = data?.entries.filter(isVersion) ?? []
  const older = versions.find(({ revision }) => revision.contentHash !== data?.presentHash)
  return {
    entries: data?.entries,
    versions,
    presentHash: data?.presentHash ?? null,
    selected: versions.find(({ revision }) => revision.id === chosen) ?? older ?? versions[0] ?? null,
    select: setChosen,
    error: data ? null : error,
    retry: () => void refetch(),
  }
}

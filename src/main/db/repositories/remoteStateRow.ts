import type { ContentHash, MediaId } from '#shared/domain/ids.ts'
import { type GoneHow, type LivePage, neverThere, type RemoteState } from '#shared/domain/remoteState.ts'

/** The fields of an article that both sides last agreed on. */
export interface ArticleBase {
  section: string
  tags: string[]
  coverMediaId: MediaId | null
}

/** The columns of an article that tell where it is on its site. */
export interface RemoteRow {
  remote_id: string | null
  remote_revision: string | null
}

/** The same of a text, and what readers see of it. */
export interface RemoteTextRow extends RemoteRow {
  remote_gone: GoneHow | null
  url: string | null
  live_hash: ContentHash | null
  live_sticky: number
  live_access: LivePage['access']
}

/** Reads where something is on its site. Written by `remoteStatesRepository.ts` only. */
export function toRemoteState(row: RemoteRow & Partial<Pick<RemoteTextRow, 'remote_gone'>>): RemoteState {
  const { remote_id: remoteId, remote_revision: revision, remote_gone: how } = row
  if (remoteId === null) return neverThere
  if (how) return { kind: 'gone', remoteId, how }
  return revision === null ? { kind: 'toRead', remoteId } : { kind: 'known', remoteId, revision }
}

/** Null: readers see nothing of it. */
export const toLivePage = (row: RemoteTextRow): LivePage | null =>
  row.live_hash === null
    ? null
    : {
        contentHash: row.live_hash,
        url: row.url,
        sticky: row.live_sticky === 1,
        access: row.live_access,
      }

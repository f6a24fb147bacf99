import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { invoke } from '#renderer/lib/client.ts'
import { holdUnsaved } from '#renderer/lib/unsaved.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { sameJson } from '#shared/document/canonical.ts'
import { changeOf, draftOf, draftWords, type MediaDraft } from '../mediaDraft.ts'
import { type Descriptions, editDescriptions, nothingShared } from './descriptions.ts'
import { inSlices } from './inSlices.ts'

const startOf = (items: readonly MediaView[]): Descriptions => ({
  shared: nothingShared,
  drafts: new Map(items.map((item) => [item.id, draftOf(item)])),
})

/** The words of one form. `save` stores all that changed; the window does not close before it has. */
export function useDescriptions(items: readonly MediaView[]) {
  const [descriptions, edit] = useReducer(editDescriptions, items, startOf)
  const [isSaving, setSaving] = useState(false)
  /** What main has. */
  const stored = useRef(new Map(items.map((item) => [item.id, item])))

  const changed = (): [MediaView, MediaDraft][] =>
    [...stored.current.values()].flatMap((item): [MediaView, MediaDraft][] => {
      const draft = descriptions.drafts.get(item.id)
      return draft && !sameJson(draft, draftOf(item)) ? [[item, draft]] : []
    })
  const save = async (): Promise<MediaView[]> => {
    const changes = changed().map(([{ id }, draft]) => changeOf(id, draft))
    setSaving(true)
    try {
      await inSlices(changes, async (slice) => {
        const saved = await invoke('media.updateAll', { changes: slice })
        for (const item of saved) stored.current.set(item.id, item)
      })
      return [...stored.current.values()]
    } finally {
      setSaving(false)
    }
  }
  const flush = useEffectEvent(save)
  const plain = useEffectEvent(() =>
    changed()
      .map(([, draft]) => draftWords(draft))
      .join('\n'),
  )
  useEffect(() => holdUnsaved({ flush: async () => void (await flush()), text: () => plain() }), [])
  return { descriptions, edit, save, isSaving }
}

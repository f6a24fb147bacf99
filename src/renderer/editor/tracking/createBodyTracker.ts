import type { LexicalEditor } from 'lexical'
import { isEmptyPatch } from '#shared/document/patch.ts'
import type { Body } from '#shared/document/schema.ts'
import type { ChangeSource, TakenChanges } from '../autosave/changeSource.ts'
import { $collectPatch, $orderOfIds, $topLevelKeys, type TrackedBody } from './bodyChanges.ts'
import { changedBlocks } from './changedBlocks.ts'

/** Tags an update that shows stored text, so that it is not saved. */
export const LOADED_TAG = 'visnyk-loaded'

export interface BodyTracker extends ChangeSource {
  /** The body that main has, as far as this window knows: the base of a merge. */
  stored(): Body
  /** The editor now shows this stored body without changes. */
  loaded(blocks: Body): void
  /** Main now has this body; what differs from it in the editor counts as changed. */
  rebase(blocks: Body): void
  /** Calls the listener after every change, so on each key. */
  subscribe(listener: () => void): () => void
}

/**
 * Tracks which blocks of an editor main does not have yet. A key press only marks nodes; blocks are read when
 * a patch is taken, and only the changed ones.
 */
export function createBodyTracker(editor: LexicalEditor, blocks: Body): BodyTracker {
  const tracked: TrackedBody = {
    editor,
    storedBlocks: new Map(),
    storedOrder: [],
    changed: new Set(),
    orderChanged: false,
    orderDiffers: false,
  }
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  markLoaded(tracked, blocks)
  editor.registerUpdateListener((update) => {
    if (update.tags.has(LOADED_TAG)) return
    const { keys, order: moved } = changedBlocks(update)
    if (keys.length === 0 && !moved) return
    for (const key of keys) tracked.changed.add(key)
    tracked.orderChanged ||= moved
    tell()
  })
  return {
    take: () => takeChanges(tracked),
    stored: () =>
      tracked.storedOrder.map((id) => tracked.storedBlocks.get(id)).filter((block) => block !== undefined),
    loaded: (body) => markLoaded(tracked, body),
    rebase(body) {
      setStored(tracked, body)
      for (const key of editor.getEditorState().read($topLevelKeys)) tracked.changed.add(key)
      tracked.orderChanged = true
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function setStored(tracked: TrackedBody, body: Body): void {
  tracked.storedBlocks = new Map(body.map((block) => [block.id, block]))
  tracked.storedOrder = body.map((block) => block.id)
}

function markLoaded(tracked: TrackedBody, body: Body): void {
  setStored(tracked, body)
  tracked.changed.clear()
  tracked.orderChanged = false
  const shown = tracked.editor.getEditorState().read($orderOfIds)
  tracked.orderDiffers = shown.join() !== tracked.storedOrder.join()
}

/** Hands over the changes since the last call; they then count as unchanged, unless they are given back. */
function takeChanges(tracked: TrackedBody): TakenChanges | null {
  const { changed, orderChanged, orderDiffers } = tracked
  if (changed.size === 0 && !orderChanged) return null
  const { patch, order } = tracked.editor.getEditorState().read(() => $collectPatch(tracked))
  const isOrderSent = orderChanged || orderDiffers
  tracked.changed = new Set()
  tracked.orderChanged = false
  tracked.orderDiffers = false
  if (isEmptyPatch(patch)) return null
  return {
    payload: { patch },
    accept() {
      const { storedBlocks, storedOrder } = tracked
      for (const block of patch.set) storedBlocks.set(block.id, block)
      if (!isOrderSent) return
      const kept = new Set(order)
      for (const id of storedOrder) if (!kept.has(id)) storedBlocks.delete(id)
      tracked.storedOrder = order
    },
    giveBack() {
      for (const key of changed) tracked.changed.add(key)
      tracked.orderChanged ||= isOrderSent
    },
  }
}

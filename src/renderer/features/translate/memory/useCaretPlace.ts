import { useEffect, useState } from 'react'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { sameJson } from '#shared/document/canonical.ts'
import { deskFields } from '../unfinished.ts'
import type { CaretPlace } from './memoryUnit.ts'

/**
 * Milliseconds without a move of the caret after which the memory looks where it is: an arrow key that is held down
 * asks main nothing.
 */
const followAfter = 80

/** Null: the focus is elsewhere, so the last place counts. */
export function placeNow(body: BodyHandle): CaretPlace | null {
  const focused = document.activeElement
  const name = focused?.closest<HTMLElement>('.translate__pane [data-field]')?.dataset.field
  const field = deskFields.find((one) => one === name)
  if (field) return { field }
  const root = body.editor.getRootElement()
  if (!root?.contains(focused)) return null
  return focused === root ? body.partAtCaret() : placeInFigure(body, focused)
}

/** In a picture, a card or a file the caret is in a field of a component. */
function placeInFigure(body: BodyHandle, focused: Element | null): CaretPlace | null {
  const figure = focused?.closest<HTMLElement>('.editor-decorator')
  const part = focused?.closest<HTMLElement>('[data-part]')
  if (!figure || !part) return null
  const id = body.readCommitted()[[...(figure.parentElement?.children ?? [])].indexOf(figure)]?.id
  const name = part.dataset.part ?? ''
  // The fields of a gallery's pictures show the picture that is chosen: which one is not told by them.
  const path = figure.dataset.blockType === 'gallery' ? (name === 'galleryCaption' ? 'caption' : null) : name
  return id === undefined || path === null ? null : { id, path }
}

/** Where the caret of the target is, or was last. Followed after a pause, so that typing waits for nothing. */
export function useCaretPlace(body: BodyHandle | null): CaretPlace | null {
  const [place, setPlace] = useState<CaretPlace | null>(null)
  useEffect(() => {
    if (!body) return
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const next = placeNow(body)
      if (next !== null) setPlace((before) => (sameJson(before, next) ? before : next))
    }
    const follow = () => {
      clearTimeout(timer)
      timer = setTimeout(look, followAfter)
    }
    follow()
    document.addEventListener('selectionchange', follow)
    document.addEventListener('focusin', follow)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', follow)
      document.removeEventListener('focusin', follow)
    }
  }, [body])
  return place
}

import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import type { WriteField, WritePlace } from '#renderer/lib/problemPlace.ts'

/** Puts the caret or the focus where a person mends something; fields of the panel are found by `data-place`. */
export function focusPlace(place: WritePlace, body: BodyHandle | null, screen: HTMLElement | null): void {
  if (place.kind === 'block') body?.focusBlock(place.blockId)
  else if (place.field === 'body') body?.focus()
  else focusField(place.field, screen)
}

function focusField(name: WriteField, screen: HTMLElement | null): void {
  const holder = screen?.querySelector<HTMLElement>(`[data-place="${name}"]`)
  if (!holder) return
  // A field that is folded away cannot take the focus.
  holder.closest('.disclosure')?.querySelector<HTMLElement>('button[aria-expanded="false"]')?.click()
  requestAnimationFrame(() => {
    const control = holder.querySelector<HTMLElement>('input, textarea, button')
    control?.scrollIntoView({ block: 'center' })
    control?.focus()
  })
}

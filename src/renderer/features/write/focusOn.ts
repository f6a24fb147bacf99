import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import type { WriteField, WriteFocus } from '#renderer/lib/problemScreen.ts'

/** Moves the focus to a control of the write screen; `data-field` marks the fields. */
export function focusOn(focus: WriteFocus, body: BodyHandle | null, screen: HTMLElement | null): void {
  if (focus.kind === 'block') body?.focusBlock(focus.blockId)
  else if (focus.field === 'body') body?.focus()
  else focusField(focus.field, screen)
}

function focusField(name: WriteField, screen: HTMLElement | null): void {
  const holder = screen?.querySelector<HTMLElement>(`[data-field="${name}"]`)
  if (!holder) return
  // A field in a folded section cannot take the focus, so the section is opened.
  holder.closest('.disclosure')?.querySelector<HTMLElement>('button[aria-expanded="false"]')?.click()
  requestAnimationFrame(() => {
    const control = holder.querySelector<HTMLElement>('input, textarea, button')
    control?.scrollIntoView({ block: 'center' })
    control?.focus()
  })
}

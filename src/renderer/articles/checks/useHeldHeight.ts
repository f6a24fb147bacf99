import { type CSSProperties, type FocusEvent, type RefObject, useState } from 'react'

/**
 * Keeps the height of the panel `panel` while a person works in the fields above it. Each word that is typed there can
 * bring a finding or solve one. If the panel grew with the list, it would cover the field with the focus, and the
 * fields would scroll, which closes the list of a combobox that was just opened.
 *   fields   handlers for the element around the fields; what opens from them (lists, calendars) counts as a part
 *   style    for the panel: sets `--held-height`, in pixels, while the height is kept
 */
export function useHeldHeight(panel: RefObject<HTMLElement | null>) {
  const [held, setHeld] = useState<number | null>(null)
  const style = held === null ? undefined : ({ '--held-height': `${held}px` } as CSSProperties)
  const fields = {
    onFocus: () => setHeld((before) => before ?? panel.current?.offsetHeight ?? null),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setHeld(null)
    },
  }
  return { fields, style }
}

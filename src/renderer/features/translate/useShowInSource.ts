import { findInElement } from '#renderer/lib/findInElement.ts'
import { type Finding, wordsInSource } from '#shared/checks/finding.ts'
import type { DeskWork } from './useDesk.ts'

/** Scrolls the source to what a finding of the translation is about and selects the words there. */
export function useShowInSource({ panes }: DeskWork) {
  return (finding: Finding): void => {
    const rows = panes.source.current
    const pane = rows?.closest<HTMLElement>('[data-region]')
    const { source, details } = finding
    if (!rows || !pane || source === undefined) return
    const shown =
      source.blockId === null
        ? pane.querySelector<HTMLElement>(`[data-source-field="${details.field}"]`)
        : rows.querySelector<HTMLElement>(`[data-block-id="${source.blockId}"]`)
    if (shown === null) return
    // The focus goes where keys scroll the source; the selection says what was meant.
    pane.focus({ preventScroll: true })
    shown.scrollIntoView({ block: 'center' })
    const range = findInElement(shown, wordsInSource(finding))
    const selection = window.getSelection()
    if (range === null) selection?.selectAllChildren(shown)
    else
      selection?.setBaseAndExtent(
        range.startContainer,
        range.startOffset,
        range.endContainer,
        range.endOffset,
      )
  }
}

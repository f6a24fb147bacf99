import { useAction } from '#renderer/lib/actions/useAction.ts'
import { updateSettings, useSettings } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'

/** How a text is shown while it is written; kept for this computer. `toText` moves the focus into the text. */
export function useViewActions(toText: () => void): void {
  const showResult = useShowResult()
  const { focusMode, typewriterScroll } = useSettings()
  const setFocusMode = (isOn: boolean) => {
    void showResult(updateSettings({ focusMode: isOn }))
    // The control that had the focus may be hidden then.
    if (!document.activeElement?.matches('[contenteditable], input, textarea')) toText()
  }
  useAction('focusMode', { run: () => setFocusMode(!focusMode) })
  useAction('leaveFocusMode', { run: () => setFocusMode(false), isOffered: focusMode })
  useAction('typewriter', {
    run: () => void showResult(updateSettings({ typewriterScroll: !typewriterScroll })),
  })
}

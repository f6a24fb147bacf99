import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { screenOf, type WriteFocus } from '#renderer/lib/problemScreen.ts'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import type { Finding } from '#shared/checks/finding.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { deskFields } from './unfinished.ts'
import type { DeskWork } from './useDesk.ts'

/** Goes to where a finding of the translation is solved: in its pane, or on another screen. */
export function useShowInTarget(articleId: ArticleId, session: EditingSession, work: DeskWork) {
  const { language } = session.getView().localization
  const showElsewhere = useShowProblem(articleId, language)
  const { body, panes, keys } = work
  const showFocus = (focus: WriteFocus, finding: Finding) => {
    if (focus.kind === 'block') {
      body?.focusBlock(focus.blockId)
      if (finding.place !== null) body?.selectWords(focus.blockId, finding.place)
      return
    }
    const field = deskFields.find((one) => one === focus.field)
    if (focus.field === 'body') body?.focus()
    else if (field === undefined || !panes.focusField(field)) showElsewhere(finding)
  }
  return (finding: Finding): void => {
    const found = screenOf(finding)
    if (found.screen === 'write') showFocus(found.focus, finding)
    else if (found.screen === 'translate') keys.next(1)
    else showElsewhere(finding)
  }
}

import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../lib/shortcuts/useFormatChord.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { type ActionId, actions, type EditorAction } from '../actions/actions.ts'
import type { SelectionState } from '../actions/selectionState.ts'

/** Blocks that are inserted less often and never have a button. */
const blocks = ['callout', 'pullquote', 'embed', 'contact', 'snippets', 'emoji'] as const

interface MoreToolsProps {
  /** What the toolbar has no room for. */
  hidden: readonly ActionId[]
  state: SelectionState
  isEditable: boolean
  onRun: (action: EditorAction) => void
}

/** What has no button: the blocks that are used less often, and whatever the window is too narrow for. */
export function MoreTools({ hidden, state, isEditable, onRun }: MoreToolsProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const label = t('editor.moreTools')
  const item = (id: ActionId) => {
    const action: EditorAction = actions[id]
    return {
      id,
      icon: action.icon,
      label: t(`editor.action.${id}`),
      shortcut: action.chord && formatChord(action.chord),
      isDisabled: action.isDisabled?.(state) === true || (!isEditable && id !== 'find'),
    }
  }
  const sections = [hidden, state.isInTable ? [] : blocks].filter((ids) => ids.length > 0)
  if (sections.length === 0) return null
  return (
    <MenuButton
      label={label}
      trigger={<IconButton icon={Ellipsis} label={label} />}
      sections={sections.map((ids) => ({ items: ids.map(item) }))}
      onAction={(id) => onRun(actions[id as ActionId])}
    />
  )
}

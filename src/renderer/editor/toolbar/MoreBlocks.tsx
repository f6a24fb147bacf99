import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../lib/shortcuts/useShortcut.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { actions, type EditorAction } from '../actions/actions.ts'

const offered = ['callout', 'pullquote', 'embed', 'contact'] as const

interface MoreBlocksProps {
  isDisabled: boolean
  onRun: (action: EditorAction) => void
}

/** Blocks that are inserted less often; all of them are in the slash menu too. */
export function MoreBlocks({ isDisabled, onRun }: MoreBlocksProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const label = t('editor.moreBlocks')
  return (
    <MenuButton
      label={label}
      trigger={<IconButton icon={Plus} label={label} isDisabled={isDisabled} />}
      sections={[
        {
          items: offered.map((id) => ({
            id,
            icon: actions[id].icon,
            label: t(`editor.action.${id}`),
            shortcut: formatChord(actions[id].chord),
          })),
        },
      ]}
      onAction={(chosen) => {
        const id = offered.find((one) => one === chosen)
        if (id !== undefined) onRun(actions[id])
      }}
    />
  )
}

import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FloatingPanel, selectionRect } from '../../parts/FloatingPanel.tsx'
import { $removeSlashQuery } from './slashQuery.ts'
import { type SlashChoice, useSlashChoices } from './useSlashChoices.ts'
import { optionId, useSlashKeys } from './useSlashKeys.ts'

/**
 * Typing "/" shows the kinds of blocks that can be inserted here; more letters, in either language, filter
 * them.
 */
export function SlashMenu() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const id = useId()
  const { query, found, current, move, dismiss, close } = useSlashChoices(editor)
  const isOpen = found.length > 0
  const choose = (choice: SlashChoice) => {
    const typed = query ?? ''
    editor.update(() => {
      $removeSlashQuery(typed)
      choice.action.$run()
    })
    close()
  }
  useSlashKeys(editor, {
    id,
    isOpen,
    current: current?.action.id,
    onKey: (key) => {
      if (key === 'down') move(1)
      if (key === 'up') move(-1)
      if (key === 'choose' && current) choose(current)
      if (key === 'close') dismiss()
    },
  })
  if (!isOpen) return null
  return (
    <FloatingPanel rect={selectionRect} className="popover slash-menu">
      <div id={id} role="listbox" aria-label={t('editor.slashMenu')} className="listbox block-menu">
        {found.map((choice) => (
          <SlashOption
            key={choice.action.id}
            id={optionId(id, choice.action.id)}
            choice={choice}
            isCurrent={choice === current}
            onChoose={choose}
          />
        ))}
      </div>
    </FloatingPanel>
  )
}

interface SlashOptionProps {
  id: string
  choice: SlashChoice
  isCurrent: boolean
  onChoose: (choice: SlashChoice) => void
}

function SlashOption({ id, choice, isCurrent, onChoose }: SlashOptionProps) {
  const Icon = choice.action.icon
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the editor's, which keeps the focus
    // biome-ignore lint/a11y/useFocusableInteractive: reached by aria-activedescendant
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      className="listbox__item"
      data-focused={isCurrent || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(choice)}
    >
      <Icon aria-hidden className="icon" />
      <span className="listbox__words">{choice.label}</span>
    </div>
  )
}

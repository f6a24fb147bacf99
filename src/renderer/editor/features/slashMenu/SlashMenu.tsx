import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useTranslation } from 'react-i18next'
import { CaretMenu } from '../../parts/caretMenu/CaretMenu.tsx'
import { $removeSlashQuery } from './slashQuery.ts'
import { type SlashChoice, useSlashChoices } from './useSlashChoices.ts'

/**
 * Typing "/" shows the kinds of blocks that can be inserted here; more letters, in either language, filter
 * them.
 */
export function SlashMenu() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const { query, found, current, move, dismiss, close } = useSlashChoices(editor)
  const choose = (choice: SlashChoice) => {
    const typed = query ?? ''
    editor.update(() => {
      $removeSlashQuery(typed)
      choice.action.$run()
    })
    close()
  }
  return (
    <CaretMenu
      label={t('editor.slashMenu')}
      choices={found}
      current={current}
      idOf={({ action }) => action.id}
      draw={({ action: { icon: Icon }, label }) => (
        <>
          <Icon aria-hidden className="icon" />
          <span className="listbox__words">{label}</span>
        </>
      )}
      onMove={move}
      onChoose={choose}
      onClose={dismiss}
    />
  )
}

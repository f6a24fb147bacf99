import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../../lib/settings.tsx'
import { FloatingPanel, selectionRect } from '../../parts/FloatingPanel.tsx'
import { optionId, useSlashKeys } from '../slashMenu/useSlashKeys.ts'
import type { Emoji } from './emojiList.ts'
import { $replaceEmojiName } from './emojiQuery.ts'
import { useEmojiChoices } from './useEmojiChoices.ts'

/** Typing ":" and the beginning of a name, in either language, shows emoji; Enter puts one in its place. */
export function EmojiMenu() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const { interfaceLanguage } = useSettings()
  const id = useId()
  const { name, found, current, move, dismiss, close } = useEmojiChoices(editor)
  const isOpen = found.length > 0
  const choose = ({ sign }: Emoji) => {
    const typed = name ?? ''
    close()
    editor.update(() => $replaceEmojiName(typed, sign))
  }
  useSlashKeys(editor, {
    ...{ id, isOpen, current: current?.sign },
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
      <div id={id} role="listbox" aria-label={t('editor.emojiMenu')} className="listbox block-menu">
        {found.map((emoji) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the editor's, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: reached by aria-activedescendant
          <div
            key={emoji.sign}
            id={optionId(id, emoji.sign)}
            role="option"
            aria-selected={emoji === current}
            className="listbox__item"
            data-focused={emoji === current || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(emoji)}
          >
            <span aria-hidden>{emoji.sign}</span>
            <span className="listbox__words">{emoji.names[interfaceLanguage]}</span>
          </div>
        ))}
      </div>
    </FloatingPanel>
  )
}

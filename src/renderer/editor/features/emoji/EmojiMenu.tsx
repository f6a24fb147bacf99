import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../../lib/settings.tsx'
import { CaretMenu } from '../../parts/caretMenu/CaretMenu.tsx'
import type { Emoji } from './emojiList.ts'
import { $replaceEmojiName } from './emojiQuery.ts'
import { useEmojiChoices } from './useEmojiChoices.ts'

/** Typing ":" and the beginning of a name, in either language, shows emoji; Enter puts one in its place. */
export function EmojiMenu() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const { interfaceLanguage } = useSettings()
  const { name, found, current, move, dismiss, close } = useEmojiChoices(editor)
  const choose = ({ sign }: Emoji) => {
    const typed = name ?? ''
    close()
    editor.update(() => $replaceEmojiName(typed, sign))
  }
  return (
    <CaretMenu
      label={t('editor.emojiMenu')}
      choices={found}
      current={current}
      idOf={({ sign }) => sign}
      draw={({ sign, names }) => (
        <>
          <span aria-hidden>{sign}</span>
          <span className="listbox__words">{names[interfaceLanguage]}</span>
        </>
      )}
      onMove={move}
      onChoose={choose}
      onClose={dismiss}
    />
  )
}

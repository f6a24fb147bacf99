import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Progress } from '../../../../ui/Progress.tsx'
import { useLongPaste } from './useLongPaste.ts'
import './LongPaste.css'

/** Long pastes, and those that contain pictures: a worker reads them, a bar shows the progress, Escape cancels. */
export function LongPaste({ language }: { language: Language }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const { share, end } = useLongPaste(editor, language)
  if (share === null) return null
  return (
    <div className="long-paste" role="status">
      <Progress label={t('editor.paste.reading')} fraction={share} />
      <Button
        size="small"
        onPress={() => {
          end()
          editor.focus()
        }}
      >
        {t('common.cancel')}
      </Button>
    </div>
  )
}

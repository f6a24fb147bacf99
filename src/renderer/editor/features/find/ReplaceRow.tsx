import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../../lib/shortcuts/useFormatChord.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { replaceAllChord } from './barKeys.ts'

interface ReplaceRowProps {
  inputRef: RefObject<HTMLInputElement | null>
  replacement: string
  onWrite: (text: string) => void
  isDisabled: boolean
  onReplace: () => void
  onReplaceAll: () => void
}

/** The new text, and the buttons that put it in. */
export function ReplaceRow({ inputRef, replacement, onWrite, isDisabled, ...on }: ReplaceRowProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  return (
    <div className="find-bar__row">
      <TextField
        className="find-bar__replacement"
        label={t('editor.find.replacement')}
        isLabelHidden
        placeholder={t('editor.find.replacement')}
        value={replacement}
        onChange={onWrite}
        inputRef={inputRef}
      />
      <Tooltip text={t('editor.find.replaceOne')} shortcut={formatChord('enter')}>
        <Button size="small" isDisabled={isDisabled} onPress={on.onReplace}>
          {t('editor.find.replaceOne')}
        </Button>
      </Tooltip>
      <Tooltip text={t('editor.find.replaceAll')} shortcut={formatChord(replaceAllChord)}>
        <Button size="small" isDisabled={isDisabled} onPress={on.onReplaceAll}>
          {t('editor.find.replaceAll')}
        </Button>
      </Tooltip>
    </div>
  )
}

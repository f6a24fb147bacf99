import type { NodeKey } from 'lexical'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'

/** Files whose text can be read; `after` is the block behind which they belong. */
export interface AskedFiles {
  files: readonly File[]
  after: NodeKey | null
}

interface AskBringOrAttachProps {
  asked: AskedFiles | null
  onClose: () => void
  onBringIn: (asked: AskedFiles) => void
  onAttach: (asked: AskedFiles) => void
}

/** Asks whether the text of files becomes text of the article, or readers get the files themselves. */
export function AskBringOrAttach({ asked, onClose, onBringIn, onAttach }: AskBringOrAttachProps) {
  const { t } = useTranslation()
  const answer = (run: (asked: AskedFiles) => void) => () => {
    onClose()
    if (asked) run(asked)
  }
  const [first] = asked?.files ?? []
  const count = asked?.files.length ?? 0
  return (
    <Dialog
      help="files#how"
      title={t('editor.attachment.askTitle', { count })}
      isOpen={asked !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      role="alertdialog"
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onPress={answer(onAttach)}>{t('editor.attachment.attach', { count })}</Button>
          <Button variant="primary" autoFocus onPress={answer(onBringIn)}>
            {t('editor.attachment.bringIn')}
          </Button>
        </>
      }
    >
      <p>{t('editor.attachment.ask', { count, name: first?.name ?? '' })}</p>
    </Dialog>
  )
}

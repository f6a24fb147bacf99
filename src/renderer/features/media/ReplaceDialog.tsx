import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import { invoke } from '#renderer/lib/client.ts'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { MediaView, PictureUse } from '#shared/contract/mediaViews.ts'

interface ReplaceDialogProps {
  from: MediaView
  to: MediaView
  onClose: () => void
  onReplaced: () => void
}

/** One cover or text in the list: what becomes of it. */
function Use({ use }: { use: PictureUse }) {
  const { t } = useTranslation()
  const notes = [
    use.as === 'cover' ? t('media.asCover') : t('media.inBody'),
    ...(use.left === null && use.isPublic ? [t('media.replace.public')] : []),
    ...(use.left === null && use.isApproved ? [t('media.replace.approved')] : []),
    ...(use.left === null ? [] : [t(`media.replaceLeft.${use.left}`)]),
  ]
  return (
    <li>
      {use.language && <LanguageTag language={use.language} />} {use.title || t('common.untitled')}{' '}
      <span className="details__quiet">{notes.join('; ')}</span>
    </li>
  )
}

/** Shows what a replacement would change, and does it; it can be undone from the message. */
export function ReplaceDialog({ from, to, onClose, onReplaced }: ReplaceDialogProps) {
  const { t } = useTranslation()
  const showResult = useShowResult('window')
  const { data: uses = [] } = useChannel('pictures.uses', { id: from.id, to: to.id })
  const replace = useCommand('pictures.replace')
  const isCrop = (to.madeFrom ?? to.id) === (from.madeFrom ?? from.id)
  const [takesWords, setTakesWords] = useState(!isCrop)
  const count = uses.filter(({ left }) => left === null).length
  const run = async () => {
    const words = takesWords ? ('library' as const) : ('keep' as const)
    const order = replace.mutateAsync({ from: from.id, to: to.id, words })
    if (!(await showResult(order))) return
    const { id, covers, texts, left } = await order
    const withLeft = (said: string, count: number) =>
      count > 0 ? `${said} ${t('media.replace.left', { count })}` : said
    const undo = async () => {
      const back = invoke('pictures.undoReplace', { id })
      if (!(await showResult(back))) return
      showToast({ tone: 'good', text: withLeft(t('media.replace.undone'), (await back).left) })
    }
    showToast({
      tone: 'good',
      text: withLeft(t('media.replace.done', { count: covers + texts }), left),
      action: { label: t('media.replace.undo'), onPress: () => void undo() },
    })
    onReplaced()
    onClose()
  }
  return (
    <Dialog
      help="media#replace"
      title={t('media.replace.title')}
      isOpen
      onOpenChange={onClose}
      size="wide"
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={count === 0}
            isPending={replace.isPending}
            onPress={() => void run()}
          >
            {t('media.replace.confirm', { count })}
          </Button>
        </>
      }
    >
      <div className="replace__pair">
        <figure>
          <img src={mediaUrl(from.id, 'thumbnail')} alt="" />
          <figcaption>{from.fileName}</figcaption>
        </figure>
        <ArrowRight aria-hidden className="icon" />
        <figure>
          <img src={mediaUrl(to.id, 'thumbnail')} alt="" />
          <figcaption>{to.fileName}</figcaption>
        </figure>
      </div>
      <p>{t('media.replace.note')}</p>
      <ul className="replace__uses">
        {uses.map((use) => (
          <Use key={`${use.articleId} ${use.language} ${use.as} ${use.left}`} use={use} />
        ))}
      </ul>
      {!isCrop && (
        <Checkbox isSelected={takesWords} onChange={setTakesWords} note={t('media.replace.takeWordsNote')}>
          {t('media.replace.takeWords')}
        </Checkbox>
      )}
    </Dialog>
  )
}

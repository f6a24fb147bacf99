import { useId, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { endToasts, showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { RefusedFile } from '#shared/contract/mediaViews.ts'
import { isPicture } from '#shared/domain/media.ts'
import { type Asked, describeStore } from './describeStore.ts'
import { undescribed } from './descriptions.ts'
import { PictureRow } from './PictureRow.tsx'
import { SharedFields } from './SharedFields.tsx'
import { useDescriptions } from './useDescriptions.ts'
import './describe.css'

/** The files that were not imported, by name, each with its reason. */
function Refused({ files }: { files: readonly RefusedFile[] }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  return (
    <Notice tone="warn" title={t('media.describe.refused', { count: files.length })}>
      <ul className="describe__refused">
        {files.map(({ fileName, failure }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list never changes
          <li key={at}>
            <strong>{fileName}</strong>: {textOf(failure)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function DescribeForm({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const subject = useId()
  const pictures = asked.items.filter(isPicture)
  const { descriptions, edit, save, isSaving } = useDescriptions(pictures)
  const missing = undescribed(descriptions.drafts)
  const isFinishing = useRef(false)
  const finish = async () => {
    if (isFinishing.current) return
    isFinishing.current = true
    try {
      const described = await save()
      endToasts(subject)
      asked.onDone(described)
    } catch (error) {
      showToast({ tone: 'bad', text: textOf(failureOf(error)), subject, scope: 'window' })
    } finally {
      isFinishing.current = false
    }
  }
  return (
    <Dialog
      help="media#many"
      title={t('media.describe.title', { count: pictures.length })}
      isOpen
      // Whichever way it is closed, what was typed stays.
      onOpenChange={() => void finish()}
      size="full"
      actions={
        <>
          <p className="describe__missing" role="status">
            {missing > 0 && t('media.describe.missing', { count: missing })}
          </p>
          <Button variant="primary" isPending={isSaving} onPress={() => void finish()}>
            {t('media.describe.done')}
          </Button>
        </>
      }
    >
      {asked.refused.length > 0 && <Refused files={asked.refused} />}
      <p className="describe__note">{t('media.describe.note')}</p>
      <SharedFields shared={descriptions.shared} onEdit={edit} />
      <ul className="describe__rows">
        {pictures.map((item) => {
          const draft = descriptions.drafts.get(item.id)
          return draft && <PictureRow key={item.id} item={item} draft={draft} onEdit={edit} />
        })}
      </ul>
    </Dialog>
  )
}

/** The form for pictures that were imported together, wherever that was. */
export function DescribeDialog() {
  const asked = useSyncExternalStore(describeStore.subscribe, describeStore.get)
  return asked && <DescribeForm key={asked.items[0]?.id} asked={asked} />
}

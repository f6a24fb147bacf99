import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { isPicture } from '#shared/domain/media.ts'

function Leftover({
  item,
  isKept,
  onKeep,
}: {
  item: MediaView
  isKept: boolean
  onKeep: (kept: boolean) => void
}) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <li className="leftover">
      {isPicture(item) ? (
        <img className="leftover__picture" src={mediaUrl(item.id, 'thumbnail')} alt="" loading="lazy" />
      ) : (
        <span className="leftover__picture" />
      )}
      <Checkbox
        isSelected={!isKept}
        onChange={(isSelected) => onKeep(!isSelected)}
        note={t('media.cleanUp.facts', {
          size: formats.bytes(item.bytes),
          at: formats.dateTime(item.importedAt),
        })}
      >
        {item.fileName}
      </Checkbox>
    </li>
  )
}

/** What nothing needs, with sizes: all of it is deleted, or what is left ticked. */
export function CleanUpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult('window')
  const { data, error, refetch } = useChannel('media.leftovers', {})
  const remove = useCommand('media.deleteAll')
  const [kept, setKept] = useState<ReadonlySet<MediaId>>(new Set())
  const items = data?.items ?? []
  const chosen = items.filter(({ id }) => !kept.has(id))
  const bytes = chosen.reduce((sum, item) => sum + item.bytes, 0)
  const keep = (id: MediaId, isKept: boolean) =>
    setKept((before) => new Set(isKept ? [...before, id] : [...before].filter((one) => one !== id)))
  const run = async () => {
    const order = remove.mutateAsync({ ids: chosen.map(({ id }) => id) })
    if (!(await showResult(order))) return
    const ids = await order
    const undo = () => void showResult(invoke('media.restoreAll', { ids }), t('media.cleanUp.restored'))
    showToast({
      tone: 'good',
      text: t('media.cleanUp.done', { count: ids.length }),
      ...(ids.length > 0 && { action: { label: t('media.cleanUp.undo'), onPress: undo } }),
    })
    onClose()
  }
  return (
    <Dialog
      help="media#tidy"
      title={t('media.cleanUp.title')}
      isOpen
      onOpenChange={onClose}
      size="wide"
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="danger"
            isDisabled={chosen.length === 0}
            isPending={remove.isPending}
            onPress={() => void run()}
          >
            {t('media.cleanUp.confirm', { count: chosen.length, size: formats.bytes(bytes) })}
          </Button>
        </>
      }
    >
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <p>{items.length === 0 ? t('media.cleanUp.none') : t('media.cleanUp.note')}</p>}
      {data && data.total > items.length && (
        <p className="details__quiet">{t('media.cleanUp.first', { count: items.length })}</p>
      )}
      <ul className="leftovers">
        {items.map((item) => (
          <Leftover
            key={item.id}
            item={item}
            isKept={kept.has(item.id)}
            onKeep={(isKept) => keep(item.id, isKept)}
          />
        ))}
      </ul>
    </Dialog>
  )
}

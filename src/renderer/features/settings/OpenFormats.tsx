import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import { showToast } from '#renderer/ui/toasts.ts'

/** What the person ended themselves is no failure. */
const unlessCancelled = (order: Promise<unknown>): Promise<unknown> =>
  order.catch((error: unknown) => {
    if (failureOf(error).code !== 'importCancelled') throw error
  })

/** Everything out of Visnyk in open formats, and back. */
export function OpenFormats() {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult()
  const { data } = useChannel('backups.state', {})
  const running = data?.running ?? null
  const kind = running?.kind === 'exporting' || running?.kind === 'importing' ? running.kind : null
  const exportAll = () =>
    invoke('archive.exportAll', {}).then((made) => {
      if (made)
        showToast({
          tone: 'good',
          text: t('settings.archive.exported', { count: made.articles, path: made.path }),
        })
    })
  const importAll = () =>
    invoke('archive.importAll', {}).then((counts) => {
      if (!counts) return
      const { failed, houseLeftOut: count } = counts
      const lines = [t('settings.archive.imported', counts)]
      if (count > 0) lines.push(t('templates.file.leftOut', { count }))
      showToast({ tone: failed + count > 0 ? 'warn' : 'good', text: lines.join(' ') })
    })
  return (
    <section>
      <h3 className="settings__heading">{t('settings.archive.title')}</h3>
      <p className="panel__note">{t('settings.archive.note')}</p>
      {running && kind && (
        <div className="folder-backups__making">
          <Progress
            label={t(`settings.archive.${kind}`)}
            fraction={running.total > 0 ? running.done / running.total : 0}
            valueText={
              running.total > 0
                ? t('settings.folder.filesOf', { done: formats.number(running.done), total: running.total })
                : ''
            }
          />
          <Button size="small" onPress={() => void invoke('backups.cancel', {})}>
            {t('settings.folder.stop')}
          </Button>
        </div>
      )}
      <div className="settings__buttons">
        <OfferedButton
          offers="exportAll"
          size="small"
          isDisabled={running !== null}
          onAct={() => void showResult(unlessCancelled(exportAll()))}
        />
        <OfferedButton
          offers="importAll"
          size="small"
          variant="quiet"
          isDisabled={running !== null}
          onAct={() => void showResult(unlessCancelled(importAll()))}
        />
      </div>
    </section>
  )
}

import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import { AppError } from '#shared/contract/errors.ts'
import { largestTermsFile, type TakenTerms } from '#shared/contract/termViews.ts'
import type { SiteId } from '#shared/domain/ids.ts'

/** The terms to a CSV file, and from there: what could not be taken is named line by line. */
export function GlossaryFiles({ siteId, mayChange }: { siteId: SiteId | null; mayChange: boolean }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const input = useRef<HTMLInputElement>(null)
  const [taken, setTaken] = useState<TakenTerms | null>(null)
  const [isTaking, setTaking] = useState(false)
  const save = async () => {
    const { saved } = await invoke('terms.export', { siteId })
    if (saved) showToast({ tone: 'good', text: t('terms.exported') })
  }
  const take = async (file: File) => {
    if (file.size > largestTermsFile) throw new AppError('termsFileTooLarge', 'The file is too large')
    const result = await invoke('terms.take', { siteId, bytes: new Uint8Array(await file.arrayBuffer()) })
    if (result.left > 0) setTaken(result)
    else showToast({ tone: 'good', text: t('terms.taken', counts(result)) })
  }
  const onFile = async (file: File | undefined) => {
    if (!file) return
    setTaking(true)
    await showResult(take(file))
    setTaking(false)
  }
  return (
    <div className="settings__buttons">
      {mayChange && (
        <>
          <OfferedButton
            offers="takeTerms"
            size="small"
            isPending={isTaking}
            onAct={() => input.current?.click()}
          />
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt"
            hidden
            onChange={({ currentTarget }) => {
              void onFile(currentTarget.files?.[0])
              // The same file can be chosen again after it was mended.
              currentTarget.value = ''
            }}
          />
        </>
      )}
      <OfferedButton
        offers="exportTerms"
        size="small"
        variant="quiet"
        onAct={() => void showResult(save())}
      />
      {taken && <TakenDialog taken={taken} onClose={() => setTaken(null)} />}
    </div>
  )
}

const counts = ({ added, changed, same }: TakenTerms) => ({ added, changed, same })

function TakenDialog({ taken, onClose }: { taken: TakenTerms; onClose: () => void }) {
  const { t } = useTranslation()
  const { left, bad } = taken
  return (
    <Dialog
      help="settings#terms"
      title={t('terms.takenTitle')}
      isOpen
      onOpenChange={onClose}
      isReading
      actions={(close) => (
        <Button variant="primary" onPress={close}>
          {t('terms.close')}
        </Button>
      )}
    >
      <div className="glossary__taken">
        <p>{t('terms.taken', counts(taken))}</p>
        <p>{t('terms.left', { count: left })}</p>
        <ul>
          {bad.map(({ line, reason }) => (
            <li key={line}>{t('terms.badLine', { line, reason: t(`terms.bad.${reason}`) })}</li>
          ))}
        </ul>
        {bad.length < left && <p>{t('terms.leftMore', { count: bad.length })}</p>}
      </div>
    </Dialog>
  )
}

import { FileInput, FileOutput } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import { houseFileText } from './houseFileText.ts'

/** Templates, snippets and contacts of the house to another computer, and from there. */
export function HouseFiles() {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const save = async () => {
    const { saved } = await invoke('house.save', { templateId: null })
    if (saved) showToast({ tone: 'good', text: t('templates.file.saved') })
  }
  const take = async (files: FileList | null) => {
    const file = files?.[0]
    if (file === undefined) return
    const taken = await invoke('house.take', { text: await houseFileText(file) })
    const { refused, leftOut, ...counts } = taken
    const lines = [t('templates.file.taken', counts)]
    if (refused > 0) lines.push(t('templates.file.refused'))
    if (leftOut > 0) lines.push(t('templates.file.leftOut', { count: leftOut }))
    showToast({ tone: refused + leftOut > 0 ? 'warn' : 'good', text: lines.join(' ') })
  }
  return (
    <section>
      <h3 className="settings__heading">{t('templates.file.title')}</h3>
      <p className="panel__note">{t('templates.file.note')}</p>
      <div className="settings__buttons">
        <Button size="small" icon={FileOutput} onPress={() => void showResult(save())}>
          {t('templates.file.save')}
        </Button>
        <FileTrigger acceptedFileTypes={['.json']} onSelect={(files) => void showResult(take(files))}>
          <Button size="small" variant="quiet" icon={FileInput}>
            {t('templates.file.take')}
          </Button>
        </FileTrigger>
      </div>
    </section>
  )
}

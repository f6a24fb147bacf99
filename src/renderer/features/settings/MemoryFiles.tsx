import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceOf } from '#renderer/bringIn/articleFile/useArticleFiles.ts'
import { chooseExchangeFile } from '#renderer/exchange/chooseExchangeFile.ts'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { showToast } from '#renderer/ui/toasts.ts'

/** The translation memory to other programs, and from them. */
export function MemoryFiles() {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [isTaking, setTaking] = useState(false)
  const save = async () => {
    const { saved, pairs } = await invoke('exchange.saveMemory', {})
    if (saved) showToast({ tone: 'good', text: t('exchange.memory.saved', { count: pairs }) })
  }
  const take = async () => {
    const file = await chooseExchangeFile('.tmx,.xml')
    if (file === null) return
    setTaking(true)
    try {
      const { taken, known, skipped } = await invoke('exchange.takeMemory', { from: await sourceOf(file) })
      const lines = [
        t('exchange.memory.taken', { count: taken }),
        known > 0 && t('exchange.memory.known', { count: known }),
        skipped > 0 && t('exchange.memory.skipped', { count: skipped }),
      ]
      showToast({ tone: 'good', text: lines.filter(Boolean).join(' ') })
    } finally {
      setTaking(false)
    }
  }
  return (
    <section>
      <h3 className="settings__heading">{t('exchange.memory.title')}</h3>
      <p className="panel__note">{t('exchange.memory.note')}</p>
      <div className="settings__buttons">
        <OfferedButton offers="saveMemory" size="small" onAct={() => void showResult(save())} />
        <OfferedButton
          offers="takeMemory"
          size="small"
          isPending={isTaking}
          onAct={() => void showResult(take())}
        />
      </div>
    </section>
  )
}

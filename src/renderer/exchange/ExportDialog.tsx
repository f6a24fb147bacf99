import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox, RadioChoices } from '#renderer/ui/Choice.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import { type ExchangeFormat, exchangeFormats } from '#shared/contract/exchangeViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { languages, otherLanguage } from '#shared/domain/language.ts'
import type { ExchangeCandidate } from './candidate.ts'
import './exchange.css'

interface ExportDialogProps {
  offered: readonly ExchangeCandidate[]
  isAllChosen: boolean
  onClose: () => void
}

/** Asks which articles go to a translator, and in what kind of file. */
export function ExportDialog({ offered, isAllChosen, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const choice = useChoice(offered, isAllChosen)
  const { to, chosen } = choice
  const [format, setFormat] = useState<ExchangeFormat>('xliff12')
  const [unfinished, setUnfinished] = useState(false)
  const [isPending, setPending] = useState(false)
  const save = async () => {
    setPending(true)
    const order = invoke('exchange.save', { articleIds: chosen, to, format, unfinished })
    await showResult(
      order.then(({ saved, articles, rows }) => {
        if (!saved) return
        const parts = [
          t('exchange.savedArticles', { count: articles }),
          t('exchange.savedRows', { count: rows }),
        ]
        showToast({ tone: 'good', text: parts.join(' ') })
        onClose()
      }),
    )
    setPending(false)
  }
  return (
    <Dialog
      title={t('exchange.export')}
      help="translation#outside"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={(close) => (
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            icon={FileOutput}
            isDisabled={chosen.length === 0}
            isPending={isPending}
            onPress={() => void save()}
          >
            {t('exchange.save')}
          </Button>
        </>
      )}
    >
      <div className="exchange">
        {offered.length === 0 && <p>{t('exchange.noArticles')}</p>}
        {offered.length > 1 && <Articles choice={choice} />}
        <RadioChoices
          label={t('exchange.format')}
          options={exchangeFormats.map((id) => ({
            id,
            label: t(`exchange.formats.${id}`),
            note: t(`exchange.formatNotes.${id}`),
          }))}
          value={format}
          onChange={setFormat}
        />
        <Checkbox isSelected={unfinished} onChange={setUnfinished} note={t('exchange.unfinishedNote')}>
          {t('exchange.unfinished')}
        </Checkbox>
      </div>
    </Dialog>
  )
}

/** A file has one direction: which, and which of its articles. */
function useChoice(offered: readonly ExchangeCandidate[], isAllChosen: boolean) {
  const countTo = (to: string) => offered.filter((one) => one.sourceLanguage !== to).length
  const [to, setTo] = useState(countTo('en') >= countTo('uk') ? ('en' as const) : ('uk' as const))
  const all = offered.filter((one) => one.sourceLanguage !== to)
  const [ticked, setTicked] = useState<ReadonlySet<ArticleId>>(
    new Set(isAllChosen || offered.length === 1 ? offered.map(({ articleId }) => articleId) : []),
  )
  const chosen = all.map(({ articleId }) => articleId).filter((id) => ticked.has(id))
  const tick = (ids: readonly ArticleId[], isTicked: boolean) => {
    const next = new Set(ticked)
    for (const id of ids) {
      if (isTicked) next.add(id)
      else next.delete(id)
    }
    setTicked(next)
  }
  return { to, setTo, all, ticked, chosen, tick, countTo }
}

function Articles({ choice }: { choice: ReturnType<typeof useChoice> }) {
  const { t } = useTranslation()
  const { to, setTo, all, ticked, chosen, tick, countTo } = choice
  const directions = languages.filter((one) => countTo(one) > 0)
  const ids = all.map(({ articleId }) => articleId)
  return (
    <>
      {directions.length > 1 && (
        <Select
          label={t('exchange.direction')}
          options={directions.map((id) => ({
            id,
            label: t('exchange.fromTo', {
              from: t(`exchange.from.${otherLanguage(id)}`),
              to: t(`exchange.to.${id}`),
            }),
          }))}
          value={to}
          onChange={setTo}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a scrolling grid in every engine. */}
      <div role="group" aria-label={t('exchange.articles')} className="exchange__articles">
        <Checkbox isSelected={chosen.length === ids.length} onChange={(isOn) => tick(ids, isOn)}>
          {t('exchange.all', { count: ids.length })}
        </Checkbox>
        {all.map(({ articleId, title }) => (
          <Checkbox
            key={articleId}
            isSelected={ticked.has(articleId)}
            onChange={(isOn) => tick([articleId], isOn)}
          >
            {title || t('common.untitled')}
          </Checkbox>
        ))}
      </div>
    </>
  )
}

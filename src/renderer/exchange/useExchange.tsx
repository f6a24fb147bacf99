import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceOf } from '#renderer/bringIn/articleFile/useArticleFiles.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { ReturnedFile, TakenFile } from '#shared/contract/exchangeViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { ExchangeCandidate } from './candidate.ts'
import { chooseExchangeFile, translationFiles } from './chooseExchangeFile.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'

interface ExchangeOptions {
  /** The articles to choose from; one is not asked about. */
  candidates: () => Promise<readonly ExchangeCandidate[]> | readonly ExchangeCandidate[]
  /** All of them are chosen at first. */
  isAllChosen: boolean
  /** Called first; resolves to whether to go on (an editor saves what was typed). */
  before?: () => Promise<boolean>
  /** Goes to a place of an article that is open; false: it is not. */
  onShow?: (articleId: ArticleId, part: string) => boolean
  /** Takes back what was brought into the text that is open; null: it is another text. */
  undoOf?: (taken: TakenFile['articles'][number]) => (() => void) | null
}

const always = async () => true

/** Translations that are made outside the program: the actions, and the dialogs that they open. */
export function useExchange({ candidates, isAllChosen, before = always, onShow, undoOf }: ExchangeOptions) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [offered, setOffered] = useState<readonly ExchangeCandidate[] | null>(null)
  const [read, setRead] = useState<(ReturnedFile & { name: string }) | null>(null)

  const save = async () => {
    if (await before()) setOffered(await candidates())
  }
  const bring = async () => {
    const file = await chooseExchangeFile(translationFiles)
    if (file === null || !(await before())) return
    setRead({ ...(await invoke('exchange.read', { from: await sourceOf(file) })), name: file.name })
  }
  const tell = ({ articles }: TakenFile) => {
    const taken = articles.reduce((sum, one) => sum + one.taken, 0)
    const confirmed = articles.reduce((sum, one) => sum + one.confirmed, 0)
    const [only] = articles
    const undo = (articles.length === 1 && only && undoOf?.(only)) || null
    showToast({
      tone: 'good',
      text: [
        (taken > 0 || confirmed === 0) && t('exchange.taken', { count: taken }),
        confirmed > 0 && t('exchange.confirmed', { count: confirmed }),
      ]
        .filter(Boolean)
        .join(' '),
      ...(taken > 0 && undo && { action: { label: t('history.undo'), onPress: undo } }),
    })
  }
  const run = {
    exportForTranslation: () => void showResult(save()),
    bringInTranslation: () => void showResult(bring()),
  }
  useAction('exportForTranslation', { run: run.exportForTranslation })
  useAction('bringInTranslation', { run: run.bringInTranslation })
  const dialogs = (
    <>
      {offered && (
        <ExportDialog offered={offered} isAllChosen={isAllChosen} onClose={() => setOffered(null)} />
      )}
      {read && (
        <ReturnDialog
          file={read}
          onClose={() => setRead(null)}
          onTaken={tell}
          onShow={onShow ?? (() => false)}
        />
      )}
    </>
  )
  return { ...run, dialogs }
}

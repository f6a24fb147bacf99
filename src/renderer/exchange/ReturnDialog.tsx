import { FileInput } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { isWriteField } from '#renderer/lib/problemScreen.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import type { Failure } from '#shared/contract/errors.ts'
import type { ReturnedFile, TakenFile } from '#shared/contract/exchangeViews.ts'
import { type ArticleId, blockId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { ProblemRows } from './ProblemRows.tsx'
import { ReturnedArticle } from './ReturnedArticle.tsx'
import './exchange.css'

interface ReturnDialogProps {
  file: ReturnedFile & { name: string }
  onClose: () => void
  onTaken: (taken: TakenFile) => void
  /** False: the article is not open, so another screen shows it. */
  onShow: (articleId: ArticleId, part: string) => boolean
}

/** What a file brings, row by row where something does not fit; then what was left out. */
export function ReturnDialog({ file, onClose, onTaken, onShow }: ReturnDialogProps) {
  const { t } = useTranslation()
  const { ticked, tick, confirm, setConfirm, isPending, failure, taken, take } = useTaking({
    file,
    onClose,
    onTaken,
  })
  const show = useShowPlace(onClose, onShow)
  const sum = (of: 'fits' | 'done') => file.articles.reduce((all, one) => all + one[of], 0)
  const isAnything = sum('fits') + ticked.size > 0 || confirm
  const buttons = (close: () => void) => (
    <>
      <Button onPress={close}>{t('common.cancel')}</Button>
      <Button
        variant="primary"
        icon={FileInput}
        isDisabled={!isAnything}
        isPending={isPending}
        onPress={() => void take()}
      >
        {t('exchange.take')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={t('exchange.returned', { name: file.name })}
      help="translation#outside"
      size="wide"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={(close) => (taken ? <Button onPress={close}>{t('common.close')}</Button> : buttons(close))}
    >
      <div className="exchange">
        {failure && <FailureNotice failure={failure} />}
        {taken ? (
          <Left taken={taken} onShow={show} />
        ) : (
          file.articles.map((article, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of a file does not change.
            <ReturnedArticle key={at} article={article} ticked={ticked} onTick={tick} onShow={show} />
          ))
        )}
        {!taken && sum('done') > 0 && (
          <Checkbox isSelected={confirm} onChange={setConfirm} note={t('exchange.confirmNote')}>
            {t('exchange.confirm', { count: sum('done') })}
          </Checkbox>
        )}
      </div>
    </Dialog>
  )
}

/** What the person decides about the file, and what became of it. */
function useTaking({ file, onClose, onTaken }: Omit<ReturnDialogProps, 'onShow'>) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [confirm, setConfirm] = useState(false)
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [taken, setTaken] = useState<TakenFile | null>(null)
  const tick = (key: string, isOn: boolean) => {
    const next = new Set(ticked)
    if (isOn) next.add(key)
    else next.delete(key)
    setTicked(next)
  }
  const take = async () => {
    setPending(true)
    try {
      const result = await invoke('exchange.take', { readId: file.readId, take: [...ticked], confirm })
      onTaken(result)
      if (result.articles.some(({ rows }) => rows.length > 0)) setTaken(result)
      else onClose()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setPending(false)
    }
  }
  return { ticked, tick, confirm, setConfirm, isPending, failure, taken, take }
}

/** Leaves the dialog for a place of a translation. */
function useShowPlace(onClose: () => void, onShow: ReturnDialogProps['onShow']) {
  const [, navigate] = useLocation()
  return (articleId: ArticleId, target: Language, part: string) => {
    onClose()
    if (onShow(articleId, part)) return
    const block = blockId.safeParse(part).data
    const field = isWriteField(part) ? part : null
    const focus = block
      ? { kind: 'block' as const, blockId: block }
      : field && { kind: 'field' as const, field }
    navigate(paths.write(articleId, target, focus ?? undefined))
  }
}

interface LeftProps {
  taken: TakenFile
  onShow: (articleId: ArticleId, target: Language, part: string) => void
}

/** What was not taken, with the way to each place. */
function Left({ taken, onShow }: LeftProps) {
  const { t } = useTranslation()
  const count = taken.articles.reduce((sum, one) => sum + one.taken, 0)
  return (
    <>
      <Notice tone="good" isLive>
        {t('exchange.taken', { count })}
      </Notice>
      {taken.articles
        .filter(({ rows }) => rows.length > 0)
        .map(({ articleId, title, target, rows }) => (
          <section key={`${articleId} ${target}`} className="exchange__article">
            <h3 className="exchange__title">{title || t('common.untitled')}</h3>
            <p className="exchange__line">{t('exchange.left', { count: rows.length })}</p>
            <ProblemRows rows={rows} onShow={(part) => onShow(articleId, target, part)} />
          </section>
        ))}
    </>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { ReturnedArticleView } from '#shared/contract/exchangeViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { firstRows, ProblemRows, type Ticks } from './ProblemRows.tsx'

interface ReturnedArticleProps extends Ticks {
  article: ReturnedArticleView
  onShow: (articleId: ArticleId, target: Language, part: string) => void
}

/** One article of a file: how much of it fits, and what does not. */
export function ReturnedArticle({ article, ticked, onTick, onShow }: ReturnedArticleProps) {
  const { t } = useTranslation()
  const { articleId, title, target, problem, fits, same, empty, rows, notes, becomesDraft } = article
  const counts = [
    t('exchange.fits', { count: fits }),
    same > 0 && t('exchange.same', { count: same }),
    empty > 0 && t('exchange.empty', { count: empty }),
  ].filter(Boolean)
  return (
    <section className="exchange__article">
      <h3 className="exchange__title">{title || t('common.untitled')}</h3>
      {problem ? (
        <Notice tone="warn">{t(`exchange.articleProblem.${problem}`)}</Notice>
      ) : (
        <p className="exchange__line">{counts.join(' ')}</p>
      )}
      {becomesDraft && (fits > 0 || rows.some(({ canTake }) => canTake)) && (
        <Notice tone="info">{t('exchange.becomesDraft')}</Notice>
      )}
      {rows.length > 0 && (
        <>
          <p className="exchange__line">{t('exchange.doNotFit', { count: rows.length })}</p>
          <ProblemRows
            rows={rows}
            ticks={{ ticked, onTick }}
            onShow={articleId && target ? (part) => onShow(articleId, target, part) : undefined}
          />
        </>
      )}
      {notes.length > 0 && <Notes notes={notes} />}
    </section>
  )
}

/** Remarks of the translator, each with the words that it is about. */
function Notes({ notes }: Pick<ReturnedArticleView, 'notes'>) {
  const { t } = useTranslation()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? notes : notes.slice(0, firstRows)
  return (
    <>
      <h4 className="exchange__subtitle">{t('exchange.notes')}</h4>
      <ul className="exchange__rows">
        {shown.map(({ source, note }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a file does not change.
          <li key={at} className="exchange__row">
            {source !== '' && <q className="exchange__words">{source}</q>}
            <p className="exchange__line">{note}</p>
          </li>
        ))}
      </ul>
      {shown.length < notes.length && (
        <Button size="small" onPress={() => setAll(true)}>
          {t('exchange.showAllNotes', { count: notes.length })}
        </Button>
      )}
    </>
  )
}

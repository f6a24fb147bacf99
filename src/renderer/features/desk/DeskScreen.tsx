import { FileInput } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useBringIn } from '#renderer/bringIn/useBringIn.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { failureOf } from '#renderer/lib/client.ts'
import { useDebounced } from '#renderer/lib/useDebounced.ts'
import { useDeleteArticle } from '#renderer/lib/useDeleteArticle.ts'
import { DropArea } from '#renderer/pickers/media/DropArea.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { SearchField } from '#renderer/ui/TextField.tsx'
import { VirtualRows } from '#renderer/ui/VirtualRows.tsx'
import type { DeskHolder, DeskList, DeskOrder, DeskRow } from '#shared/contract/articleViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import './desk.css'
import { readDeskEntry, rememberDeskEntry, usualOrder } from './deskEntry.ts'
import { EmptyDesk } from './EmptyDesk.tsx'
import { hasPlans } from './planRules.ts'
import { RecoveryNotice } from './RecoveryNotice.tsx'
import { RowMenu } from './RowMenu.tsx'
import { rowTarget } from './rowTarget.ts'
import { StateFilter } from './StateFilter.tsx'
import { TranslationBar } from './TranslationBar.tsx'
import { useArticleList } from './useArticleList.ts'
import { useDeskColumns } from './useDeskColumns.tsx'
import { useListExchange } from './useListExchange.tsx'
import { useRowPlan } from './useRowPlan.tsx'

/** Two lines of text, one for each language. */
const rowHeight = 58

/** A list of articles, with its search and its filter. */
export function DeskScreen({ list }: { list: DeskList }) {
  const { t } = useTranslation()
  const desk = useDeskList(list)
  const { bringNew, chooseNew } = useBringIn()
  const exchange = useListExchange(desk.asked)
  const { total } = desk.articles
  const { plan } = desk
  const count = () => {
    if (total === undefined) return ''
    return desk.isNarrowed ? t('desk.found', { count: total }) : t('desk.total', { count: total })
  }
  return (
    <DropArea words={t('bringIn.drop')} onFiles={(files) => void bringNew(files)}>
      <Page
        title={t(`desk.list.${list}`)}
        beside={
          <p className="page__count" role="status">
            {count()}
          </p>
        }
        actions={
          <>
            <Button variant="quiet" icon={FileInput} onPress={() => void chooseNew()}>
              {t('bringIn.command')}
            </Button>
            {exchange.menu}
            <StateFilter value={desk.state} onChange={desk.setState} />
            <SearchField
              label={t('desk.search')}
              placeholder={t('desk.searchPlaceholder')}
              className="desk__search"
              value={desk.search}
              onChange={desk.setSearch}
              inputRef={desk.searchField}
            />
          </>
        }
        toolbar={
          list === 'toTranslate' && (
            <TranslationBar
              holder={desk.holder}
              onHolder={desk.setHolder}
              order={desk.order}
              onOrder={desk.setOrder}
              actions={plan.actions}
              onAction={plan.run}
            />
          )
        }
        isFixed
      >
        {exchange.dialogs}
        <RecoveryNotice />
        <DeskArticles list={list} desk={desk} />
        {plan.dialog}
      </Page>
    </DropArea>
  )
}

/** The rows that fit the search and the filter, as they were when the list was last left. */
function useDeskList(list: DeskList) {
  const [, navigate] = useLocation()
  const [entry] = useState(readDeskEntry)
  const [search, setSearch] = useState(entry.search)
  const settledSearch = useDebounced(search.trim(), 150)
  const [state, setState] = useState(entry.state)
  const [holder, setHolder] = useState<DeskHolder | null>(entry.holder)
  const [order, setOrder] = useState<DeskOrder>(entry.order ?? usualOrder(list))
  const asked = { list, search: settledSearch, state, holder, order }
  const articles = useArticleList(asked, entry.row ?? 0)
  const columns = useDeskColumns(list)
  const [active, setActive] = useState(entry.row ?? 0)
  const plan = useRowPlan(hasPlans(list) ? articles.rowAt(active) : undefined)
  const searchField = useRef<HTMLInputElement>(null)
  useAction('searchList', { run: () => searchField.current?.select() })
  const open = (row: DeskRow, index: number) => {
    rememberDeskEntry({ search: settledSearch, state, holder, order, row: index })
    navigate(rowTarget(list, row))
  }
  return {
    ...{
      asked,
      entry,
      search,
      setSearch,
      settledSearch,
      state,
      setState,
      articles,
      columns,
      searchField,
      open,
    },
    ...{ holder, setHolder, order, setOrder, plan, setActive },
    isNarrowed: settledSearch !== '' || state !== null || holder !== null,
  }
}

interface DeskArticlesProps {
  list: DeskList
  desk: ReturnType<typeof useDeskList>
}

function DeskArticles({ list, desk }: DeskArticlesProps) {
  const { t } = useTranslation()
  const { articles } = desk
  const deleteArticle = useDeleteArticle()
  const { total } = articles
  const [menu, setMenu] = useState<{ of: ArticleId; rect: DOMRect } | null>(null)
  const { plan } = desk
  return (
    <>
      {articles.isLoading && <Loading />}
      {articles.error && (
        <div className="desk__notice">
          <FailureNotice failure={failureOf(articles.error)} onRetry={articles.retry} />
        </div>
      )}
      {total === 0 && (
        <EmptyDesk
          list={list}
          search={desk.settledSearch}
          isFiltered={desk.state !== null || desk.holder !== null}
          onClearSearch={() => desk.setSearch('')}
          onClearFilter={() => {
            desk.setState(null)
            desk.setHolder(null)
          }}
        />
      )}
      {total !== undefined && total > 0 && (
        <VirtualRows
          key={list}
          label={t('desk.table', { list: t(`desk.list.${list}`) })}
          count={total}
          rowAt={articles.rowAt}
          onShow={articles.show}
          columns={desk.columns}
          rowHeight={rowHeight}
          isBusy={articles.isOld}
          initialRow={desk.entry.row}
          onOpen={desk.open}
          onRemove={(row) => void deleteArticle(row.articleId, row.title)}
          onActive={desk.setActive}
          onMenu={hasPlans(list) ? (row, _, rect) => setMenu({ of: row.articleId, rect }) : undefined}
        />
      )}
      {menu !== null && menu.of === plan.articleId && plan.actions.length > 0 && (
        <RowMenu rect={menu.rect} actions={plan.actions} onAction={plan.run} onClose={() => setMenu(null)} />
      )}
    </>
  )
}

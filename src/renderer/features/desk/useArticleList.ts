import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { invoke } from '#renderer/lib/client.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import type { Output } from '#shared/contract/contract.ts'
import { type Asked, listQuestion } from './listQuestion.ts'

const pageSize = 100
/**
 * How long scrolling must pause before rows are requested, in milliseconds: rows that only scroll past are
 * not loaded.
 */
const stillness = 60

type Page = Output<'articles.list'>

export interface ArticleList {
  /** Undefined until it is loaded. */
  rowAt: (index: number) => DeskRow | undefined
  /** Rows in all; undefined until the first answer. */
  total: number | undefined
  error: Error | null
  isLoading: boolean
  /** Rows of the last search are shown until the new ones are loaded. */
  isOld: boolean
  /** Sets which rows are in view. */
  show: (first: number, last: number) => void
  retry: () => void
}

const keyOf = (asked: Asked, page: number) => ['articles.list', { ...asked, page }] as const

const loadPage = (asked: Asked, page: number): Promise<Page> =>
  invoke('articles.list', { ...listQuestion(asked), offset: page * pageSize, limit: pageSize })

/**
 * The rows of a desk list of any length. Only the pages in view are requested, and requested again after an
 * event of main (their query keys begin with the channel).
 */
export function useArticleList(asked: Asked, firstShown: number): ArticleList {
  const [view, setView] = useState({ first: firstShown, last: firstShown + pageSize / 2 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = useCallback((first: number, last: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setView({ first, last }), stillness)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  const firstPage = Math.floor(view.first / pageSize)
  const lastPage = Math.floor(view.last / pageSize)
  const inView = Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at)
  // The first page is always requested: it has the number of rows.
  const numbers = [...new Set([0, ...inView])]
  const pages = useQueries({
    queries: numbers.map((page) => ({
      queryKey: keyOf(asked, page),
      queryFn: () => loadPage(asked, page),
      // Rows of the last search stay visible until the new ones are loaded, but only on the same page.
      placeholderData: (last: Page | undefined, lastQuery?: { queryKey: readonly unknown[] }) =>
        (lastQuery?.queryKey as ReturnType<typeof keyOf> | undefined)?.[1].page === page ? last : undefined,
    })),
  })
  const [head] = pages
  return {
    rowAt: (index) => {
      const page = numbers.indexOf(Math.floor(index / pageSize))
      return pages[page]?.data?.rows[index % pageSize]
    },
    total: head?.data?.total,
    error: pages.find(({ error }) => error !== null)?.error ?? null,
    isLoading: head?.isPending ?? false,
    isOld: pages.some(({ isPlaceholderData }) => isPlaceholderData),
    show,
    retry: () => {
      for (const page of pages) void page.refetch()
    },
  }
}

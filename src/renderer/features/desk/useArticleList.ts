import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { invoke } from '#renderer/lib/client.ts'
import type { DeskList, DeskRow } from '#shared/contract/views.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'

const pageSize = 100

export interface ArticleList {
  rows: readonly DeskRow[]
  /** Rows in all, loaded or not; undefined until the first answer. */
  total: number | undefined
  error: Error | null
  isLoading: boolean
  isLoadingMore: boolean
  /** Rows of another list or search are still shown while the new ones come. */
  isOld: boolean
  loadMore: () => void
  retry: () => void
}

/** The rows of a desk list, by pages as the reader scrolls; kept true by events (the key starts with the channel). */
export function useArticleList(list: DeskList, search: string, state: WorkflowState | null): ArticleList {
  const query = useInfiniteQuery({
    queryKey: ['articles.list', { list, search, state, pages: true }],
    queryFn: ({ pageParam }) =>
      invoke('articles.list', {
        list,
        search,
        ...(state && { state }),
        cursor: pageParam,
        limit: pageSize,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages])
  return {
    rows,
    total: pages?.at(-1)?.total,
    error: query.error,
    isLoading: query.isPending,
    isLoadingMore: query.isFetchingNextPage,
    isOld: query.isPlaceholderData,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    retry: () => void query.refetch(),
  }
}

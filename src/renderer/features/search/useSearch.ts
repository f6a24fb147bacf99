import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { invoke } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import type { SearchHit } from '#shared/contract/searchViews.ts'
import type { Asked } from './searchEntry.ts'

const pageSize = 25

export interface FoundTexts {
  hits: readonly SearchHit[]
  /** How many were counted; undefined until they are. The count follows the first page. */
  count: { total: number; isMore: boolean } | undefined
  /** How many texts are still to be indexed. */
  left: number
  error: Error | null
  isLoading: boolean
  /** Shows what the words before the present ones found. */
  isOld: boolean
  hasMore: boolean
  loadMore: () => void
  retry: () => void
}

/** The texts that were found, page by page. */
export function useSearch({ query, order, filters }: Asked): FoundTexts {
  const found = useInfiniteQuery({
    queryKey: ['search.find', { query, order, filters }],
    queryFn: ({ pageParam }) =>
      invoke('search.find', { query, order, filters, cursor: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
  const hasAnswer = found.isSuccess && !found.isPlaceholderData
  const count = useChannel('search.count', { query, filters }, { enabled: hasAnswer, keepPrevious: true })
  const progress = useChannel('search.progress', {}, { enabled: hasAnswer })
  return {
    hits: found.data?.pages.flatMap(({ hits }) => hits) ?? [],
    count: count.data,
    left: progress.data?.left ?? 0,
    error: found.error,
    isLoading: found.isPending,
    isOld: found.isPlaceholderData,
    hasMore: found.hasNextPage,
    loadMore: () => {
      if (!found.isFetchingNextPage) void found.fetchNextPage()
    },
    retry: () => void found.refetch(),
  }
}

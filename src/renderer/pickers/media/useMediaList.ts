import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { invoke } from '#renderer/lib/client.ts'
import type { Input } from '#shared/contract/contract.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'

export type MediaFilter = Input<'media.list'>['filter']
/** Which items of the library are listed, and which files are taken into it. */
export type MediaKind = NonNullable<Input<'media.list'>['kind']>

const pageSize = 100

export interface MediaList {
  items: readonly MediaView[]
  total: number | undefined
  error: Error | null
  isLoading: boolean
  loadMore: () => void
  retry: () => void
}

/** The library, newest first, by pages as the reader scrolls. */
export function useMediaList(search: string, filter: MediaFilter, kind: MediaKind): MediaList {
  const query = useInfiniteQuery({
    queryKey: ['media.list', { search, filter, kind, pages: true }],
    queryFn: ({ pageParam }) =>
      invoke('media.list', { search, filter, kind, cursor: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  return {
    items,
    total: pages?.at(-1)?.total,
    error: query.error,
    isLoading: query.isPending,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    retry: () => void query.refetch(),
  }
}

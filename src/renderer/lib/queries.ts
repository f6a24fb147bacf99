import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { Channel } from '#shared/contract/channels.ts'
import type { Input, Output } from '#shared/contract/contract.ts'
import { invoke } from './client.ts'

/**
 * Answers stay valid until an event invalidates them (see liveQueries.ts). Nothing polls, and the browser's
 * online state is ignored, because main is always reachable.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

export const queryKey = <C extends Channel>(channel: C, input: Input<C>) => [channel, input] as const

interface ChannelOptions {
  /** False: do not send the request yet. */
  enabled?: boolean
  /** Show the last answer until the next one (for another input) arrives. */
  keepPrevious?: boolean
}

/** A request to main whose answer is shown and kept up to date by events. */
export function useChannel<C extends Channel>(
  channel: C,
  input: Input<C>,
  { enabled = true, keepPrevious = false }: ChannelOptions = {},
): UseQueryResult<Output<C>> {
  return useQuery<Output<C>>({
    queryKey: queryKey(channel, input),
    queryFn: () => invoke(channel, input),
    enabled,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  })
}

/** A command to main: `command.mutate(input)`, or `mutateAsync`; events report what it changed. */
export function useCommand<C extends Channel>(channel: C): UseMutationResult<Output<C>, Error, Input<C>> {
  return useMutation({ mutationFn: (input: Input<C>) => invoke(channel, input) })
}

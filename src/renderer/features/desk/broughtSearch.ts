import { z } from 'zod'

const brought = z.object({ deskSearch: z.string() })

/** History state that takes a search along to another list. */
export const bringSearch = (deskSearch: string): z.infer<typeof brought> => ({ deskSearch })

/** The search that came with this entry of the history; empty when none did. */
export const searchBroughtAlong = (): string => brought.safeParse(window.history.state).data?.deskSearch ?? ''

import type { MediaId } from '#shared/domain/ids.ts'
import type { DerivativeKind } from '#shared/domain/media.ts'

/** The address of a picture inside the window; main answers with the original until the smaller size exists. */
export const mediaUrl = (id: MediaId, kind: DerivativeKind | 'original'): string => `/media/${id}/${kind}`

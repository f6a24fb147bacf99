import type { MediaId } from '#shared/domain/ids.ts'
import type { DerivativeKind } from '#shared/domain/media.ts'

/** The address of a picture inside the window; the original stands in while a smaller size is being made. */
export const mediaUrl = (id: MediaId, kind: DerivativeKind | 'original'): string => `/media/${id}/${kind}`

import type { DerivativeKind } from '#shared/domain/media.ts'

/** Width in pixels of each size; a smaller picture is not enlarged. */
export const derivativeWidths: Record<DerivativeKind, number> = { thumbnail: 320, small: 800, large: 1600 }

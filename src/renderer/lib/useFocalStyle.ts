import type { CSSProperties } from 'react'
import { positionOf } from '#shared/domain/crop.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { useChannel } from './queries.ts'

/** The style of a picture that its frame cuts: what must stay visible does. None where nobody chose a point. */
export function useFocalStyle(id: MediaId): CSSProperties | undefined {
  const { data } = useChannel('media.get', { id })
  return data?.focal ? { objectPosition: positionOf(data.focal) } : undefined
}

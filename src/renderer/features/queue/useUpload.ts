import { useEffect, useState } from 'react'
import { subscribe } from '#renderer/lib/client.ts'
import type { IntentId } from '#shared/domain/ids.ts'

/** Share of the picture that an intent is uploading, 0 to 1; null before the first event from main. */
export function useUpload(id: IntentId): number | null {
  const [uploaded, setUploaded] = useState<number | null>(null)
  useEffect(
    () =>
      subscribe('outbox.uploadProgressed', ({ intentId, fraction }) => {
        if (intentId === id) setUploaded(fraction)
      }),
    [id],
  )
  return uploaded
}

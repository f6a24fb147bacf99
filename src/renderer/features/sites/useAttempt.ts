import { useState } from 'react'
import { failureOf } from '#renderer/lib/client.ts'
import type { Failure } from '#shared/contract/errors.ts'

/** What the connect screen is doing; `browser`: a sign-in on the site's own page. */
type Work = 'none' | 'checking' | 'connecting' | 'browser'

/** Runs one attempt at a time; its failure is kept until the next one. */
export function useAttempt() {
  const [work, setWork] = useState<Work>('none')
  const [failure, setFailure] = useState<Failure | null>(null)
  const attempt = async (kind: Work, task: () => Promise<void>) => {
    setWork(kind)
    setFailure(null)
    try {
      await task()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setWork('none')
    }
  }
  return { work, failure, setFailure, attempt }
}

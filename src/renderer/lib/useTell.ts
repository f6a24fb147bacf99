import { useCallback } from 'react'
import { showToast } from '../ui/toasts.ts'
import { useFailureText } from '../ui/useFailureText.ts'
import { failureOf } from './client.ts'

/**
 * Runs an order and tells how it went: a toast with the error in plain words, or with `done` when given.
 * Resolves to whether it worked; never rejects.
 */
export function useTell(): (order: Promise<unknown>, done?: string) => Promise<boolean> {
  const textOf = useFailureText()
  return useCallback(
    async (order, done) => {
      try {
        await order
        if (done) showToast({ tone: 'good', text: done })
        return true
      } catch (error) {
        showToast({ tone: 'bad', text: textOf(failureOf(error)) })
        return false
      }
    },
    [textOf],
  )
}

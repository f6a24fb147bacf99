import { useCallback, useId } from 'react'
import { endToasts, showToast, type ToastContent } from '../ui/toasts.ts'
import { useFailureText } from '../ui/useFailureText.ts'
import { failureOf } from './client.ts'

/**
 * Runs a command and reports the result: a toast with the error in plain words, or with `done` when given.
 * The toast of a failure is removed when a command of the same component succeeds, and when the person leaves
 * the screen, unless `scope` is 'window'. Resolves to whether it worked; never rejects.
 */
export function useShowResult(
  scope: ToastContent['scope'] = 'screen',
): (order: Promise<unknown>, done?: string) => Promise<boolean> {
  const textOf = useFailureText()
  const subject = useId()
  return useCallback(
    async (order, done) => {
      try {
        await order
        endToasts(subject)
        if (done) showToast({ tone: 'good', text: done })
        return true
      } catch (error) {
        showToast({ tone: 'bad', text: textOf(failureOf(error)), subject, scope })
        return false
      }
    },
    [textOf, subject, scope],
  )
}

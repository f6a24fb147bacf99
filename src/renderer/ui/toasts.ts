import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'
import type { Tone } from './Status.tsx'

export interface ToastContent {
  tone: Tone
  /** Already translated. */
  text: string
  action?: { label: string; onPress: () => void } | undefined
}

/** What ToastRegion shows. Mounted once, in the shell. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 4 })

/** React Aria's least for people who read slowly. */
const readingTime = 6000

/** Says something that needs no answer. Bad news and toasts with an action stay until dismissed. Returns its key. */
export function showToast(content: ToastContent): string {
  const stays = content.tone === 'bad' || content.action
  return toastQueue.add(content, stays ? {} : { timeout: readingTime })
}

export const closeToast = (key: string): void => toastQueue.close(key)

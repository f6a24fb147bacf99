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

/** React Aria's least for people who read slowly; an action takes longer to decide on. */
const readingTime = 6000
const actingTime = 12_000

/** The last good news shown: the next takes its place, so that a run of quick steps does not pile up. */
let lastGood: string | null = null

/** Says something that needs no answer. Bad news stays until dismissed. Returns its key. */
export function showToast(content: ToastContent): string {
  if (content.tone === 'bad') return toastQueue.add(content, {})
  if (lastGood !== null) toastQueue.close(lastGood)
  lastGood = toastQueue.add(content, { timeout: content.action ? actingTime : readingTime })
  return lastGood
}

import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'
import type { Tone } from './Chip.tsx'

export interface ToastContent {
  tone: Tone
  /** Already translated. */
  text: string
  action?: { label: string; onPress: () => void } | undefined
  /**
   * What the message is about, e.g. one publication or one command. A newer message with the same subject
   * replaces it, and `endToasts` removes it when the subject has ended.
   */
  subject?: string | undefined
  /**
   * A failure message of a screen is removed when the person leaves the screen; one of the window (the rail)
   * stays.
   */
  scope?: 'screen' | 'window' | undefined
}

/** What ToastRegion shows. Mounted once, in the shell. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 4 })

/** The minimum that React Aria recommends for slow readers. */
const readingTime = 6000
/** Added for each character of a longer message. */
const readingTimePerCharacter = 60
const actingTime = 12_000

/** The last success message: the next one replaces it, so that quick successive steps do not pile up messages. */
let lastGood: string | null = null

/** The messages that are shown or waiting, by key. */
const present = new Map<string, ToastContent>()

const closeWhere = (isOver: (content: ToastContent) => boolean) => {
  for (const [key, content] of [...present]) if (isOver(content)) toastQueue.close(key)
}

function add(content: ToastContent, timeout: number | undefined): string {
  const key = toastQueue.add(content, {
    ...(timeout !== undefined && { timeout }),
    onClose: () => present.delete(key),
  })
  present.set(key, content)
  return key
}

/**
 * Shows a message that needs no answer. A failure stays until it is dismissed or its subject ends. Returns
 * its key.
 */
export function showToast(content: ToastContent): string {
  const { subject } = content
  if (subject !== undefined) endToasts(subject)
  if (content.tone === 'bad') return add(content, undefined)
  if (lastGood !== null) toastQueue.close(lastGood)
  const toRead = Math.max(readingTime, content.text.length * readingTimePerCharacter)
  lastGood = add(content, content.action ? Math.max(actingTime, toRead) : toRead)
  return lastGood
}

/** The subject has ended, succeeded or been undone: its messages are removed. */
export const endToasts = (subject: string): void => closeWhere((content) => content.subject === subject)

/** The person has left the screen: its failure messages are removed. */
export const endToastsOfScreen = (): void =>
  closeWhere(({ tone, scope }) => scope !== 'window' && (tone === 'bad' || tone === 'warn'))

/** The subject of all messages about sending an article to the site. */
export const publicationSubject = (articleId: string): string => `publication ${articleId}`

import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'
import type { Tone } from './Status.tsx'

export interface ToastContent {
  tone: Tone
  /** Already translated. */
  text: string
  action?: { label: string; onPress: () => void } | undefined
  /**
   * What the message speaks of, e.g. one publication or one button's order. A newer message on the same subject takes
   * its place, and `endToasts` removes it when the subject is over.
   */
  subject?: string | undefined
  /** Bad news of a screen goes when the person leaves the screen; that of the window (the rail) stays. */
  scope?: 'screen' | 'window' | undefined
}

/** What ToastRegion shows. Mounted once, in the shell. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 4 })

/** React Aria's least for people who read slowly; an action takes longer to decide on. */
const readingTime = 6000
/** For each character of a longer message. */
const readingTimePerCharacter = 60
const actingTime = 12_000

/** The last good news shown: the next takes its place, so that a run of quick steps does not pile up. */
let lastGood: string | null = null

/** The messages that are shown or wait to be shown, by key. */
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

/** Says something that needs no answer. Bad news stays until it is dismissed or over. Returns its key. */
export function showToast(content: ToastContent): string {
  const { subject } = content
  if (subject !== undefined) endToasts(subject)
  if (content.tone === 'bad') return add(content, undefined)
  if (lastGood !== null) toastQueue.close(lastGood)
  const toRead = Math.max(readingTime, content.text.length * readingTimePerCharacter)
  lastGood = add(content, content.action ? Math.max(actingTime, toRead) : toRead)
  return lastGood
}

/** What the messages on this subject speak of has ended, succeeded or been undone: they go. */
export const endToasts = (subject: string): void => closeWhere((content) => content.subject === subject)

/** The person has left the screen: what went wrong on it is not said on the next one. */
export const endToastsOfScreen = (): void =>
  closeWhere(({ tone, scope }) => scope !== 'window' && (tone === 'bad' || tone === 'warn'))

/** The subject of everything said about an article's way to the site. */
export const publicationSubject = (articleId: string): string => `publication ${articleId}`

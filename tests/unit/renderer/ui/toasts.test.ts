import { afterEach, expect, test } from 'vitest'
import { endToasts, endToastsOfScreen, showToast, toastQueue } from '#renderer/ui/toasts.ts'

const shown = () => toastQueue.visibleToasts.map(({ content }) => content.text).toSorted()

afterEach(() => {
  for (const { key } of toastQueue.visibleToasts) toastQueue.close(key)
})

test('a failure goes when what it speaks of has succeeded, and no other goes with it', () => {
  showToast({ tone: 'bad', text: 'sending failed', subject: 'send' })
  showToast({ tone: 'bad', text: 'import failed', subject: 'import' })
  endToasts('send')
  expect(shown()).toEqual(['import failed'])
})

test('the same thing failing again is said once', () => {
  showToast({ tone: 'bad', text: 'no network', subject: 'send' })
  showToast({ tone: 'bad', text: 'the site is closed', subject: 'send' })
  expect(shown()).toEqual(['the site is closed'])
})

test('leaving a screen takes its bad news along; good news and that of the window stay', () => {
  showToast({ tone: 'bad', text: 'of the screen' })
  showToast({ tone: 'bad', text: 'of the window', scope: 'window' })
  showToast({ tone: 'good', text: 'done' })
  endToastsOfScreen()
  expect(shown()).toEqual(['done', 'of the window'])
})

test('a message that waits behind others is over as well', () => {
  for (const at of [1, 2, 3, 4]) showToast({ tone: 'bad', text: `failure ${at}`, scope: 'window' })
  showToast({ tone: 'bad', text: 'waits', subject: 'send' })
  endToasts('send')
  for (const { key } of toastQueue.visibleToasts) toastQueue.close(key)
  expect(shown()).toEqual([])
})

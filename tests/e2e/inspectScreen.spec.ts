import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { inspectScreen } from '#tests/support/app/inspectScreen.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

interface Fault {
  /** What must be said of it. */
  said: RegExp
  /** Runs in the page, on a button of the list's empty state. */
  plant: (button: HTMLElement) => unknown
}

const faults: Record<string, Fault> = {
  'a text that runs out of its button': {
    said: /New article runs out of what holds it/,
    plant: (button) => {
      button.style.cssText = 'width: 60px; white-space: nowrap; overflow: visible'
    },
  },
  'a text that runs out below its button': {
    said: /New article runs out above or below its button/,
    plant: (button) => {
      button.textContent = 'New article'
      button.style.cssText =
        'display: block; width: 70px; height: 24px; white-space: normal; line-height: 20px'
    },
  },
  'a text that is cut off': {
    said: /New article is cut off/,
    plant: (button) => {
      const words = document.createElement('span')
      words.textContent = 'New article'
      words.style.cssText = 'display: block; width: 30px; overflow: hidden; white-space: nowrap'
      button.replaceChildren(words)
    },
  },
  'a text that leaves the window': {
    said: /New article leaves the window/,
    plant: (button) => {
      button.style.cssText = 'position: fixed; left: 1000px; white-space: nowrap'
    },
  },
  'a part of a screen that is too wide': {
    said: /hides \d+ px at its side/,
    plant: (button) => button.style.setProperty('min-width', '2000px'),
  },
  'a field with a scrollbar': {
    said: /has a scrollbar for/,
    plant: (button) => {
      const field = document.createElement('textarea')
      field.value = 'line\n'.repeat(20)
      field.style.cssText = 'height: 40px; overflow-y: auto'
      button.replaceWith(field)
    },
  },
  'a key without a text': {
    said: /a key without its text: desk\.list\.mine/,
    plant: (button) => {
      button.textContent = 'desk.list.mine'
    },
  },
  'a word of the other language': {
    said: /Cyrillic in the English interface: Новий матеріал/,
    plant: (button) => {
      button.textContent = 'Новий матеріал'
    },
  },
  'a foreign label that only a screen reader speaks': {
    said: /Cyrillic in the English interface: Закрити/,
    plant: (button) => button.setAttribute('aria-label', 'Закрити'),
  },
  'a text that is hardly seen': {
    said: /^color-contrast /,
    plant: (button) => {
      button.style.cssText = 'background: #ffffff; color: #c8c8c8'
    },
  },
  'a control without a name': {
    said: /^button-name /,
    plant: (button) => button.replaceChildren(),
  },
  // The last, since it stays with the window.
  'a screen that is too wide': {
    said: /px too wide/,
    plant: () => document.querySelector('main')?.style.setProperty('padding-left', '2000px'),
  },
}

/** The screen anew, without what was planted before. */
async function emptyDesk(page: Page) {
  await goToPath(page, '/settings')
  await goToPath(page, '/desk/mine')
  const button = page.getByRole('main').getByRole('button', { name: 'New article' })
  await expect(button).toBeVisible()
  return button
}

test('what the scan of screens is for, it finds', async ({ sitDown }) => {
  const { page } = await sitDown()
  await ask(page, 'settings.update', { interfaceLanguage: 'en', theme: 'light', firstStartDone: true })
  await emptyDesk(page)
  expect(await inspectScreen(page, 'en', [])).toEqual([])
  for (const [name, { said, plant }] of Object.entries(faults)) {
    await test.step(name, async () => {
      const button = await emptyDesk(page)
      await button.evaluate(plant)
      expect(
        (await inspectScreen(page, 'en', [])).filter((one) => said.test(one.replace(/^\d+×\d+: /, ''))),
        name,
      ).not.toEqual([])
    })
  }
})

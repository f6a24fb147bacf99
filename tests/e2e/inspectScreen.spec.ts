import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { inspectScreen, sizes } from '#tests/support/app/inspectScreen.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

interface Fault {
  /** What must be said of it. */
  said: RegExp
  /** Runs in the page, on a button of the list's empty state. */
  plant: (button: HTMLElement) => unknown
  /** It is a fault of the layout at every size, and to be found at each. */
  everywhere?: boolean
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
  'two things over each other': {
    said: /Not to be read and <button .*New article lie over each other/,
    everywhere: true,
    plant: (button) => {
      const words = document.createElement('span')
      words.textContent = 'Not to be read'
      words.style.cssText = 'position: absolute'
      button.before(words)
    },
  },
  'a control that its holder cuts off': {
    said: /New article is cut off by .* with no way to scroll/,
    everywhere: true,
    plant: (button) => {
      const holder = document.createElement('div')
      holder.style.cssText = 'height: 70px; overflow: hidden'
      button.before(holder)
      holder.append(button)
      button.style.setProperty('margin-top', '100px')
    },
  },
  'a control before the start of what scrolls': {
    said: /New article stands before the start of/,
    everywhere: true,
    plant: (button) => {
      const holder = document.createElement('div')
      holder.style.cssText = 'height: 70px; overflow: auto; position: relative'
      button.before(holder)
      holder.append(button)
      button.style.cssText = 'position: absolute; top: -60px'
    },
  },
  'a control below the window': {
    said: /New article lies outside the window with no way to scroll/,
    everywhere: true,
    plant: (button) => {
      button.style.cssText = 'position: fixed; top: calc(100vh + 8px)'
    },
  },
  'a panel lower than what is in it': {
    said: /New article is cut off by <div class="popover"> .* with no way to scroll/,
    everywhere: true,
    plant: (button) => {
      const panel = document.createElement('div')
      panel.className = 'popover'
      panel.style.cssText = 'height: 20px; overflow: visible; padding-top: 60px; box-sizing: border-box'
      button.before(panel)
      panel.append(button)
    },
  },
  'words to be read through a slit': {
    said: /shows \d+ px through a slit of 30 px/,
    everywhere: true,
    plant: (button) => {
      const slit = document.createElement('div')
      slit.style.cssText = 'height: 30px; overflow: auto'
      slit.tabIndex = 0
      slit.textContent = 'line '.repeat(2000)
      button.before(slit)
    },
  },
  'a control that a bar covers when it has the focus': {
    said: /New article is not seen when it has the focus \(0 of 9\)/,
    everywhere: true,
    plant: () => {
      const bar = document.createElement('div')
      bar.style.cssText = 'position: fixed; inset: 40px 0 0; z-index: 90; background: #444'
      document.querySelector('main')?.append(bar)
    },
  },
  'a control that no key reaches': {
    said: /New article is reached by no key/,
    everywhere: true,
    plant: (button) => {
      button.tabIndex = -1
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
  for (const [name, { said, plant, everywhere = false }] of Object.entries(faults)) {
    await test.step(name, async () => {
      const button = await emptyDesk(page)
      await button.evaluate(plant)
      const found = (await inspectScreen(page, 'en', [])).filter((one) =>
        said.test(one.replace(/^\d+×\d+: /, '')),
      )
      expect(found, name).not.toEqual([])
      const missed = sizes.filter(({ width }) => !found.some((one) => one.startsWith(`${width}×`)))
      if (everywhere) expect(missed, name).toEqual([])
    })
  }
})

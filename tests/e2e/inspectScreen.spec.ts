import type { Page } from '@playwright/test'
import { ask } from '#tests/support/app/ask.ts'
import { inspectLayoutIn, inspectPrimary, inspectScreen, sizes } from '#tests/support/app/inspectScreen.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

interface Fault {
  /** The message that must be reported. */
  said: RegExp
  /** Runs in the page, on a button of the list's empty state. */
  plant: (button: HTMLElement) => unknown
  /** A fault of the layout at every size, which must be found at each. */
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
    said: /New article is before the start of/,
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
  // The last, because it stays in the window.
  'a screen that is too wide': {
    said: /px too wide/,
    plant: () => document.querySelector('main')?.style.setProperty('padding-left', '2000px'),
  },
}

/** Opens the screen again, without what was planted before. */
async function emptyDesk(page: Page) {
  await goToPath(page, '/settings')
  await goToPath(page, '/desk/mine')
  const button = page.getByRole('main').getByRole('button', { name: 'New article' })
  await expect(button).toBeVisible()
  return button
}

test('what the scan of screens is for, it finds', async ({ launchWithDriver }) => {
  const { page } = await launchWithDriver()
  await ask(page, 'settings.update', { interfaceLanguage: 'en', theme: 'light', firstStartDone: true })
  await emptyDesk(page)
  expect(await inspectScreen(page, 'en', [])).toEqual([])
  await test.step('a primary action that is not in sight, at every size', () => findPrimaries(page))
  await test.step('a theme that moves something', () => findThemes(page))
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

/** Ways to hide the button that a screen is for, and whether scrolling to it helps. */
const hidings: Record<string, { plant: (button: HTMLElement) => unknown; isFoundBelow: boolean }> = {
  'it is scrolled away': {
    plant: (button) => button.style.setProperty('margin-top', '2000px'),
    isFoundBelow: false,
  },
  'the edge of the window cuts it': {
    plant: (button) => {
      button.style.cssText = 'position: fixed; top: calc(100vh - 12px); min-height: 30px'
    },
    isFoundBelow: true,
  },
  'it is below the fold of a part that scrolls': {
    plant: (button) => {
      const part = document.createElement('div')
      part.style.cssText = 'height: 60px; overflow: auto'
      button.before(part)
      const filler = document.createElement('div')
      filler.style.height = '80px'
      part.append(filler, button)
      // Below this part is space that belongs to the container of the button.
      part.style.setProperty('margin-bottom', '120px')
    },
    isFoundBelow: false,
  },
  'the fold of a part that scrolls cuts it': {
    plant: (button) => {
      const part = document.createElement('div')
      part.style.cssText = 'height: 48px; overflow: auto; margin-bottom: 120px'
      button.before(part)
      const filler = document.createElement('div')
      filler.style.height = '34px'
      part.append(filler, button)
    },
    isFoundBelow: false,
  },
  'there is no room for it in what holds it': {
    plant: (button) => {
      const part = document.createElement('div')
      part.style.cssText = 'height: 12px; overflow: hidden; margin-bottom: 120px'
      button.before(part)
      part.append(button)
    },
    isFoundBelow: true,
  },
  'something lies over it': {
    plant: (button) => {
      const bar = document.createElement('div')
      bar.style.cssText = 'position: fixed; inset: 0; z-index: 90; background: #444'
      button.before(bar)
    },
    isFoundBelow: true,
  },
}

async function findPrimaries(page: Page) {
  const primary = await emptyDesk(page)
  for (const size of sizes) {
    await page.setViewportSize(size)
    expect(await inspectPrimary(primary, size, false)).toEqual([])
  }
  for (const [name, { plant, isFoundBelow }] of Object.entries(hidings)) {
    const button = await emptyDesk(page)
    await button.evaluate(plant)
    for (const size of sizes) {
      await page.setViewportSize(size)
      const said = [expect.stringMatching(/^\d+×\d+: the primary action, New article, is not in sight/)]
      expect(await inspectPrimary(button, size, false), name).toEqual(said)
      expect(await inspectPrimary(button, size, true), name).toEqual(isFoundBelow ? said : [])
    }
  }
}

async function findThemes(page: Page) {
  await emptyDesk(page)
  const [size] = sizes
  if (!size) throw new Error('There are sizes')
  const theme = (theme: 'light' | 'dark') => async () => {
    await ask(page, 'settings.update', { theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
  const inDark = () => inspectLayoutIn(page, size, { to: theme('dark'), back: theme('light') })
  expect(await inDark()).toEqual([])
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('[data-theme=dark] main button { padding-left: 24px }')
    document.adoptedStyleSheets.push(sheet)
  })
  expect(await inDark()).toEqual([expect.stringMatching(/^640×400: the themes differ: </)])
  await page.evaluate(() => void document.adoptedStyleSheets.pop())
}

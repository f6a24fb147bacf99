import { findUnreachable } from '#tests/support/app/inspectLayout.ts'
import { sizes } from '#tests/support/app/inspectScreen.ts'
import { goToPath, signInEverybody } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

/** Runs in the page. Messages move away one frame after the caret has moved. */
const isDrawn = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))

/** Runs in the page. */
function isCaretCovered(): boolean {
  const node = getSelection()?.focusNode
  const place = (node instanceof Element ? node : node?.parentElement)?.getBoundingClientRect()
  const message = document.querySelector('.toasts')?.getBoundingClientRect()
  if (!place || !message) throw new Error('There is a caret and a message')
  const { left } = place
  return (
    place.bottom > message.top &&
    place.top < message.bottom &&
    left < message.right &&
    left > message.left - 1
  )
}

test('a message never lies over a dialog, is reached from it by F6, and its bad news goes with the screen', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'editor')
  await driver.newArticle()
  const toasts = page.getByRole('region', { name: t('common.messages') })

  await test.step('a picture that is none is refused with a message', async () => {
    await driver.body().click()
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['no picture'], 'photo.jpg', { type: 'image/jpeg' }))
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      )
    })
    await expect(toasts).toBeVisible()
  })

  for (const size of [
    { width: 1280, height: 800 },
    { width: 640, height: 400 },
  ]) {
    await test.step(`beside a dialog at ${size.width}×${size.height}`, async () => {
      await page.setViewportSize(size)
      await page.keyboard.press('Shift+F1')
      const dialog = page.locator('.dialog-modal')
      await expect(dialog).toBeVisible()
      await expect
        .poll(async () => {
          const [above, below] = await Promise.all([dialog.boundingBox(), toasts.boundingBox()])
          return above && below && above.y + above.height <= below.y
        })
        .toBe(true)
      await page.keyboard.press('F6')
      await expect(toasts.locator(':focus')).toHaveCount(1)
      await page.keyboard.press('F6')
      await expect(dialog.locator(':focus')).toHaveCount(1)
      await dialog.getByRole('button', { name: t('common.close') }).press('Enter')
      await expect(dialog).toHaveCount(0)
    })
  }

  for (const size of sizes) {
    await test.step(`never over the control with the focus, at ${size.width}×${size.height}`, async () => {
      await page.setViewportSize(size)
      await expect(toasts).toBeVisible()
      expect(await page.evaluate(findUnreachable)).toEqual([])
    })

    await test.step(`never over the caret, at ${size.width}×${size.height}`, async () => {
      await driver.caretToEnd(driver.body())
      // The line that is being typed moves down to the bottom of the window.
      for (let line = 0; line < 24; line += 1) {
        await page.keyboard.type('Рядок')
        await page.keyboard.press('Enter')
        await page.evaluate(isDrawn)
        expect(await page.evaluate(isCaretCovered), `line ${line}`).toBe(false)
      }
    })
  }
  await page.setViewportSize({ width: 1280, height: 800 })

  await test.step('on the next screen it is not said any more', async () => {
    await expect(toasts).toBeVisible()
    await goToPath(page, '/settings')
    await expect(toasts).toHaveCount(0)
  })
})

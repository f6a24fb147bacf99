import { expect } from '@playwright/test'
import { type EditorBlock, openBrowser } from '#tests/support/wordpress/openEditor.ts'
import type { Published } from './checks.ts'
import type { WordPressDemoSite } from './sites/wordpress.ts'
import type { Steps } from './steps.ts'
import type { World } from './world.ts'

const everyBlock = (blocks: readonly EditorBlock[]): EditorBlock[] =>
  blocks.flatMap((block) => [block, ...everyBlock(block.innerBlocks)])

/** Checks the result in a browser: what readers see, and what a colleague finds in WordPress's editor. */
export async function lookOnWordPress(
  world: World<WordPressDemoSite>,
  { step }: Steps,
  published: readonly Published[],
): Promise<void> {
  const { wordpress } = world.site
  const browser = await openBrowser(wordpress, wordpress.accounts.administrator)
  try {
    await step('In a browser, readers see both pages and the photo in them', async () => {
      for (const { language, url } of published) {
        await browser.page.goto(url)
        const photo = browser.page.locator('figure img').first()
        await photo.scrollIntoViewIfNeeded()
        await expect(photo).toBeVisible()
        const isDrawn = await photo.evaluate(async (image: HTMLImageElement) => {
          // The theme lets pictures load lazily; `decode` rejects for a picture that cannot be drawn.
          image.loading = 'eager'
          await image.decode()
          return image.naturalWidth > 0
        })
        expect(isDrawn, `the photo of the ${language} page is drawn`).toBe(true)
        await browser.page.screenshot({ path: world.pictureOf(`wordpress-${language}`), fullPage: true })
      }
    })
    await step('WordPress’s own editor opens both as valid blocks', async () => {
      for (const { language, remoteId } of published) {
        await browser.open(Number(remoteId))
        const blocks = everyBlock(await browser.blocks())
        expect(blocks.length).toBeGreaterThan(4)
        expect(blocks.filter(({ isValid }) => !isValid)).toEqual([])
        await browser.page.screenshot({ path: world.pictureOf(`wordpress-editor-${language}`) })
      }
      expect(browser.complaints).toEqual([])
    })
  } finally {
    await browser.close()
  }
}

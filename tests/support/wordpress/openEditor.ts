import { findChromium } from 'chromium-host/chromium'
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core'
import type { WordPress, WordPressAccount } from './startWordPress.ts'

/** A block as WordPress's editor holds it. */
export interface EditorBlock {
  name: string
  isValid: boolean
  innerBlocks: EditorBlock[]
}

interface WordPressPage {
  wp: {
    data: {
      select(store: string): Record<string, (...given: unknown[]) => unknown>
      dispatch(store: string): Record<string, (...given: unknown[]) => unknown>
    }
    blocks: {
      parse(markup: string): (EditorBlock & { attributes: Record<string, unknown> })[]
      serialize(blocks: unknown): string
      rawHandler(given: { HTML: string }): unknown
      getBlockContent(block: unknown): string
    }
  }
}

const canvasFrame = 'iframe[name="editor-canvas"]'

/**
 * The frame in which the text is edited: an iframe in newer versions, with most themes; the page itself in
 * older ones.
 */
async function findCanvas(page: Page): Promise<Page | FrameLocator> {
  return (await page.locator(canvasFrame).count()) > 0 ? page.frameLocator(canvasFrame) : page
}

/** WordPress's own editor in a real browser, signed in. */
export async function openBrowser(wordpress: WordPress, account: WordPressAccount) {
  const { path, env } = await findChromium()
  const browser: Browser = await chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  const page = await browser.newPage()
  /** The page's warnings, above all of block validation. */
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Block validation')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${wordpress.address}/wp-login.php`)
  await page.fill('#user_login', account.login)
  await page.fill('#user_pass', account.password)
  await page.click('#wp-submit')
  await page.waitForURL(/\/wp-admin\//)

  let canvas: Page | FrameLocator = page

  return {
    page,
    complaints,
    /** Elements of the text that is open in the editor. */
    inText: (...of: Parameters<Page['locator']>) => canvas.locator(...of),
    async open(postId: number): Promise<void> {
      await page.goto(`${wordpress.address}/wp-admin/post.php?post=${postId}&action=edit`)
      await page.waitForFunction(isReady, canvasFrame)
      canvas = await findCanvas(page)
      // The welcome guide of a first visit would cover the text.
      await page.evaluate(() => {
        const { wp } = window as unknown as WordPressPage
        wp.data.dispatch('core/preferences').set?.('core/edit-post', 'welcomeGuide', false)
      })
    },
    blocks: () =>
      page.evaluate(() => {
        const { wp } = window as unknown as WordPressPage
        const plain = (list: EditorBlock[]): EditorBlock[] =>
          list.map(({ name, isValid, innerBlocks }) => ({ name, isValid, innerBlocks: plain(innerBlocks) }))
        return plain(wp.data.select('core/block-editor').getBlocks?.() as EditorBlock[])
      }),
    /** Does what the button of that name does with the first block, if it is a classic one. */
    convertToBlocks: () =>
      page.evaluate(() => {
        const { wp } = window as unknown as WordPressPage
        const found = wp.data.select('core/block-editor').getBlocks?.() as { clientId: string }[] | undefined
        const classic = found?.[0]
        if (!classic) throw new Error('The post is empty')
        const blocks = wp.blocks.rawHandler({ HTML: wp.blocks.getBlockContent(classic) })
        wp.data.dispatch('core/block-editor').replaceBlocks?.(classic.clientId, blocks)
      }),
    /** Saves as a person would, and waits until the site has it. */
    async save(): Promise<void> {
      await page.keyboard.press('Control+s')
      await page.waitForFunction(() => {
        const editor = (window as unknown as WordPressPage).wp.data.select('core/editor')
        return (
          !editor.isSavingPost?.() && !editor.isEditedPostDirty?.() && editor.didPostSaveRequestSucceed?.()
        )
      })
    },
    /** Parses markup with the editor's own parser: names and validity of all blocks, and what it would save. */
    parse: (markup: string) =>
      page.evaluate((text) => {
        const { wp } = window as unknown as WordPressPage
        const found = wp.blocks.parse(text)
        const all: { name: string; isValid: boolean }[] = []
        const collect = (list: EditorBlock[]) => {
          for (const { name, isValid, innerBlocks } of list) {
            all.push({ name, isValid })
            collect(innerBlocks)
          }
        }
        collect(found)
        return { blocks: all, saved: wp.blocks.serialize(found) }
      }, markup),
    close: () => browser.close(),
  }
}

const isReady = (frame: string) => {
  const { wp } = window as unknown as Partial<WordPressPage>
  const list = '.block-editor-block-list__layout'
  const framed = document.querySelector<HTMLIFrameElement>(frame)?.contentDocument
  return Boolean(
    wp?.data?.select('core/editor')?.getCurrentPostId?.() &&
      wp.data.select('core/block-editor').getBlocks?.() &&
      (framed ?? document).querySelector(list),
  )
}

import type { Page } from '@playwright/test'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, setBody, writeArticle } from '#tests/support/app/prepare.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

const title = 'Ремонт мосту'
const uk = {
  title,
  paragraphs: [
    'Міст закрито. Об’їзд позначено.',
    'Телефон: 0-800.',
    'Зареєструйтеся до 24 травня 2020 року.',
  ],
}
const en = {
  title: 'Bridge under repair',
  paragraphs: ['The bridge is closed. The detour is marked.', 'Phone: 0-800.', 'Register until 24 May 2020.'],
}

const paragraph = (text: string, id = newId(blockId)): Block => ({
  ...{ id, type: 'paragraph', content: textInlines(text) },
})

const screen = (page: Page, t: Text) => {
  const name = t('translate.target', { context: 'en' })
  const source = page.getByRole('region', { name: t('translate.source', { context: 'uk' }) })
  const target = page.getByRole('region', { name })
  return {
    source,
    body: target.getByRole('textbox', { name, exact: true }),
    title: target.getByRole('textbox', { name: t('translate.fieldTitle'), exact: true }),
    row: (status: string) =>
      source.getByRole('group', { name: t(`translate.status.${status}`), exact: true }),
  }
}

test('what the source does is done in the translation by keys, and undone', async ({
  launchWithDriver,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, uk, en)
  const sourceId = ids.uk
  if (!sourceId) throw new Error('The source is there')
  const { localization } = await ask(page, 'localizations.open', { id: sourceId })
  await ask(page, 'localizations.save', {
    ...{ id: sourceId, baseVersion: localization.version, patch: { set: [], splices: [] } },
    fields: { seoTitle: 'Міст у місті' },
  })
  await goToPath(page, `/translate/${articleId}/en`)
  const side = screen(page, t)
  const words = side.body.getByRole('paragraph')
  await expect(side.row('fresh')).toHaveCount(3)
  /** The source as another person left it. */
  const changeSource = async (change: (blocks: Block[]) => Block[]) => {
    await driver.saved()
    await goToPath(page, '/desk/mine')
    await expect(side.body).toHaveCount(0)
    await setBody(page, sourceId, change)
    await goToPath(page, `/translate/${articleId}/en`)
    await expect(side.body).toBeVisible()
  }

  await test.step('the source divides a paragraph, and the translation too', async () => {
    await changeSource(([first, ...rest]) => [
      paragraph('Міст закрито.', first?.id),
      paragraph('Об’їзд позначено.'),
      ...rest,
    ])
    await expect(side.row('missing')).toHaveCount(1)
    await driver.select(side.body, 'The detour')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Control+Alt+v')
    await expect(words).toHaveText([
      'The bridge is closed.',
      'The detour is marked.',
      ...en.paragraphs.slice(1),
    ])
    await expect(side.row('missing')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(words).toHaveText(en.paragraphs)
    await page.keyboard.press('Control+y')
    await expect(words).toHaveCount(4)
  })

  await test.step('it joins them again, and the translation too', async () => {
    await changeSource(([first, , ...rest]) => [paragraph(uk.paragraphs[0] ?? '', first?.id), ...rest])
    await expect(side.row('withdrawn')).toHaveCount(1)
    await driver.select(side.body, 'The bridge')
    await page.keyboard.press('Control+Alt+v')
    await expect(words).toHaveText(en.paragraphs)
    await page.keyboard.press('Control+Alt+v')
    await expect(page.getByText(t('translate.nothingDivided'))).toBeVisible()
  })

  await test.step('the words of the source are copied into the block and into the title', async () => {
    await driver.select(side.body, 'Phone')
    await page.keyboard.press('Control+Alt+c')
    await expect(words.nth(1)).toHaveText('Телефон: 0-800.')
    await page.keyboard.press('Control+z')
    await expect(words.nth(1)).toHaveText('Phone: 0-800.')
    await side.title.focus()
    await page.keyboard.press('Control+Alt+c')
    await expect(side.title).toHaveValue(title)
    await page.keyboard.press('Control+z')
    await expect(side.title).toHaveValue(en.title)
  })

  await test.step('a key leads to what the source changed; another leaves it to one language', async () => {
    await changeSource((blocks) =>
      blocks.map((block, at) => (at === 1 ? paragraph('Телефон: 0-900.', block.id) : block)),
    )
    await expect(side.row('stale')).toHaveCount(1)
    await page.keyboard.press('Control+Alt+a')
    await expect(side.body).toBeFocused()
    await expect(side.row('stale')).toHaveAttribute('data-active', 'true')
    await page.keyboard.press('Control+Alt+i')
    await expect(side.row('sourceOnly')).toHaveCount(1)
    await page.keyboard.press('Control+Alt+a')
    await expect(page.getByText(t('translate.nothingStale'))).toBeVisible()
    await page.keyboard.press('Control+Alt+i')
    await expect(side.row('stale')).toHaveCount(1)
  })

  await test.step('the title for search is translated beside its source', async () => {
    await expect(side.source.getByText('Міст у місті')).toBeVisible()
    await page.getByRole('textbox', { name: t('write.seoTitle') }).fill('A bridge in town')
    await driver.saved()
    const { target } = await ask(page, 'translation.open', { articleId, target: 'en' })
    expect(target.localization.seoTitle).toBe('A bridge in town')
  })

  await test.step('a key leads to the words on which the checks have a remark', async () => {
    await side.body.focus()
    // Other remarks may come before it; the same key goes on.
    await expect(async () => {
      await page.keyboard.press('Control+Alt+y')
      const selected = () => page.evaluate(() => String(getSelection()))
      await expect.poll(selected, { timeout: 2000 }).toBe('24 May 2020')
    }).toPass()
  })
})

test('a long text is drawn to its end, and level there', async ({ launchWithDriver, t }) => {
  const { page } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const paragraphs = Array.from(
    { length: 130 },
    (_, at) => `Абзац ${at + 1}. ${'Слова. '.repeat((at * 7) % 60)}`,
  )
  const { articleId } = await writeArticle(page, { title, paragraphs })
  await ask(page, 'localizations.create', { articleId, language: 'en' })
  await goToPath(page, `/translate/${articleId}/en`)
  const side = screen(page, t)
  await expect(side.row('missing')).toHaveCount(130)
  await side.body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('The last paragraph. '.repeat(15))
  await expect(side.row('draft')).toHaveCount(1)
  const last = side.row('draft')
  await expect(last).toContainText('Абзац 130.')
  await expect(last).toBeInViewport()
  /** How far apart the words of the rows in view begin, in CSS pixels. */
  const apart = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('.translate-source > [data-block-id]')]
      return rows.slice(-3).map((row) => {
        const beside = document.querySelector(`.body-text > [data-block-id="${row.dataset.blockId}"]`)
        const head = row.querySelector('[data-row-head]')
        if (!beside || !head) throw new Error('The row has two sides')
        return Math.abs(head.getBoundingClientRect().bottom - beside.getBoundingClientRect().top)
      })
    })
  await expect.poll(async () => Math.max(...(await apart()))).toBeLessThanOrEqual(1)
})

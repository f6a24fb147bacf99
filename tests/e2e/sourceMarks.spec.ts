import { expect, type Page } from '@playwright/test'
import { hashBlock } from '#shared/document/hash.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { look } from '#tests/support/app/lookAtScreens.ts'
import { goToPath, importPhoto, setBody, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { test } from './fixtures.ts'

const embed = (raw: string): Block => ({ id: newId(blockId), type: 'opaque', kind: 'wp:embed', raw })
const list = (...items: string[]): Block => ({
  ...{ id: newId(blockId), type: 'list', ordered: false },
  items: items.map((text) => ({ content: textInlines(text) })),
})
/** The block with other words, everything else unchanged. */
const saying = (block: Block, ...texts: string[]): Block =>
  block.type === 'list'
    ? { ...block, items: texts.map((text) => ({ content: textInlines(text) })) }
    : ({ ...block, content: textInlines(texts[0] ?? '') } as Block)

/** Confirms every block of a translation that has words. */
async function confirmAll(page: Page, articleId: string, targetId: LocalizationId, but: Block['id'][]) {
  const { source } = await ask(page, 'translation.open', { articleId: articleId as never, target: 'en' })
  for (const block of source.blocks) {
    if (but.includes(block.id)) continue
    const confirmed = { targetId, blockId: block.id, sourceHash: hashBlock(block), minorEdit: false }
    await ask(page, 'translation.confirm', confirmed)
  }
  await ask(page, 'translation.confirmField', { targetId, field: 'title' })
}

test('each mark of a source that went on is seen beside its block, and followed by its key', async ({
  launchWithDriver,
  site,
  t,
}) => {
  test.setTimeout(300_000)
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await signInEverybody(page, site, 'editor')
  const [photo, other] = [await importPhoto(page, 1), await importPhoto(page, 2)]
  const { articleId, ids } = await writeArticle(page, {
    title: 'Відкриття скверу',
    paragraphs: ['Сквер відкрито.', 'Подякували підрядникам.', 'Далі буде.'],
    photo,
  })
  const sourceId = ids.uk
  if (!sourceId) throw new Error('The source is there')
  const partial = list('Перше', 'Друге')
  await setBody(page, sourceId, (blocks) => [
    ...blocks,
    embed('<!-- wp:embed {"url":"https://a.example"} /-->'),
    partial,
  ])
  const { localization } = await ask(page, 'localizations.create', { articleId, language: 'en' })
  const words = ['The park is open.', 'Thanks to the contractors.', 'To be continued.']
  await setBody(page, localization.id, (blocks) =>
    blocks.map((block, at) =>
      block.type === 'list'
        ? saying(block, 'First', '')
        : block.type === 'paragraph'
          ? saying(block, words[at] ?? '')
          : block.type === 'image'
            ? { ...block, alt: 'The park' }
            : block,
    ),
  )
  const { version } = (await ask(page, 'localizations.open', { id: localization.id })).localization
  await ask(page, 'localizations.save', {
    ...{ id: localization.id, baseVersion: version, patch: { set: [], splices: [] } },
    fields: { title: 'Park opened' },
  })
  await confirmAll(page, articleId, localization.id, [partial.id])

  // One block is removed, one moved, the picture and the embed are replaced; the list was never finished.
  await setBody(page, sourceId, ([first, , third, image, embedded, items]) =>
    [
      third,
      first,
      image?.type === 'image' ? { ...image, mediaId: other } : undefined,
      embedded?.type === 'opaque'
        ? { ...embedded, raw: '<!-- wp:embed {"url":"https://b.example"} /-->' }
        : undefined,
      items,
    ].filter((one) => one !== undefined),
  )

  const marks = ['withdrawn', 'pictureChanged', 'embedChanged', 'partial'] as const
  const source = page.getByRole('region', { name: t('translate.source', { context: 'uk' }) })
  const row = (status: string) =>
    source.getByRole('group', { name: t(`translate.status.${status}`), exact: true })
  const moved = source.getByText(t('translate.status.moved'), { exact: true })

  await test.step('on the screen, in both languages and themes, at every size', () =>
    look(
      desk,
      [
        {
          name: 'translate-marks',
          primary: null,
          async open(seen) {
            await goToPath(page, '/settings')
            await goToPath(page, `/translate/${articleId}/en`)
            for (const mark of [...marks, 'moved'] as const) {
              await expect(
                seen.page.getByText(seen.t(`translate.status.${mark}`), { exact: true }).first(),
              ).toBeVisible()
            }
          },
        },
      ],
      ['wp:embed'],
    ))
  await ask(page, 'settings.update', { interfaceLanguage: 'uk', theme: 'light' })

  await test.step('their bars differ from a block that is as it should be', async () => {
    await goToPath(page, '/settings')
    await goToPath(page, `/translate/${articleId}/en`)
    for (const mark of marks) await expect(row(mark)).toHaveCount(1)
    await expect(moved).toHaveCount(1)
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors })
      const bars = await source.locator('.translate-row').evaluateAll((rows) =>
        rows.map((one) => {
          const { borderInlineStartColor: color, borderInlineStartStyle: style } = getComputedStyle(one)
          const { behind, unfinished, active } = (one as HTMLElement).dataset
          return { behind, unfinished, active, bar: `${color} ${style}` }
        }),
      )
      const others = bars.filter(({ active }) => active === 'false')
      const barOf = (is: (one: (typeof bars)[number]) => boolean) => [
        ...new Set(others.filter(is).map(({ bar }) => bar)),
      ]
      const behind = barOf((one) => one.behind === 'true')
      const todo = barOf((one) => one.behind === 'false' && one.unfinished === 'true')
      const done = barOf((one) => one.unfinished === 'false')
      expect([behind.length, todo.length, done.length]).toEqual([1, 1, 1])
      expect(new Set([...behind, ...todo, ...done]).size).toBe(3)
    }
    await page.emulateMedia({ forcedColors: 'none' })
  })

  await test.step('Ctrl+G goes to each, Ctrl+Shift+Enter does as the source did', async () => {
    const left = async () => await source.locator('[data-behind="true"]').count()
    for (let behind = await left(); behind > 0; behind -= 1) {
      await page.keyboard.press('Control+g')
      while ((await source.locator('[data-active="true"]').getAttribute('data-behind')) !== 'true')
        await page.keyboard.press('Control+g')
      await page.keyboard.press('Control+Shift+Enter')
      await expect(source.locator('[data-behind="true"]')).toHaveCount(behind - 1)
    }
    await expect(row('partial')).toHaveCount(1)
    await driver.saved()
    const { source: now, target } = await ask(page, 'translation.open', { articleId, target: 'en' })
    expect(target.blocks.map(({ id }) => id)).toEqual(now.blocks.map(({ id }) => id))
    const pictures = target.blocks.flatMap((block) => (block.type === 'image' ? [block.mediaId] : []))
    expect(pictures).toEqual([other])
    const embeds = target.blocks.flatMap((block) => (block.type === 'opaque' ? [block.raw] : []))
    expect(embeds).toEqual(['<!-- wp:embed {"url":"https://b.example"} /-->'])
  })
})

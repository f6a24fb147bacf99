import { expect } from '@playwright/test'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { ask } from './ask.ts'
import { inView, pressEscape, type Screen, type Seen } from './lookAtScreens.ts'
import type { Newsroom } from './newsroom.ts'
import { goToPath, type Written } from './prepare.ts'

/** A list with numbers and a link at the end of a text. */
export async function addNumbersAndLink({ page }: Pick<Seen, 'page'>, { ids }: Written): Promise<void> {
  if (!ids.uk) throw new Error('The source is there')
  const { localization, blocks } = await ask(page, 'localizations.open', { id: ids.uk })
  const added: Block[] = [
    {
      ...{ id: newId(blockId), type: 'list', ordered: true },
      items: ['Перевірити мережі', 'Звітувати'].map((text) => ({ content: textInlines(text) })),
    },
    {
      ...{ id: newId(blockId), type: 'paragraph' },
      content: [
        { type: 'link', href: 'https://rada.example.org/rishennia/2026/15', content: textInlines('Рішення') },
      ],
    } as Block,
  ]
  await ask(page, 'localizations.save', {
    id: localization.id,
    baseVersion: localization.version,
    patch: {
      set: added,
      splices: [{ at: blocks.length, remove: 0, insert: added.map(({ id }) => id) }],
    },
  })
}

/** What opens over the screens: panels of the editor, menus at the window's edge, questions before a step. */
export function panelsOf({ untranslated, submitted, approved, published }: Newsroom): Screen[] {
  const writing = async ({ page, hands }: Seen) => {
    await goToPath(page, '/settings')
    await goToPath(page, `/write/${untranslated.articleId}/uk`)
    await expect(hands.body()).toContainText('Звітувати')
    // What stands under a picture moves when it comes.
    const areHere = () =>
      hands
        .body()
        .locator('img')
        .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).complete))
    await expect.poll(areHere).toBe(true)
  }
  const caretIn = async (seen: Seen, words: string) => {
    const place = seen.hands.body().getByText(words, { exact: true })
    await inView(place)
    await place.click()
    await seen.page.keyboard.press('End')
  }
  const question = async ({ page }: Seen) =>
    expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible()
  return [
    {
      name: 'write-numbering',
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Звітувати')
        await seen.page.keyboard.press('Control+Alt+KeyN')
        const name = seen.t('editor.action.numbering')
        await expect(seen.page.getByRole('dialog', { name })).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-numbering-marks',
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Звітувати')
        await seen.page.keyboard.press('Control+Alt+KeyN')
        await seen.page.getByRole('button', { name: seen.t('editor.numbering.marks') }).press('Enter')
        await expect(seen.page.getByRole('listbox')).toBeVisible()
      },
      async close(seen) {
        await pressEscape(seen)
        await pressEscape(seen)
      },
      isPlaced: true,
    },
    {
      name: 'write-numbering-refused',
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Звітувати')
        await seen.page.keyboard.press('Control+Alt+KeyN')
        await seen.page.getByRole('textbox', { name: seen.t('editor.numbering.number') }).fill('перший')
        await expect(seen.page.getByText(seen.t('editor.numbering.notANumber'))).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-link',
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Рішення')
        await expect(seen.page.locator('.link-panel')).toBeVisible()
      },
      isPlaced: true,
    },
    {
      name: 'write-link-refused',
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Рішення')
        await seen.page.keyboard.press('Control+l')
        await seen.page.getByRole('textbox', { name: seen.t('editor.link.address') }).fill('вулиця')
        await seen.page.keyboard.press('Enter')
        await expect(seen.page.locator('.link-panel .field__error')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-table-size',
      async open(seen) {
        await writing(seen)
        await inView(seen.hands.tool(seen.t('editor.action.table')))
        await seen.hands.tool(seen.t('editor.action.table')).click()
        await expect(seen.page.getByRole('dialog', { name: seen.t('editor.table.insert') })).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-kinds',
      async open(seen) {
        await writing(seen)
        const kinds = seen.page.getByRole('button', { name: new RegExp(`^${seen.t('editor.kind')}`) })
        await inView(kinds)
        await kinds.click()
        await expect(seen.page.getByRole('menu')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-block-menu',
      async open(seen) {
        await writing(seen)
        await inView(seen.hands.body().getByText('Рішення', { exact: true }))
        await seen.hands.body().getByText('Рішення', { exact: true }).hover()
        await seen.hands.button(seen.t('editor.block.menu')).click()
        await expect(seen.page.getByRole('menu')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-paste-report',
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Звітувати')
        await seen.hands.paste(
          seen.hands.body(),
          '<p>Перевірили <a href="http://">мережі</a>.</p><iframe src="https://maps.example.org"></iframe>',
          'Перевірили мережі.',
        )
        const messages = seen.page.getByRole('region', { name: seen.t('common.messages') })
        // All that is to be said of one paste is one message.
        await expect(messages.getByText('«мережі»')).toBeVisible()
        await expect(messages.getByRole('alertdialog')).toHaveCount(1)
      },
      async close({ page, hands }) {
        await page.keyboard.press('Control+z')
        await hands.saved()
      },
    },
    {
      name: 'review-return',
      async open(seen) {
        await goToPath(seen.page, `/review/${submitted.articleId}`)
        await expect(seen.page.getByRole('article')).toHaveCount(2)
        await seen.hands.button(seen.t('workflow.step.requestChanges')).first().click()
        await expect(seen.page.getByText(seen.t('review.noteNeeded'))).toBeVisible()
      },
    },
    {
      name: 'review-schedule',
      async open({ page, t }) {
        await goToPath(page, '/settings')
        await goToPath(page, `/review/${approved.articleId}`)
        await page.getByText(t('review.whenAt'), { exact: true }).click()
        await expect(page.getByText(t('review.atZone', { zone: 'Europe/Kyiv' }))).toBeVisible()
      },
    },
    {
      name: 'review-live',
      async open({ page, t }) {
        await goToPath(page, `/review/${published.articleId}`)
        await expect(page.getByText(t('workflow.readers.olderText')).first()).toBeVisible()
      },
    },
    {
      name: 'review-take-down',
      async open(seen) {
        await goToPath(seen.page, `/review/${published.articleId}`)
        await seen.hands.button(seen.t('review.takeDown')).click()
        await question(seen)
      },
      close: pressEscape,
    },
    {
      name: 'queue-withdraw',
      async open(seen) {
        await goToPath(seen.page, '/queue')
        await seen.hands.button(seen.t('queue.cancel')).first().click()
        await question(seen)
      },
      close: pressEscape,
    },
    {
      name: 'settings-disconnect',
      async open(seen) {
        await goToPath(seen.page, '/settings')
        await seen.hands.button(seen.t('settings.removeSite')).first().click()
        await question(seen)
      },
      close: pressEscape,
    },
  ]
}

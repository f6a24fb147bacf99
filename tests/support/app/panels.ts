import { expect, type Page } from '@playwright/test'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { source } from '#tools/demo/texts.ts'
import { wordReport } from '../files/wordReport.ts'
import { ask } from './ask.ts'
import { inView, type Primary, pressEscape, type Screen, type Seen } from './lookAtScreens.ts'
import type { Newsroom } from './newsroom.ts'
import { goToPath, type Written } from './prepare.ts'
import type { Text } from './texts.ts'

const button = (name: (t: Text) => string): Primary => ({
  control: ({ driver, t }) => driver.button(name(t)).first(),
})
const apply = button((t) => t('editor.numbering.apply'))
const firstOption: Primary = { control: ({ page }) => page.getByRole('option').first() }
const firstEntry: Primary = {
  control: ({ page }) => page.getByRole('menuitem').or(page.getByRole('menuitemradio')).first(),
}

/**
 * A file with something of each kind that its report tells: kept, changed, and left out. No heading of the article it
 * becomes skips a level, which the scan would find where it sees the text behind the report.
 */
const reportFile = {
  ...{ name: '2026-11.md', type: 'text/markdown' },
  bytes: Buffer.from(
    '## мережі\n\n- перший\n\n### перший\n\n##### вулиця\n\n![мережі](https://maps.example.org/1.png)\n',
  ),
}

const changedReport = wordReport({
  title: '1',
  parts: [{ kind: 'changed', before: '', removed: '700', added: '800', after: '' }],
})

/** The first empties the search field. */
async function pressTwice(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

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
  const writing = async ({ page, driver }: Seen) => {
    await goToPath(page, '/settings')
    await goToPath(page, `/write/${untranslated.articleId}/uk`)
    await expect(driver.body()).toContainText('Звітувати')
    // The gallery's pictures come later than its words, and move what is below them.
    const areHere = () =>
      driver
        .body()
        .locator('img')
        .evaluateAll((all) => all.length > 1 && all.every((one) => (one as HTMLImageElement).complete))
    await expect.poll(areHere).toBe(true)
  }
  const caretIn = async (seen: Seen, words: string) => {
    const place = seen.driver.body().getByText(words, { exact: true })
    await inView(place)
    await place.click()
    await seen.page.keyboard.press('End')
    const wordsAtCaret = () => seen.page.evaluate(() => getSelection()?.focusNode?.textContent)
    await expect.poll(wordsAtCaret).toBe(words)
  }
  const question = async ({ page }: Seen) =>
    expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible()
  return [
    {
      name: 'write-numbering',
      primary: apply,
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
      primary: firstOption,
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
      primary: apply,
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
      primary: { control: ({ driver, t }) => driver.button(t('editor.link.edit')) },
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Рішення')
        await expect(seen.page.locator('.link-panel')).toBeVisible()
      },
      isPlaced: true,
    },
    {
      name: 'write-link-refused',
      primary: { control: ({ driver, t }) => driver.button(t('common.done')) },
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
      primary: { control: ({ page }) => page.locator('button.table-size') },
      async open(seen) {
        await writing(seen)
        await inView(seen.driver.tool(seen.t('editor.action.table')))
        await seen.driver.tool(seen.t('editor.action.table')).click()
        await expect(seen.page.getByRole('dialog', { name: seen.t('editor.table.insert') })).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-kinds',
      primary: firstEntry,
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
      primary: firstEntry,
      async open(seen) {
        await writing(seen)
        await inView(seen.driver.body().getByText('Рішення', { exact: true }))
        await seen.driver.body().getByText('Рішення', { exact: true }).hover()
        await seen.driver.button(seen.t('editor.block.menu')).click()
        await expect(seen.page.getByRole('menu')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-paste-report',
      primary: null,
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Звітувати')
        await seen.driver.paste(
          seen.driver.body(),
          '<p>Перевірили <a href="http://">мережі</a>.</p><iframe src="https://maps.example.org"></iframe>',
          'Перевірили мережі.',
        )
        const messages = seen.page.getByRole('region', { name: seen.t('common.messages') })
        // All that is to be said of one paste is one message.
        await expect(messages.getByText(seen.t('common.quoted', { words: 'мережі' }))).toBeVisible()
        await expect(messages.getByRole('alertdialog')).toHaveCount(1)
      },
      async close({ page, driver }) {
        await page.keyboard.press('Control+z')
        await driver.saved()
      },
    },
    {
      name: 'write-file-report',
      primary: null,
      async open(seen) {
        await writing(seen)
        await caretIn(seen, 'Звітувати')
        await seen.driver.giveFiles('paste', seen.driver.body(), [reportFile])
        await expect(seen.page.getByText(seen.t('bringIn.report.notAll', { count: 1 }))).toBeVisible()
        await seen.driver.noDialog()
        await seen.page.keyboard.press('Control+Alt+KeyR')
        await question(seen)
      },
      async close(seen) {
        await pressEscape(seen)
        await seen.driver.button(seen.t('bringIn.report.dismiss', { name: reportFile.name })).click()
        await seen.driver.body().press('Control+z')
        await seen.driver.saved()
      },
    },
    {
      name: 'files-question',
      primary: button((t) => t('bringIn.takeFinal')),
      async open(seen) {
        await goToPath(seen.page, '/desk/mine')
        const file = { name: '1.docx', type: '', bytes: changedReport }
        await seen.driver.giveFiles('drop', seen.page.getByRole('heading', { level: 1 }), [file])
        await expect(seen.driver.button(seen.t('bringIn.takeFinal'))).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'files-refused',
      primary: button((t) => t('common.close')),
      async open(seen) {
        await goToPath(seen.page, '/desk/mine')
        const bytes = Buffer.from('%PDF-1.7')
        const files = [1, 2].map((number) => ({ name: `${number}.pdf`, type: '', bytes }))
        await seen.driver.giveFiles('drop', seen.page.getByRole('heading', { level: 1 }), files)
        await expect(seen.page.getByText(seen.t('bringIn.endTitle'))).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'translate-concordance',
      primary: null,
      async open({ page, t }) {
        await goToPath(page, `/translate/${submitted.articleId}/en`)
        await expect(page.getByRole('region', { name: t('memory.title') })).toBeVisible()
        await page.keyboard.press('Control+Alt+KeyK')
        const dialog = page.getByRole('dialog', { name: t('memory.concordance') })
        await dialog.getByRole('searchbox').fill(source.paragraphs[0]?.split(' ')[0] ?? '')
        await expect(dialog.getByRole('listitem').first()).toBeVisible()
      },
      close: ({ page }) => pressTwice(page),
    },
    {
      name: 'settings-term',
      primary: button((t) => t('terms.save')),
      async open({ page, driver, t }) {
        await goToPath(page, '/settings')
        await driver.button(t('terms.add')).click()
        await expect(page.getByRole('dialog', { name: t('terms.new') })).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'review-return',
      primary: { ...button((t) => t('workflow.step.requestChanges')), isBelow: 'always' },
      async open(seen) {
        await goToPath(seen.page, `/review/${submitted.articleId}`)
        await expect(seen.page.getByRole('article')).toHaveCount(2)
        await seen.driver.button(seen.t('workflow.step.requestChanges')).first().click()
        await expect(seen.page.getByText(seen.t('review.noteNeeded'))).toBeVisible()
      },
    },
    {
      name: 'review-schedule',
      primary: { ...button((t) => t('review.send')), isBelow: 'always' },
      async open({ page, t }) {
        await goToPath(page, '/settings')
        await goToPath(page, `/review/${approved.articleId}`)
        await page.getByText(t('review.whenAt'), { exact: true }).click()
        await expect(page.getByText(t('review.atZone', { zone: 'Europe/Kyiv' }))).toBeVisible()
      },
    },
    {
      name: 'review-live',
      primary: null,
      async open({ page, t }) {
        await goToPath(page, `/review/${published.articleId}`)
        await expect(page.getByText(t('workflow.readers.olderText')).first()).toBeVisible()
      },
    },
    {
      name: 'review-take-down',
      primary: button((t) => t('review.takeDownConfirm')),
      async open(seen) {
        await goToPath(seen.page, `/review/${published.articleId}`)
        await seen.driver.button(seen.t('review.takeDown')).click()
        await question(seen)
      },
      close: pressEscape,
    },
    {
      name: 'queue-overdue',
      primary: { ...button((t) => t('queue.confirm')), isBelow: 'always' },
      async open({ page, t }) {
        await goToPath(page, '/queue')
        await expect(page.getByText(t('queue.overdueTitle'))).toBeVisible()
      },
    },
    {
      name: 'queue-taken-down',
      primary: { ...button((t) => t('queue.confirmAgain')), isBelow: 'always' },
      open: ({ page, t }) => inView(page.getByText(t('queue.takenDownTitle'), { exact: true })),
    },
    {
      name: 'queue-unknown',
      primary: { ...button((t) => t('queue.adopt')), isBelow: 'always' },
      open: ({ page, t }) => inView(page.getByText(t('queue.unknownTitle'), { exact: true })),
    },
    {
      name: 'queue-withdraw',
      primary: {
        control: ({ page, t }) =>
          page.getByRole('alertdialog').getByRole('button', { name: t('queue.cancel') }),
      },
      async open(seen) {
        await goToPath(seen.page, '/queue')
        await seen.driver.button(seen.t('queue.cancel')).first().click()
        await question(seen)
      },
      close: pressEscape,
    },
    {
      name: 'settings-disconnect',
      primary: {
        control: ({ page, t }) =>
          page.getByRole('alertdialog').getByRole('button', { name: t('settings.removeSite') }),
      },
      async open(seen) {
        await goToPath(seen.page, '/settings')
        await seen.driver.button(seen.t('settings.removeSite')).first().click()
        await question(seen)
      },
      close: pressEscape,
    },
  ]
}

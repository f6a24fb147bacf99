import { ask } from '#tests/support/app/ask.ts'
import {
  at,
  inView,
  look,
  type Primary,
  pressEscape,
  type Screen,
  type Seen,
} from '#tests/support/app/lookAtScreens.ts'
import { fillNewsroom, type Newsroom, tags } from '#tests/support/app/newsroom.ts'
import { addNumbersAndLink, panelsOf } from '#tests/support/app/panels.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { askInQueue } from '#tests/support/app/queueQuestions.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

// Each has a program and a site of its own, so two workers share them.
test.describe.configure({ mode: 'parallel' })

const button = (name: (t: Text) => string): Primary => ({
  control: ({ driver, t }) => driver.button(name(t)),
})
const firstOption: Primary = { control: ({ page }) => page.getByRole('option').first() }
/** In the empty list itself, besides the one that is always there. */
const firstArticle: Primary = {
  control: ({ page, t }) => page.getByRole('main').getByRole('button', { name: t('shell.newArticle') }),
}
const firstEntry: Primary = { control: ({ page }) => page.getByRole('menuitem').first() }
const importPictures: Primary = { control: ({ driver, t }) => driver.button(t('media.import')).first() }
/** A decision comes after the text that it is about. */
const decision = (name: (t: Text) => string): Primary => ({
  control: ({ page, t }) => page.getByRole('button', { name: name(t), exact: true }).first(),
  isBelow: 'always',
})
/** Beside the text, in a small window under it. */
const submit: Primary = { ...button((t) => t('workflow.step.submit')), isBelow: 'small' }

test('before anything is written, every screen is readable by everybody', async ({
  launchWithDriver,
  site,
}) => {
  test.setTimeout(900_000)
  const desk = await launchWithDriver()
  const lists = ['mine', 'toTranslate', 'toReview', 'published', 'all'] as const
  await look(
    desk,
    [
      {
        name: 'start',
        open: at('/start', (t) => t('shell.name')),
        primary: { control: ({ driver, t }) => driver.button(t('sites.start.practiceButton')) },
      },
      {
        name: 'connect',
        async open({ page, driver, t }) {
          await goToPath(page, '/sites/connect')
          await expect(driver.field(t('sites.connect.address'))).toBeVisible()
        },
        primary: { control: ({ driver, t }) => driver.button(t('sites.connect.check')) },
      },
      {
        name: 'connect-found',
        async open({ page, driver, t }) {
          await goToPath(page, '/sites/connect')
          await driver.field(t('sites.connect.address')).fill(site.address)
          await driver.button(t('sites.connect.check')).click()
          await expect(page.getByText(t('sites.connect.found'))).toBeVisible()
        },
        close: ({ page }) => goToPath(page, '/start'),
        primary: { control: ({ driver, t }) => driver.button(t('sites.connect.connect')), isBelow: 'always' },
      },
      ...lists.map((list) => ({
        name: `desk-empty-${list}`,
        open: at(`/desk/${list}`, (t: Text) => t(`desk.list.${list}`)),
        primary: list === 'mine' ? firstArticle : null,
      })),
      { name: 'queue-empty', primary: null, open: at('/queue', (t) => t('queue.title')) },
      { name: 'media-empty', open: at('/media', (t) => t('media.title')), primary: importPictures },
      { name: 'settings-empty', primary: null, open: at('/settings', (t) => t('settings.title')) },
      { name: 'nowhere', primary: null, open: at('/nowhere', (t) => t('shell.notFoundTitle')) },
    ],
    ['Новини громади'],
  )
})

test('at work, every screen is readable by everybody', async ({ launchWithDriver, site }) => {
  test.setTimeout(1_200_000)
  const desk = await launchWithDriver()
  const newsroom = await fillNewsroom(desk.page, site)
  await look(desk, screensOf(newsroom), ['щщщ', ...tags])
})

/** How lists may count in Ukrainian, as the numbering panel shows it in any interface. */
const cyrillicMarks = ['а. б. в.', 'а) б) в)', 'А. Б. В.', 'А) Б) В)']

test('what opens over the screens fits the window and is readable by everybody', async ({
  launchWithDriver,
  site,
  userData,
}) => {
  test.setTimeout(1_200_000)
  const desk = await launchWithDriver()
  const newsroom = await fillNewsroom(desk.page, site)
  await askInQueue(desk.page, userData)
  await addNumbersAndLink(desk, newsroom.untranslated)
  await look(desk, panelsOf(newsroom), [
    ...['rada.example.org', 'вулиця', 'перший', 'мережі'],
    ...cyrillicMarks,
    ...tags,
  ])
})

const screensOf = ({ stale, untranslated, submitted, approved, conflict }: Newsroom): Screen[] => {
  const lists = ['mine', 'toTranslate', 'toReview', 'published', 'all'] as const
  return [
    ...lists.map((list) => ({
      name: `desk-${list}`,
      open: at(`/desk/${list}`, (t: Text) => t(`desk.list.${list}`)),
      primary: { control: ({ driver, t }: Seen) => driver.button(t('shell.newArticle')).first() },
    })),
    {
      name: 'desk-nothing-found',
      primary: null,
      async open({ page, t }) {
        await at('/desk/all', () => t('desk.list.all'))({ page, t } as Seen)
        await page.keyboard.press('Control+f')
        await page.keyboard.type('щщщ')
        await expect(page.getByRole('row')).toHaveCount(0)
      },
    },
    {
      name: 'search',
      primary: firstOption,
      async open(seen) {
        await at('/search', () => seen.t('search.title'))(seen)
        await seen.page.getByRole('searchbox', { name: seen.t('search.field') }).fill('вулицею')
        await expect(seen.page.getByRole('option').first()).toBeVisible()
      },
    },
    {
      name: 'search-nothing-found',
      primary: null,
      async open(seen) {
        await at('/search', () => seen.t('search.title'))(seen)
        await seen.page.getByRole('searchbox', { name: seen.t('search.field') }).fill('щщщ')
        await expect(seen.page.getByText(seen.t('search.nothingTitle'))).toBeVisible()
      },
    },
    {
      name: 'search-filters',
      primary: null,
      async open(seen) {
        await at('/search', () => seen.t('search.title'))(seen)
        const panel = seen.page.getByRole('region', { name: seen.t('search.filtersLabel') })
        if (!(await panel.isVisible())) await seen.driver.button(seen.t('search.filters')).click()
        await expect(panel).toBeVisible()
        await expect(seen.page.getByRole('combobox', { name: seen.t('search.filterName.tag') })).toBeVisible()
      },
    },
    {
      name: 'desk-filter',
      primary: firstOption,
      async open(seen) {
        await at('/desk/all', () => seen.t('desk.list.all'))(seen)
        await seen.page.getByRole('button', { name: seen.t('desk.state') }).click()
        await expect(seen.page.getByRole('listbox')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write',
      primary: submit,
      async open({ page, driver }) {
        await goToPath(page, `/write/${stale.articleId}/uk`)
        await expect(driver.body()).toBeVisible()
      },
    },
    {
      name: 'write-find',
      primary: { control: ({ page, t }) => page.getByRole('searchbox', { name: t('editor.find.label') }) },
      async open({ page, driver, t }) {
        await driver.body().click()
        await page.keyboard.press('Control+f')
        await page.keyboard.type('громада')
        await expect(driver.button(t('editor.find.close'))).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'write-replace',
      primary: {
        control: ({ page, t }) => page.getByRole('textbox', { name: t('editor.find.replacement') }),
      },
      async open({ page, driver, t }) {
        await driver.body().click()
        await page.keyboard.press('Control+h')
        await page.keyboard.type('(громада')
        await page.keyboard.press('Alt+r')
        await expect(page.getByText(t('editor.find.invalid.group'))).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'write-section',
      primary: null,
      async open({ page, t }) {
        await inView(page.getByRole('button', { name: t('write.section') }))
        await page.getByRole('button', { name: t('write.section') }).click()
        await expect(page.getByRole('listbox')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-tags',
      primary: firstOption,
      async open({ page, t }) {
        await inView(page.getByRole('combobox', { name: t('write.tags') }))
        await page.getByRole('combobox', { name: t('write.tags') }).click()
        await page.keyboard.type('гром')
        await expect(page.getByRole('option')).toHaveCount(2)
      },
      async close({ page }) {
        await page.keyboard.press('Escape')
        await page.keyboard.press('Control+a')
        await page.keyboard.press('Delete')
      },
      isPlaced: true,
    },
    {
      name: 'write-gallery',
      primary: null,
      async open({ page, driver, t }) {
        await goToPath(page, `/write/${untranslated.articleId}/uk`)
        const pictures = driver.body().getByRole('radiogroup', { name: t('editor.gallery.pictures') })
        await pictures.getByRole('radio').last().click()
        await expect(driver.body().getByText(t('editor.image.altMissing'))).toBeVisible()
      },
    },
    {
      name: 'review-gallery',
      primary: null,
      async open({ page, t }) {
        await goToPath(page, `/review/${untranslated.articleId}`)
        await page.getByText(t('review.imageAltMissing')).scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'write-slash',
      primary: firstOption,
      async open({ page, driver, t }) {
        await goToPath(page, `/write/${untranslated.articleId}/uk`)
        await driver.caretToEnd(driver.body())
        await page.keyboard.press('Enter')
        await page.keyboard.type('/')
        await expect(page.getByRole('listbox', { name: t('editor.slashMenu') })).toBeVisible()
      },
      async close({ page, driver }) {
        await page.keyboard.press('Escape')
        await page.keyboard.press('Backspace')
        await page.keyboard.press('Backspace')
        await driver.saved()
      },
      isPlaced: true,
    },
    {
      name: 'write-conflict',
      primary: button((t) => t('write.conflictOpen')),
      async open({ page, t }) {
        const { localization } = await ask(page, 'localizations.open', { id: conflict })
        await goToPath(page, `/write/${localization.articleId}/uk`)
        await expect(page.getByRole('alert').filter({ hasText: t('write.conflictTitle') })).toBeVisible()
      },
    },
    {
      name: 'review-conflict',
      primary: null,
      async open({ page, t }) {
        const { localization } = await ask(page, 'localizations.open', { id: conflict })
        await goToPath(page, `/review/${localization.articleId}`)
        await expect(page.getByText(t('review.conflictNotice'))).toBeVisible()
      },
    },
    {
      name: 'translate-start',
      primary: button((t) => t('translate.start')),
      async open({ page, driver, t }) {
        await goToPath(page, `/translate/${untranslated.articleId}/en`)
        await expect(driver.button(t('translate.start'))).toBeVisible()
      },
    },
    {
      name: 'translate',
      primary: button((t) => t('translate.confirm')),
      async open({ page, t }) {
        await goToPath(page, `/translate/${stale.articleId}/en`)
        await expect(page.getByRole('group', { name: t('translate.status.stale') })).toBeVisible()
      },
    },
    {
      name: 'translate-memory',
      primary: button((t) => t('translate.confirm')),
      async open({ page, t }) {
        await goToPath(page, `/translate/${submitted.articleId}/en`)
        const name = t('translate.target', { context: 'en' })
        await page.getByRole('textbox', { name, exact: true }).focus()
        await page.keyboard.press('Control+Home')
        const memory = page.getByRole('region', { name: t('memory.title') })
        await expect(memory.getByRole('listitem').first()).toBeVisible()
      },
    },
    ...(
      [
        ['review', submitted, decision((t) => t('workflow.step.approve'))],
        ['review-approved', approved, decision((t) => t('review.send'))],
      ] as const
    ).map(([name, { articleId }, primary]) => ({
      name,
      primary,
      async open({ page }: Seen) {
        await goToPath(page, `/review/${articleId}`)
        await expect(page.getByRole('article')).toHaveCount(2)
      },
    })),
    {
      name: 'review-calendar',
      primary: { control: ({ page }) => page.locator('.calendar__grid') },
      async open({ page, driver, t }) {
        await page.getByText(t('review.whenAt'), { exact: true }).click()
        await inView(driver.button(t('common.openCalendar'), false))
        await driver.button(t('common.openCalendar'), false).click()
        await expect(page.locator('.calendar__grid')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'merge',
      primary: button((t) => t('review.merge.save')),
      async open({ page, driver, t }) {
        await goToPath(page, `/conflict/${conflict}`)
        await expect(driver.button(t('review.merge.save'))).toBeVisible()
      },
    },
    { name: 'queue', primary: null, open: at('/queue', (t) => t('queue.title')) },
    {
      name: 'queue-history',
      primary: null,
      async open(seen) {
        await at('/queue', (t) => t('queue.title'))(seen)
        await seen.page.getByText(seen.t('queue.history'), { exact: true }).click()
        await expect(seen.page.getByText(seen.t('queue.state.verified')).first()).toBeVisible()
      },
      close: ({ page, t }) => page.getByText(t('queue.active'), { exact: true }).click(),
    },
    {
      name: 'media',
      primary: importPictures,
      async open(seen) {
        await at('/media', (t) => t('media.title'))(seen)
        await expect(seen.page.getByRole('gridcell').or(seen.page.getByRole('option'))).toHaveCount(3)
      },
    },
    {
      name: 'media-details',
      primary: null,
      async open(seen) {
        await at('/media', (t) => t('media.title'))(seen)
        await seen.page.getByText('photo-3.jpg').first().click()
        await expect(seen.page.getByRole('textbox', { name: seen.t('media.alt') })).toBeVisible()
      },
    },
    {
      name: 'media-delete',
      primary: button((t) => t('common.delete')),
      async open({ driver, page, t }) {
        await driver.button(t('media.delete')).click()
        await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible()
      },
      close: pressEscape,
    },
    { name: 'settings', primary: null, open: at('/settings', (t) => t('settings.title')) },
    {
      name: 'palette',
      primary: firstEntry,
      async open({ page, t }) {
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('dialog', { name: t('shell.palette.title') })).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'shortcuts',
      primary: null,
      async open({ page, t }) {
        await goToPath(page, `/write/${stale.articleId}/uk`)
        await expect(page.getByRole('textbox', { name: t('editor.body'), exact: true })).toBeVisible()
        await page.keyboard.press('Shift+F1')
        await expect(page.getByRole('dialog', { name: t('shell.shortcutsTitle') })).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'handbook',
      primary: null,
      async open({ page, t }) {
        await page.keyboard.press('F1')
        await expect(page.getByRole('dialog', { name: t('handbook.title') })).toBeVisible()
        await expect(page.locator('.handbook__title')).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'handbook-search',
      primary: null,
      async open({ page, t }) {
        await page.keyboard.press('F1')
        await expect(page.locator('.handbook__title')).toBeVisible()
        await page.keyboard.press('Control+f')
        await page.getByRole('searchbox', { name: t('handbook.search') }).fill(t('shell.queue'))
        await expect(page.getByRole('listbox', { name: t('handbook.found') })).toBeVisible()
      },
      async close({ driver, page, t }) {
        const search = page.getByRole('searchbox', { name: t('handbook.search') })
        // The first one empties the search.
        await search.press('Escape')
        await expect(search).toHaveValue('')
        await search.press('Escape')
        await driver.noDialog()
      },
    },
    {
      name: 'media-picker',
      primary: button((t) => t('media.picker.fromComputer')),
      async open({ driver, page, t }) {
        await driver.clickTool(t('editor.action.image'))
        await expect(driver.button(t('media.picker.fromComputer'))).toBeVisible()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'account-menu',
      primary: firstEntry,
      async open({ page, t }) {
        await page.getByRole('button', { name: new RegExp(`^${t('shell.account')}`) }).click()
        await expect(page.getByRole('menu')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'sign-in',
      primary: { ...button((t) => t('sites.connect.signIn')), isBelow: 'always' },
      async open({ page, driver, t }) {
        await page.getByRole('button', { name: new RegExp(`^${t('shell.account')}`) }).click()
        await page.getByRole('menuitem', { name: t('shell.addAccount') }).click()
        await expect(driver.field(t('sites.connect.login'))).toBeVisible()
      },
    },
  ]
}

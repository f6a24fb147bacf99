import { ask } from '#tests/support/app/ask.ts'
import { at, inView, look, pressEscape, type Screen, type Seen } from '#tests/support/app/lookAtScreens.ts'
import { fillNewsroom, type Newsroom } from '#tests/support/app/newsroom.ts'
import { addNumbersAndLink, panelsOf } from '#tests/support/app/panels.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, test } from './fixtures.ts'

// Each has a program and a site of its own, so two workers share them.
test.describe.configure({ mode: 'parallel' })

test('before anything is written, every screen is readable by everybody', async ({ sitDown, site }) => {
  test.setTimeout(900_000)
  const desk = await sitDown()
  const lists = ['mine', 'toTranslate', 'toReview', 'published', 'all'] as const
  await look(
    desk,
    [
      { name: 'start', open: at('/start', (t) => t('shell.name')) },
      {
        name: 'connect',
        async open({ page, hands, t }) {
          await goToPath(page, '/sites/connect')
          await expect(hands.field(t('sites.connect.address'))).toBeVisible()
        },
      },
      {
        name: 'connect-found',
        async open({ page, hands, t }) {
          await goToPath(page, '/sites/connect')
          await hands.field(t('sites.connect.address')).fill(site.address)
          await hands.button(t('sites.connect.check')).click()
          await expect(page.getByText(t('sites.connect.found'))).toBeVisible()
        },
        close: ({ page }) => goToPath(page, '/start'),
      },
      ...lists.map((list) => ({
        name: `desk-empty-${list}`,
        open: at(`/desk/${list}`, (t: Text) => t(`desk.list.${list}`)),
      })),
      { name: 'queue-empty', open: at('/queue', (t) => t('queue.title')) },
      { name: 'media-empty', open: at('/media', (t) => t('media.title')) },
      { name: 'settings-empty', open: at('/settings', (t) => t('settings.title')) },
      { name: 'nowhere', open: at('/nowhere', (t) => t('shell.notFoundTitle')) },
    ],
    ['Новини громади'],
  )
})

test('at work, every screen is readable by everybody', async ({ sitDown, site }) => {
  test.setTimeout(1_200_000)
  const desk = await sitDown()
  const newsroom = await fillNewsroom(desk.page, site)
  await look(desk, screensOf(newsroom), ['щщщ'])
})

/** How lists may count in Ukrainian, as the numbering panel shows it in any interface. */
const cyrillicMarks = ['а. б. в.', 'а) б) в)', 'А. Б. В.', 'А) Б) В)']

test('what opens over the screens fits the window and is readable by everybody', async ({
  sitDown,
  site,
}) => {
  test.setTimeout(1_200_000)
  const desk = await sitDown()
  const newsroom = await fillNewsroom(desk.page, site)
  await addNumbersAndLink(desk, newsroom.untranslated)
  await look(desk, panelsOf(newsroom), ['rada.example.org', 'вулиця', 'перший', 'мережі', ...cyrillicMarks])
})

const screensOf = ({ stale, untranslated, submitted, approved, conflict }: Newsroom): Screen[] => {
  const lists = ['mine', 'toTranslate', 'toReview', 'published', 'all'] as const
  return [
    ...lists.map((list) => ({
      name: `desk-${list}`,
      open: at(`/desk/${list}`, (t: Text) => t(`desk.list.${list}`)),
    })),
    {
      name: 'desk-nothing-found',
      async open({ page, t }) {
        await at('/desk/all', () => t('desk.list.all'))({ page, t } as Seen)
        await page.keyboard.press('Control+f')
        await page.keyboard.type('щщщ')
        await expect(page.getByRole('row')).toHaveCount(0)
      },
    },
    {
      name: 'desk-filter',
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
      async open({ page, hands }) {
        await goToPath(page, `/write/${stale.articleId}/uk`)
        await expect(hands.body()).toBeVisible()
      },
    },
    {
      name: 'write-find',
      async open({ page, hands, t }) {
        await hands.body().click()
        await page.keyboard.press('Control+f')
        await page.keyboard.type('громада')
        await expect(hands.button(t('editor.find.close'))).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'write-section',
      async open({ page, t }) {
        await inView(page.getByRole('button', { name: t('write.section') }))
        await page.getByRole('button', { name: t('write.section') }).click()
        await expect(page.getByRole('listbox')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'write-gallery',
      async open({ page, hands, t }) {
        await goToPath(page, `/write/${untranslated.articleId}/uk`)
        const pictures = hands.body().getByRole('radiogroup', { name: t('editor.gallery.pictures') })
        await pictures.getByRole('radio').last().click()
        await expect(hands.body().getByText(t('editor.image.altMissing'))).toBeVisible()
      },
    },
    {
      name: 'review-gallery',
      async open({ page, t }) {
        await goToPath(page, `/review/${untranslated.articleId}`)
        await page.getByText(t('review.imageAltMissing')).scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'write-slash',
      async open({ page, hands, t }) {
        await goToPath(page, `/write/${untranslated.articleId}/uk`)
        await hands.caretToEnd(hands.body())
        await page.keyboard.press('Enter')
        await page.keyboard.type('/')
        await expect(page.getByRole('listbox', { name: t('editor.slashMenu') })).toBeVisible()
      },
      async close({ page, hands }) {
        await page.keyboard.press('Escape')
        await page.keyboard.press('Backspace')
        await page.keyboard.press('Backspace')
        await hands.saved()
      },
      isPlaced: true,
    },
    {
      name: 'write-conflict',
      async open({ page, t }) {
        const { localization } = await ask(page, 'localizations.open', { id: conflict })
        await goToPath(page, `/write/${localization.articleId}/uk`)
        await expect(page.getByRole('alert').filter({ hasText: t('write.conflictTitle') })).toBeVisible()
      },
    },
    {
      name: 'translate-start',
      async open({ page, hands, t }) {
        await goToPath(page, `/translate/${untranslated.articleId}/en`)
        await expect(hands.button(t('translate.start'))).toBeVisible()
      },
    },
    {
      name: 'translate',
      async open({ page, t }) {
        await goToPath(page, `/translate/${stale.articleId}/en`)
        await expect(page.getByRole('group', { name: t('translate.status.stale') })).toBeVisible()
      },
    },
    ...(
      [
        ['review', submitted],
        ['review-approved', approved],
      ] as const
    ).map(([name, { articleId }]) => ({
      name,
      async open({ page }: Seen) {
        await goToPath(page, `/review/${articleId}`)
        await expect(page.getByRole('article')).toHaveCount(2)
      },
    })),
    {
      name: 'review-calendar',
      async open({ page, hands, t }) {
        await page.getByText(t('review.whenAt'), { exact: true }).click()
        await inView(hands.button(t('common.openCalendar'), false))
        await hands.button(t('common.openCalendar'), false).click()
        await expect(page.getByRole('grid')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'merge',
      async open({ page, hands, t }) {
        await goToPath(page, `/conflict/${conflict}`)
        await expect(hands.button(t('review.merge.save'))).toBeVisible()
      },
    },
    { name: 'queue', open: at('/queue', (t) => t('queue.title')) },
    {
      name: 'queue-history',
      async open(seen) {
        await at('/queue', (t) => t('queue.title'))(seen)
        await seen.page.getByText(seen.t('queue.history'), { exact: true }).click()
        await expect(seen.page.getByText(seen.t('queue.state.verified')).first()).toBeVisible()
      },
      close: ({ page, t }) => page.getByText(t('queue.active'), { exact: true }).click(),
    },
    {
      name: 'media',
      async open(seen) {
        await at('/media', (t) => t('media.title'))(seen)
        await expect(seen.page.getByRole('gridcell').or(seen.page.getByRole('option'))).toHaveCount(3)
      },
    },
    {
      name: 'media-details',
      async open(seen) {
        await at('/media', (t) => t('media.title'))(seen)
        await seen.page.getByText('photo-3.jpg').first().click()
        await expect(seen.page.getByRole('textbox', { name: seen.t('media.alt') })).toBeVisible()
      },
    },
    {
      name: 'media-delete',
      async open({ hands, page, t }) {
        await hands.button(t('media.delete')).click()
        await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible()
      },
      close: pressEscape,
    },
    { name: 'settings', open: at('/settings', (t) => t('settings.title')) },
    {
      name: 'palette',
      async open({ page, t }) {
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('dialog', { name: t('shell.palette.title') })).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'shortcuts',
      async open({ page, t }) {
        await goToPath(page, `/write/${stale.articleId}/uk`)
        await expect(page.getByRole('textbox', { name: t('editor.body'), exact: true })).toBeVisible()
        await page.keyboard.press('F1')
        await expect(page.getByRole('dialog', { name: t('shell.shortcutsTitle') })).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'media-picker',
      async open({ hands, page, t }) {
        await hands.tool(t('editor.action.image')).click()
        await expect(hands.button(t('media.picker.fromComputer'))).toBeVisible()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
      close: pressEscape,
    },
    {
      name: 'account-menu',
      async open({ page, t }) {
        await page.getByRole('button', { name: new RegExp(`^${t('shell.account')}`) }).click()
        await expect(page.getByRole('menu')).toBeVisible()
      },
      close: pressEscape,
      isPlaced: true,
    },
    {
      name: 'sign-in',
      async open({ page, hands, t }) {
        await page.getByRole('button', { name: new RegExp(`^${t('shell.account')}`) }).click()
        await page.getByRole('menuitem', { name: t('shell.addAccount') }).click()
        await expect(hands.field(t('sites.connect.login'))).toBeVisible()
      },
    },
  ]
}

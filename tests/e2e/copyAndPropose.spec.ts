import { shownBodyText } from '#shared/document/text.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, signInEverybody, takeSteps, writeArticle } from '#tests/support/app/prepare.ts'
import { people } from '#tests/support/app/startSite.ts'
import { expect, type Program, test } from './fixtures.ts'

const uk = { title: 'Графік відключень', lead: 'На листопад.', paragraphs: ['Черга перша.', 'Черга друга.'] }
const en = { title: 'Outage schedule', lead: 'For November.', paragraphs: ['First queue.', 'Second queue.'] }

const articleOf = ({ page }: Program): ArticleId => {
  const [, id] = /\/write\/([^/]+)\//.exec(page.url()) ?? []
  if (id === undefined) throw new Error('No article is open')
  return id as ArticleId
}

const textsOf = async ({ page }: Program, id: ArticleId) =>
  (await ask(page, 'articles.open', { id })).localizations.map(({ localization, blocks }) => ({
    ...{ language: localization.language, title: localization.title, lead: localization.lead },
    body: shownBodyText(blocks),
    state: localization.state,
  }))

test('a copy is a draft of its own, with the translation or without, and the original stays as it is', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await signInEverybody(page, site, 'editor')
  const original = await writeArticle(page, uk, en)
  await takeSteps(page, original, ['submit'])
  const before = await textsOf(desk, original.articleId)
  const open = () => goToPath(page, `/write/${original.articleId}/uk`)
  const title = driver.field(t('write.titleField'))

  await test.step('from the menu of the article, by keys', async () => {
    await open()
    await driver.button(t('common.articleMenu')).press('Enter')
    await page.getByRole('menuitem', { name: t('common.copyArticle'), exact: true }).press('Enter')
    await expect(page.getByText(t('common.copied'))).toBeVisible()
    await expect(title).toHaveValue(`Копія: ${uk.title}`)
    await driver.body().getByText('Черга друга.').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Лише в копії.')
    await driver.saved()
  })
  const copy = articleOf(desk)
  expect(await textsOf(desk, copy)).toEqual([
    {
      ...{ language: 'uk', title: `Копія: ${uk.title}`, lead: uk.lead, state: 'draft' },
      body: 'Черга перша.\n\nЧерга друга. Лише в копії.',
    },
    {
      ...{ language: 'en', title: `Copy of ${en.title}`, lead: en.lead, state: 'draft' },
      body: 'First queue.\n\nSecond queue.',
    },
  ])

  await test.step('from the palette, without the translation', async () => {
    await open()
    await expect(title).toHaveValue(uk.title)
    await page.keyboard.press('Control+k')
    await page.keyboard.type(t('common.copyWithoutTranslation'))
    await page.keyboard.press('Enter')
    await expect(title).toHaveValue(`Копія: ${uk.title}`)
  })
  const second = articleOf(desk)
  expect([original.articleId, copy]).not.toContain(second)
  expect((await textsOf(desk, second)).map(({ language }) => language)).toEqual(['uk'])
  expect(await textsOf(desk, original.articleId)).toEqual(before)
})

/** Nine in the morning of the day after tomorrow, on the clock of this computer. */
function dayAfterTomorrow(): string {
  const at = new Date(Date.now() + 2 * 86_400_000)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T09:00`
}

test('the author proposes a time, the editor finds it in the form and sets it', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  await signInEverybody(page, site, 'author')
  const article = await writeArticle(page, uk)
  const wall = dayAfterTomorrow()
  const proposalOf = async () => (await ask(page, 'review.open', { articleId: article.articleId })).proposal

  await test.step('proposed beside the text', async () => {
    await goToPath(page, `/write/${article.articleId}/uk`)
    await page.getByRole('button', { name: t('write.proposal.title') }).press('Enter')
    await driver.typeDateTime(page.getByRole('group', { name: t('write.proposal.publishAt') }), wall)
    await driver.button(t('write.proposal.send')).press('Enter')
    await expect(driver.button(t('write.proposal.takeBack'))).toBeVisible()
    expect((await proposalOf())?.publishAt?.wall).toBe(wall)
  })
  await takeSteps(page, article, ['submit'])

  await test.step('in the editor’s form, with who proposed it', async () => {
    await driver.switchTo(people.editor)
    await takeSteps(page, article, ['approve'])
    await goToPath(page, `/review/${article.articleId}`)
    const by = people.author.split(' / ')[0] ?? ''
    await expect(page.getByText(new RegExp(`${by}.*пропонує|пропонує.*${by}`)).first()).toBeVisible()
    await expect(page.getByRole('radio', { name: t('review.whenAt') })).toBeChecked()
    await expect(page.getByText(t('review.atFuture'))).toBeVisible()
  })

  await test.step('set by the editor: the queue has this time', async () => {
    await driver.button(t('review.sendSchedule')).press('Enter')
    await expect(page.getByText(t('review.sentSchedule')).first()).toBeVisible()
    const intents = await ask(page, 'outbox.list', { which: 'active' })
    expect(intents.map(({ kind, publishAt }) => ({ kind, wall: publishAt?.wall }))).toEqual([
      { kind: 'schedule', wall },
    ])
  })
})

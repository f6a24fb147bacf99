import { hashBlock } from '#shared/document/hash.ts'
import { slugify } from '#shared/language/slugify.ts'
import { ask } from '#tests/support/app/ask.ts'
import { tick } from '#tests/support/app/keys.ts'
import {
  liftFourEyes,
  rewrite,
  setFourEyes,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { people } from '#tests/support/app/startSite.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { expect, type Program, test } from './fixtures.ts'

const uk = {
  title: 'Графік відключень світла',
  lead: 'Світло вимикатимуть тричі на день.',
  paragraphs: [
    'Перша черга: з восьмої до десятої.',
    'Друга черга: з десятої до дванадцятої.',
    'Третя: увечері.',
  ],
}
const en = {
  title: 'Power cut schedule',
  lead: 'Power will be cut three times a day.',
  paragraphs: ['First group: eight to ten.', 'Second group: ten to twelve.', 'Third group: evening.'],
}

const review = ({ page, driver }: Program, t: Text) => {
  const column = (language: 'uk' | 'en') =>
    page.getByRole('article', { name: t(`common.language.${language}`), exact: true })
  return {
    column,
    step: (language: 'uk' | 'en', name: string) =>
      column(language).getByRole('button', { name: t(`workflow.step.${name}`), exact: true }),
    async inState(language: 'uk' | 'en', state: string) {
      await expect(column(language).getByText(t(`workflow.state.${state}`), { exact: true })).toBeVisible()
    },
    async open(list: string) {
      await driver.goTo(t(`desk.list.${list}`))
      await driver.openRow(uk.title)
      // A list of one's own drafts opens them for writing.
      if (list === 'mine') await driver.button(t('write.review')).click()
      await expect(column('uk')).toBeVisible()
    },
    /** Waits until this many of a kind are verified; returns the newest of them. */
    async outAndVerified(kind: string, count = 1) {
      await driver.goTo(t('shell.queue'))
      await page.getByRole('radio', { name: t('queue.history') }).click()
      const cards = page.getByRole('article', { name: `${t(`queue.kind.${kind}`)}: ${uk.title}` })
      await expect(cards.getByText(t('queue.state.verified'), { exact: true })).toHaveCount(count, {
        timeout: 60_000,
      })
      return cards.first()
    },
  }
}

test('an editor reads, returns, approves and publishes, and sees what went out', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const screen = review(desk, t)
  const { column, step, inState } = screen
  await signInEverybody(page, site, 'author')
  const article = await writeArticle(page, uk, en)
  const ukId = article.ids.uk
  if (!ukId) throw new Error('The source is there')
  await takeSteps(page, article, ['submit'])

  await test.step('reads a text that was never approved, and returns it with a note', async () => {
    await driver.switchTo(people.editor)
    await screen.open('toReview')
    await expect(column('uk').getByText(t('review.neverApproved'))).toBeVisible()
    await step('uk', 'requestChanges').click()
    await expect(column('uk').getByText(t('review.noteNeeded'))).toBeVisible()
    await inState('uk', 'inReview')
    await column('uk')
      .getByRole('textbox', { name: t('review.note') })
      .fill('Додайте години третьої черги')
    await step('uk', 'requestChanges').click()
    await inState('uk', 'changesRequested')
  })

  await test.step('the author sees why, mends it and hands it over again', async () => {
    await driver.switchTo(people.author)
    await driver.goTo(t('desk.list.mine'))
    await driver.openRow(uk.title)
    await expect(page.getByText(t('workflow.state.changesRequested')).first()).toBeVisible()
    await driver.replaceIn(driver.body(), 'увечері', 'з дванадцятої до другої')
    await driver.saved()
    await driver.button(t('workflow.step.submit')).click()
    await expect(page.getByText(t('workflow.state.inReview')).first()).toBeVisible()
    // The translation needs no change: the translator confirms a minor edit.
    const { source, target } = await ask(page, 'translation.open', {
      articleId: article.articleId,
      target: 'en',
    })
    const changed = source.blocks[2]
    if (!changed) throw new Error('There are three paragraphs')
    await ask(page, 'translation.confirm', {
      ...{ targetId: target.localization.id, blockId: changed.id, minorEdit: true },
      sourceHash: hashBlock(changed),
    })
  })

  await test.step('approves the source; its history keeps the note', async () => {
    await driver.switchTo(people.editor)
    await screen.open('toReview')
    await column('uk')
      .getByRole('button', { name: t('review.history') })
      .click()
    await expect(column('uk').getByText('Додайте години третьої черги')).toBeVisible()
    await step('uk', 'approve').click()
    await inState('uk', 'approved')
    await expect(page.getByRole('checkbox', { name: t('common.language.en') })).toBeDisabled()
  })

  await test.step('a change after the approval voids it where everybody sees it', async () => {
    await rewrite(page, ukId, 0, 'Перша черга: з восьмої до дев’ятої.')
    await inState('uk', 'draft')
    await expect(column('uk').getByRole('group', { name: t('review.decision') })).toContainText(
      t('review.approvalVoid', { by: people.editor, at: '' }).split(people.editor)[0]?.trim() ?? '',
    )
    await expect(page.getByText(t('review.publicationNothing'))).toBeVisible()
  })

  await test.step('the difference is against what was approved, word for word', async () => {
    await step('uk', 'submit').click()
    await inState('uk', 'inReview')
    await expect(column('uk').locator('del')).toHaveText('десятої')
    await expect(column('uk').locator('ins')).toHaveText('дев’ятої')
  })

  await test.step('four eyes, strictly: one’s own text is not for oneself to approve', async () => {
    await setFourEyes(page, 'strict')
    await expect(column('uk').getByText(t('review.ownTextStrict'))).toBeVisible()
    await expect(step('uk', 'approve')).toBeDisabled()
  })

  await test.step('four eyes with a bypass: asked for, and logged', async () => {
    await setFourEyes(page, 'bypass')
    await step('uk', 'approve').click()
    await expect(column('uk').getByText(t('review.bypassNoteNeeded'))).toBeVisible()
    await column('uk')
      .getByRole('textbox', { name: t('review.note') })
      .fill('Більше нікого немає')
    await step('uk', 'approve').click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('review.bypassConfirm') })
      .click()
    await inState('uk', 'approved')
    await expect(column('uk').getByText(t('review.historyBypass'))).toBeVisible()
    await step('en', 'approve').click()
    await inState('en', 'approved')
  })

  const addresses: Record<string, string> = {}
  await test.step('publishes both languages; the receipts name the pages that readers open', async () => {
    await driver.button(t('review.send')).click()
    const card = await screen.outAndVerified('publish')
    const receipts = card.getByRole('list', { name: t('queue.receipt') }).getByRole('listitem')
    await expect(receipts).toHaveCount(2)
    for (const language of ['uk', 'en'] as const) {
      const { localization } = await ask(page, 'localizations.open', { id: article.ids[language] ?? ukId })
      expect(localization).toMatchObject({ state: 'published', saving: 'verified' })
      addresses[language] = localization.url ?? ''
      await expect(card).toContainText(addresses[language])
    }
    const { status, html } = await site.read(addresses.uk ?? '')
    expect(status).toBe(200)
    expect(html).toContain('Перша черга: з восьмої до дев’ятої.')
    expect((await site.read(addresses.en ?? '')).html).toContain('Third group: evening.')
  })

  await test.step('a change afterwards stays here until it is approved and sent: an update of the same page', async () => {
    await rewrite(page, ukId, 1, 'Друга черга: з десятої до першої.')
    await screen.open('published')
    await inState('uk', 'draft')
    expect((await site.read(addresses.uk ?? '')).html).toContain('Друга черга: з десятої до дванадцятої.')
    await liftFourEyes(page)
    await step('uk', 'submit').click()
    await step('uk', 'approve').click()
    await inState('uk', 'approved')
    await driver.button(t('review.send')).click()
    await screen.outAndVerified('update')
    const { html } = await site.read(addresses.uk ?? '')
    expect(html).toContain('Друга черга: з десятої до першої.')
    expect((await site.read('/uk/')).html.split(uk.title)).toHaveLength(2)
  })

  await test.step('keeps it at the top of the news: nothing to approve, and the same page', async () => {
    await screen.open('published')
    for (const language of ['uk', 'en'] as const) {
      await inState(language, 'published')
      await expect(page.getByRole('checkbox', { name: t(`common.language.${language}`) })).toBeChecked()
    }
    await expect(driver.button(t('review.send'))).toBeDisabled()
    await tick(page.getByRole('checkbox', { name: t('review.sticky') }))
    await driver.button(t('review.send')).click()
    await expect
      .poll(async () => (await ask(page, 'localizations.open', { id: ukId })).localization, {
        timeout: 60_000,
      })
      .toMatchObject({ state: 'published', saving: 'verified', sticky: true, url: addresses.uk })
    expect((await site.read('/uk/')).html).toMatch(/<p class="kept">[^<]+<\/p>\s*<h2>[^<]*<a [^>]*>Графік/)
    await screen.open('published')
    await expect(page.getByRole('checkbox', { name: t('review.sticky') })).toBeChecked()
  })

  await test.step('takes it down: readers find it no more, the text stays', async () => {
    await screen.open('published')
    await driver.button(t('review.takeDown')).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('review.takeDownConfirm') })
      .click()
    await screen.outAndVerified('unpublish')
    expect((await site.read(addresses.uk ?? '')).status).not.toBe(200)
    expect((await site.read('/uk/')).html).not.toContain(uk.title)
    const { localization, blocks } = await ask(page, 'localizations.open', { id: ukId })
    expect(localization.state).toBe('unpublished')
    expect(blocks).toHaveLength(3)
  })
})

const day = 86_400_000

/** Tomorrow at nine in the site's time zone, as typed. */
const tomorrowAtNine = (): string => {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' }).format(Date.now() + day)
  return `${date}T09:00`
}

test('an editor schedules: the site holds it back until its time, and until then it can be taken back', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const screen = review(desk, t)
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  const article = await writeArticle(page, uk, en)
  await takeSteps(page, article, ['submit', 'approve'])
  const scheduled = page.getByRole('article', { name: `${t('queue.kind.schedule')}: ${uk.title}` })
  const address = `/uk/${slugify(uk.title, 'uk')}`

  const schedule = async () => {
    await screen.open('mine')
    await page.getByText(t('review.whenAt'), { exact: true }).click()
    await driver.typeDateTime(page.getByRole('group', { name: t('review.at') }), tomorrowAtNine())
    await expect(page.getByText(t('review.atFuture'))).toBeVisible()
    await driver.button(t('review.sendSchedule')).click()
    await expect(page.getByText(t('review.sentSchedule')).first()).toBeVisible()
    await expect(page.getByText(t('review.publicationOnItsWay'))).toBeVisible()
    await driver.goTo(t('shell.queue'))
    await expect(scheduled.first().getByText(t('queue.state.sent'), { exact: true })).toBeVisible()
  }

  await test.step('the site has it, readers do not', async () => {
    await schedule()
    expect((await site.read(address)).status).toBe(404)
  })

  await test.step('taken back in the queue: its time comes and nothing happens', async () => {
    await scheduled.getByRole('button', { name: t('queue.cancel'), exact: true }).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: t('queue.cancel'), exact: true })
      .click()
    await expect(scheduled).toHaveCount(0)
    await page.getByRole('radio', { name: t('queue.history') }).click()
    await expect(scheduled.getByText(t('queue.state.cancelled'), { exact: true })).toBeVisible()
    for (const id of Object.values(article.ids)) {
      expect((await ask(page, 'localizations.open', { id })).localization.state).toBe('approved')
    }
    site.passTime(2 * day)
    expect((await site.read(address)).status).toBe(404)
    site.passTime(-2 * day)
  })

  await test.step('scheduled again, it opens to readers at its time without anybody at a desk', async () => {
    await schedule()
    site.passTime(2 * day)
    expect((await site.read(address)).html).toContain(uk.paragraphs[0])
    expect((await site.read(`/en/${slugify(en.title, 'en')}`)).html).toContain(en.paragraphs[0])
    site.passTime(-2 * day)
  })
})

import { expect } from '@playwright/test'
import type { Role } from '#shared/domain/account.ts'
import type { Credentials } from '#tests/support/app/hands.ts'
import type { Steps } from './steps.ts'
import { correction, photo, source, sourceLead, translation } from './texts.ts'
import type { World } from './world.ts'

const html = (paragraphs: readonly string[]): string =>
  `<html><body>${paragraphs.map((text) => `<p class="MsoNormal"><span lang=UK>${text}</span></p>`).join('')}</body></html>`

const firstVersion = source.paragraphs.map((text, at) =>
  at === correction.paragraph ? text.replace(correction.source.to, correction.source.from) : text,
)

/** `2022-05-24T10:08` of the seed page's date and time. */
export const publishAt = (): string => {
  const [day, month, year] = source.date.split('.')
  return `${year}-${month}-${day}T${source.time}`
}

/** The laptop has no keyring here, and the story goes on after a restart: its people agree to stay signed in. */
const credentials = ({ site }: World, role: Role): Credentials => {
  const { login, password } = site.people[role]
  return { login, password, keepSignedIn: true }
}
const nameOf = ({ site }: World, role: Role): string => site.people[role].displayName

export async function connect(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('Visnyk starts for the first time', async () => {
    await world.start()
    await expect(world.hands().button(t('sites.start.practiceButton'))).toBeVisible()
    await world.screenshot('start')
  })
  await step('Three people connect to the site on one laptop', async () => {
    const hands = world.hands()
    await hands.connectSite(world.site.address, credentials(world, 'translator'), () =>
      world.screenshot('connect'),
    )
    await hands.addAccount(credentials(world, 'editor'))
    await hands.addAccount(credentials(world, 'author'))
    await world.screenshot('desk')
  })
}

export async function write(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('The site goes out of reach', () => world.site.pause())
  await step('A press officer pastes the article into a new one', async () => {
    const hands = world.hands()
    await hands.newArticle()
    await hands.field(t('write.titleField')).fill(source.title)
    await hands.field(t('write.leadField')).fill(sourceLead)
    await hands.paste(hands.body(), html(firstVersion), firstVersion.join('\n\n'))
    await expect(hands.body()).toContainText(correction.source.from)
    await hands.saved()
  })
  await step('adds a photo that carries its place, described and captioned', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await page.keyboard.press('Control+End')
    await hands.insertPhoto(world.photoPath)
    const figure = page.getByRole('figure')
    await figure.getByRole('textbox', { name: t('editor.image.alt') }).fill(photo.alt)
    await figure.getByRole('textbox', { name: t('editor.image.caption') }).click()
    await page.keyboard.type(photo.caption)
    await hands.saved()
    await world.screenshot('write')
  })
  await step('quits and starts again: every word is there', async () => {
    await world.app().quit()
    await world.start()
    const { page } = world.app()
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    const hands = world.hands()
    await expect(hands.field(t('write.titleField'))).toHaveValue(source.title)
    for (const text of firstVersion) await expect(hands.body()).toContainText(text)
    await expect(page.getByRole('figure')).toContainText(photo.caption)
  })
}

export async function translate(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  const target = t('translate.target', { context: 'en' })
  await step('A translator fills the English side, block by block', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await hands.switchTo(nameOf(world, 'translator'))
    await hands.goTo(t('desk.list.toTranslate'))
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    await hands.button(t('translate.start')).click()
    const side = page.getByRole('region', { name: target })
    await side.getByRole('textbox', { name: t('translate.fieldTitle') }).fill(translation.title)
    await side.getByRole('textbox', { name: t('translate.fieldLead') }).fill(translation.lead)
    await page
      .getByRole('button', { name: `${t('translate.confirmField')}: ${t('translate.fieldTitle')}` })
      .click()
    await page
      .getByRole('button', { name: `${t('translate.confirmField')}: ${t('translate.fieldLead')}` })
      .click()
    await hands.button(t('translate.next')).click()
    for (const [at, final] of translation.paragraphs.entries()) {
      await page.keyboard.insertText(
        at === correction.paragraph ? final.replace(correction.target.to, correction.target.from) : final,
      )
      await page.keyboard.press('Control+Enter')
      await expect(
        page.getByText(t('translate.progress', { translated: at + 1, count: 5 })).first(),
      ).toBeVisible()
    }
    const figure = side.getByRole('figure')
    await figure.getByRole('textbox', { name: t('editor.image.alt') }).fill(translation.alt)
    await figure.getByRole('textbox', { name: t('editor.image.caption') }).click()
    await page.keyboard.type(translation.caption)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(t('translate.progress', { translated: 5, count: 5 })).first()).toBeVisible()
    await world.screenshot('translate')
  })
  await step('The press officer mends one paragraph of the source', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await hands.switchTo(nameOf(world, 'author'))
    await hands.goTo(t('desk.list.mine'))
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    await hands.replaceIn(hands.body(), correction.source.from, correction.source.to)
    await hands.saved()
  })
  await step('The translator sees what changed and follows', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await hands.switchTo(nameOf(world, 'translator'))
    await hands.goTo(t('desk.list.toTranslate'))
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    const stale = page.getByRole('group', { name: t('translate.status.stale') })
    await expect(stale.locator('del')).toContainText('Луцьк')
    await expect(stale.locator('ins')).toContainText('Львів')
    await world.screenshot('translate-stale')
    const body = page.getByRole('region', { name: target }).getByRole('textbox', { name: target })
    await hands.replaceIn(body, correction.target.from, correction.target.to)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(t('translate.progress', { translated: 5, count: 5 })).first()).toBeVisible()
    await expect(stale).toHaveCount(0)
  })
  await step('Both languages are submitted for review', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await hands.button(t('translate.submit')).click()
    await expect(page.getByText(t('review.stepDone.submit')).first()).toBeVisible()
    await hands.switchTo(nameOf(world, 'author'))
    await hands.goTo(t('desk.list.mine'))
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    await hands.button(t('workflow.step.submit')).click()
    await expect(page.getByText(t('workflow.state.inReview')).first()).toBeVisible()
  })
}

export async function approve(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('An editor reads the difference and approves both', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await hands.switchTo(nameOf(world, 'editor'))
    await hands.goTo(t('desk.list.toReview'))
    await world.screenshot('desk-review')
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    await expect(page.getByRole('article')).toHaveCount(2)
    await world.screenshot('review')
    for (const language of ['uk', 'en'] as const) {
      const column = page.getByRole('article', { name: t(`common.language.${language}`) })
      await column.getByRole('button', { name: t('workflow.step.approve') }).click()
      await expect(column.getByText(t('workflow.state.approved')).first()).toBeVisible()
    }
  })
  await step(`puts both in the queue with the time ${source.date} ${source.time}`, async () => {
    const hands = world.hands()
    const { page } = world.app()
    await page.getByText(t('review.whenAt'), { exact: true }).click()
    await hands.typeDateTime(page.getByRole('group', { name: t('review.at') }), publishAt())
    await world.screenshot('review-publication')
    await hands.button(t('review.send')).click()
    await hands.goTo(t('shell.queue'))
    await expect(page.getByText(source.title).first()).toBeVisible()
    await world.screenshot('queue-offline')
  })
}

export async function publish(world: World, { step }: Steps): Promise<void> {
  const { t, site } = world
  const lost = site.loseNextPublication()
  await step(
    'The site comes back, one answer is lost on the way, and the package is out and verified',
    async () => {
      await site.resume()
      const { page } = world.app()
      await page.getByRole('radio', { name: t('queue.history') }).click()
      await expect(page.getByText(t('queue.state.verified')).first()).toBeVisible({ timeout: 60_000 })
      await expect(page.getByRole('list', { name: t('queue.receipt') }).getByRole('listitem')).toHaveCount(2)
      await world.screenshot('queue-verified')
      if (lost() !== 1) throw new Error('The answer that should be lost was not')
    },
  )
  await step('The desk, the pictures and the settings show it', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await hands.goTo(t('desk.list.published'))
    await expect(page.getByRole('row', { name: new RegExp(source.title) })).toBeVisible()
    await world.screenshot('desk-published')
    await hands.goTo(t('shell.media'))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await world.screenshot('media')
    await hands.goTo(t('shell.settings'))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await world.screenshot('settings')
  })
}

/** One of the three news items that the site had before: a colleague and this laptop change it at once. */
export async function merge(world: World, { step }: Steps): Promise<void> {
  const { t, site } = world
  const title = 'До уваги жителів громади!'
  const mine = 'Телефон для довідок: 102.'
  const theirs = 'Навчання триватимуть до вечора.'
  await step(
    'Out of reach again, the editor adds to another item; a colleague on the site does too',
    async () => {
      const hands = world.hands()
      const { page } = world.app()
      await site.pause()
      await hands.goTo(t('desk.list.all'))
      const row = page.getByRole('row', { name: new RegExp(title) })
      await row.click()
      await hands.body().click()
      await page.keyboard.press('Control+End')
      await page.keyboard.insertText(` ${mine}`)
      await hands.saved()
      const [, articleId = ''] = /write\/([^/]+)/.exec(page.url()) ?? []
      await site.colleagueAdds({ articleId, title }, theirs)
    },
  )
  await step('Nothing is overwritten: both texts meet on the merge screen', async () => {
    const hands = world.hands()
    const { page } = world.app()
    await site.resume()
    await page.getByRole('link', { name: t('shell.conflictIn', { title }) }).click({ timeout: 60_000 })
    await page.getByText(t('review.merge.useBoth'), { exact: true }).click()
    await world.screenshot('merge')
    await hands.button(t('review.merge.save')).click()
    await expect(page.getByText(t('review.merge.saved')).first()).toBeVisible()
    const column = page.getByRole('article', { name: t('common.language.uk') })
    await expect(column).toContainText(mine)
    await expect(column).toContainText(theirs)
  })
}

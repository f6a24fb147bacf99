import { expect } from '@playwright/test'
import { untilStill } from '#tests/support/app/inspectScreen.ts'
import { tick } from '#tests/support/app/keys.ts'
import { writeProgramme } from './departmentFile.ts'
import { credentials, nameOf, openFrom, targetOf } from './people.ts'
import type { Steps } from './steps.ts'
import { correction, firstVersion, photo, programme, source, sourceLead, translation } from './texts.ts'
import type { World } from './world.ts'

/** `2022-05-24T10:08` of the seed page's date and time. */
const publishAt = (): string => {
  const [day, month, year] = source.date.split('.')
  return `${year}-${month}-${day}T${source.time}`
}

export async function connect(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('Visnyk starts for the first time', async () => {
    await world.start()
    await expect(world.driver().button(t('sites.start.practiceButton'))).toBeVisible()
    await world.screenshot('start', 'start')
  })
  await step('Three people connect to the site on one laptop', async () => {
    const driver = world.driver()
    await driver.connectSite(world.site.address, credentials(world, 'translator'), () =>
      world.screenshot('connect', 'connect'),
    )
    await driver.addAccount(credentials(world, 'editor'))
    await driver.addAccount(credentials(world, 'author'))
    await world.screenshot('desk')
  })
}

export async function write(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('The site goes out of reach', () => world.site.pause())
  await step('A department sent a Word file with a photo; a press officer drops it on the list', async () => {
    const driver = world.driver()
    const { page } = world.app()
    await driver.goTo(t('desk.list.mine'))
    const list = page.getByRole('heading', { name: t('desk.list.mine'), level: 1 })
    await driver.giveFiles('drop', list, [
      { name: 'Connective Cities.docx', type: '', bytes: world.departmentFile },
    ])
    await expect(driver.field(t('write.titleField'))).toHaveValue(source.title)
    await expect(driver.field(t('write.leadField'))).toHaveValue(sourceLead)
    await expect(driver.body()).toContainText(correction.source.from)
    const figure = page.getByRole('figure')
    await expect(figure.getByRole('textbox', { name: t('editor.image.alt') })).toHaveValue(photo.alt)
    await expect(figure).toContainText(photo.caption)
    await world.screenshot('write', 'write')
  })
  await step('drops a PDF for readers on the last paragraph, and gives it a title', async () => {
    const driver = world.driver()
    const last = driver.body().getByText(source.paragraphs.at(-1) ?? '')
    await last.scrollIntoViewIfNeeded()
    await driver.giveFiles('drop', last, [{ name: programme.fileName, type: '', bytes: writeProgramme() }])
    const file = driver.body().getByRole('figure').filter({ hasText: 'PDF' })
    const title = file.getByRole('textbox', { name: t('editor.attachment.title') })
    await expect(title).toHaveValue(programme.titleFromName)
    await title.fill(programme.title)
    await tick(file.getByRole('checkbox', { name: t('editor.attachment.accessible') }))
    await file.scrollIntoViewIfNeeded()
    await world.screenshot('attachment', 'attachment')
    await driver.saved()
  })
  await step('and reads what came of the file, line by line', async () => {
    const { page } = world.app()
    await page.keyboard.press('Control+Alt+KeyR')
    const report = page.getByRole('dialog')
    await expect(report.getByText(t('bringIn.line.pictures', { count: 1 }))).toBeVisible()
    await untilStill(page)
    await world.screenshot('file-report', 'file-report')
    await page.keyboard.press('Escape')
    await expect(report).toHaveCount(0)
  })
  await step('quits and starts again: every word is there', async () => {
    await world.app().quit()
    await world.start()
    const { page } = world.app()
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    const driver = world.driver()
    await expect(driver.field(t('write.titleField'))).toHaveValue(source.title)
    for (const text of firstVersion) await expect(driver.body()).toContainText(text)
    await expect(page.getByRole('figure').filter({ hasText: photo.caption })).toBeVisible()
    await expect(page.getByRole('textbox', { name: t('editor.attachment.title') })).toHaveValue(
      programme.title,
    )
  })
}

async function expectTranslated({ app, t }: World, translated: number): Promise<void> {
  await expect(
    app()
      .page.getByText(t('translate.progress', { translated, count: 6 }))
      .first(),
  ).toBeVisible()
}

async function fillTranslation(world: World): Promise<void> {
  const { t } = world
  const driver = world.driver()
  const { page } = world.app()
  await openFrom(world, 'translator', t('desk.list.toTranslate'))
  await driver.button(t('translate.start')).click()
  const side = page.getByRole('region', { name: targetOf(world) })
  await side.getByRole('textbox', { name: t('translate.fieldTitle') }).fill(translation.title)
  await side.getByRole('textbox', { name: t('translate.fieldLead') }).fill(translation.lead)
  for (const field of [t('translate.fieldTitle'), t('translate.fieldLead')])
    await page.getByRole('button', { name: `${t('translate.confirmField')}: ${field}` }).click()
  await driver.button(t('translate.next')).click()
  for (const [at, final] of translation.paragraphs.entries()) {
    await page.keyboard.insertText(
      at === correction.paragraph ? final.replace(correction.target.to, correction.target.from) : final,
    )
    await page.keyboard.press('Control+Enter')
    await expectTranslated(world, at + 1)
  }
  await side.getByRole('textbox', { name: t('editor.attachment.title') }).fill(translation.programme)
  await page.keyboard.press('Control+Enter')
  await expectTranslated(world, 5)
  const figure = side.getByRole('figure').filter({ hasText: t('editor.image.alt') })
  await figure.getByRole('textbox', { name: t('editor.image.alt') }).fill(translation.alt)
  await figure.getByRole('textbox', { name: t('editor.image.caption') }).click()
  await page.keyboard.type(translation.caption)
  await page.keyboard.press('Control+Enter')
  await expectTranslated(world, 6)
  await world.screenshot('translate', 'translate')
}

async function followCorrection(world: World): Promise<void> {
  const { t } = world
  const { page } = world.app()
  await openFrom(world, 'translator', t('desk.list.toTranslate'))
  const stale = page.getByRole('group', { name: t('translate.status.stale') })
  await expect(stale.locator('del')).toContainText('Луцьк')
  await expect(stale.locator('ins')).toContainText('Львів')
  await stale.scrollIntoViewIfNeeded()
  await world.screenshot('translate-stale', 'translate-stale')
  const target = targetOf(world)
  const body = page.getByRole('region', { name: target }).getByRole('textbox', { name: target })
  await world.driver().replaceIn(body, correction.target.from, correction.target.to)
  await page.keyboard.press('Control+Enter')
  await expectTranslated(world, 6)
  await expect(stale).toHaveCount(0)
}

export async function translate(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('A translator fills the English side, block by block', () => fillTranslation(world))
  await step('The press officer corrects one paragraph of the source', async () => {
    await openFrom(world, 'author', t('desk.list.mine'))
    const driver = world.driver()
    await driver.replaceIn(driver.body(), correction.source.from, correction.source.to)
    await driver.saved()
  })
  await step('The translator sees what changed and follows', () => followCorrection(world))
  await step('Both languages are submitted for review', async () => {
    const driver = world.driver()
    const { page } = world.app()
    await driver.button(t('translate.submit')).click()
    await expect(page.getByText(t('review.stepDone.submit')).first()).toBeVisible()
    await openFrom(world, 'author', t('desk.list.mine'))
    await driver.button(t('workflow.step.submit')).click()
    await expect(page.getByText(t('workflow.state.inReview')).first()).toBeVisible()
  })
}

export async function approve(world: World, { step }: Steps): Promise<void> {
  const { t } = world
  await step('An editor reads the difference and approves both', async () => {
    const driver = world.driver()
    const { page } = world.app()
    await driver.switchTo(nameOf(world, 'editor'))
    await driver.goTo(t('desk.list.toReview'))
    await world.screenshot('desk-review')
    await page.getByRole('row', { name: new RegExp(source.title) }).click()
    await expect(page.getByRole('article')).toHaveCount(2)
    await world.screenshot('review', 'review')
    for (const language of ['uk', 'en'] as const) {
      const column = page.getByRole('article', { name: t(`common.language.${language}`) })
      await column.getByRole('button', { name: t('workflow.step.approve') }).click()
      await expect(column.getByText(t('workflow.state.approved')).first()).toBeVisible()
    }
  })
  await step(`puts both in the queue with the time ${source.date} ${source.time}`, async () => {
    const driver = world.driver()
    const { page } = world.app()
    await page.getByText(t('review.whenAt'), { exact: true }).click()
    await driver.typeDateTime(page.getByRole('group', { name: t('review.at') }), publishAt())
    await world.screenshot('review-publication', 'publication')
    await driver.button(t('review.send')).click()
    await driver.goTo(t('shell.queue'))
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
      await world.screenshot('queue-verified', 'queue')
      if (lost() !== 1) throw new Error('The answer that should be lost was not')
    },
  )
  await step('The desk, the pictures and the settings show it', async () => {
    const driver = world.driver()
    const { page } = world.app()
    await driver.goTo(t('desk.list.published'))
    await expect(page.getByRole('row', { name: new RegExp(source.title) })).toBeVisible()
    await world.screenshot('desk-published')
    await driver.goTo(t('shell.media'))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await world.screenshot('media', 'media')
    await driver.goTo(t('shell.settings'))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await world.screenshot('settings', 'settings')
  })
}

/** A colleague and this laptop change one of the site's three earlier news items at the same time. */
export async function merge(world: World, { step }: Steps): Promise<void> {
  const { t, site } = world
  const title = 'До уваги жителів громади!'
  const mine = 'Телефон для довідок: 102.'
  const theirs = 'Навчання триватимуть до вечора.'
  await step(
    'Out of reach again, the editor adds to another item; a colleague on the site does too',
    async () => {
      const driver = world.driver()
      const { page } = world.app()
      await site.pause()
      await driver.goTo(t('desk.list.all'))
      const row = page.getByRole('row', { name: new RegExp(title) })
      await row.click()
      await driver.body().click()
      await page.keyboard.press('Control+End')
      await page.keyboard.insertText(` ${mine}`)
      await driver.saved()
      const [, articleId = ''] = /write\/([^/]+)/.exec(page.url()) ?? []
      await site.colleagueAdds({ articleId, title }, theirs)
    },
  )
  await step('Nothing is overwritten: both texts meet on the merge screen', async () => {
    const driver = world.driver()
    const { page } = world.app()
    await site.resume()
    await page.getByRole('link', { name: t('shell.conflictIn', { title }) }).click({ timeout: 60_000 })
    await page.getByText(t('review.merge.useBoth'), { exact: true }).click()
    await world.screenshot('merge', 'merge')
    await driver.button(t('review.merge.save')).click()
    await expect(page.getByText(t('review.merge.saved')).first()).toBeVisible()
    const column = page.getByRole('article', { name: t('common.language.uk') })
    await expect(column).toContainText(mine)
    await expect(column).toContainText(theirs)
  })
}

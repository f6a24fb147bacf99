import type { Role } from '#shared/domain/account.ts'
import { createKeys } from '#tests/support/app/keys.ts'
import { people } from '#tests/support/app/startSite.ts'
import { expect, test } from './fixtures.ts'

const title = 'Ремонт мосту через річку Супій'

test('from the first start to the queue without a mouse', async ({ launchWithDriver, t }) => {
  test.setTimeout(300_000)
  const { page, driver } = await launchWithDriver()
  const keys = createKeys(page)
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const account = page.getByRole('button', { name: new RegExp(`^${t('shell.account')}`) })

  async function switchTo(role: Role) {
    await keys.pressOn(account, 'Shift+Tab')
    const person = page.getByRole('menuitemradio', { name: people[role] })
    await keys.goTo(person, 'ArrowDown')
    await keys.press('Enter')
    await expect(account).toContainText(people[role])
    await keys.focusIsKept('the switch')
  }

  /** Opens the list by its shortcut, then the article's row. */
  async function openFrom(chord: string, list: string) {
    await keys.press(chord)
    await heading(list)
    await expect(page.getByRole('row', { name: new RegExp(title) })).toBeVisible()
    const rows = page.getByRole('grid', { name: list })
    await keys.goTo(rows)
    const row = page.getByRole('row', { name: new RegExp(title) })
    for (let at = 0; at < 10; at += 1) {
      if ((await rows.getAttribute('aria-activedescendant')) === (await row.getAttribute('id'))) break
      await keys.press('ArrowDown')
    }
    await keys.press('Enter')
  }

  await test.step('the practice site is started', async () => {
    await keys.pressOn(driver.button(t('sites.start.practiceButton')))
    await heading(t('desk.list.mine'))
    await keys.focusIsKept('the start')
  })

  await test.step('the press officer writes and submits', async () => {
    await switchTo('author')
    await keys.press('Control+n')
    await expect(driver.field(t('write.titleField'))).toBeFocused()
    await keys.type(title)
    await keys.press('Enter')
    await keys.type('З понеділка.')
    await keys.press('Enter')
    await expect(driver.body()).toBeFocused()
    await keys.type('Роботи почнуться в понеділок.')
    await keys.press('Enter')
    await keys.type('Об’їзд позначено знаками.')
    await keys.press('Control+s')
    await driver.saved()
    await keys.pressOn(driver.button(t('workflow.step.submit')))
    await expect(page.getByText(t('workflow.state.inReview')).first()).toBeVisible()
    await keys.focusIsKept('submitting')
  })

  await test.step('the translator fills the other side and submits', async () => {
    await switchTo('translator')
    await openFrom('Control+2', t('desk.list.toTranslate'))
    await expect(driver.button(t('translate.start'))).toBeVisible()
    await keys.pressOn(driver.button(t('translate.start')))
    const name = t('translate.target', { context: 'en' })
    const target = page.getByRole('region', { name })
    await expect(target).toBeVisible()
    await keys.focusIsKept('the start of the translation')
    for (const [field, words] of [
      ['fieldTitle', 'Bridge under repair'],
      ['fieldLead', 'From Monday.'],
    ] as const) {
      await keys.goTo(target.getByRole('textbox', { name: t(`translate.${field}`) }))
      await keys.type(words)
      const confirm = driver.button(`${t('translate.confirmField')}: ${t(`translate.${field}`)}`)
      await keys.pressOn(confirm, 'Shift+Tab')
      await expect(confirm).toHaveCount(0)
      await keys.focusIsKept('confirming a field')
    }
    await keys.goTo(target.getByRole('textbox', { name, exact: true }))
    for (const words of ['Work starts on Monday.', 'The detour is signposted.']) {
      await keys.type(words)
      await keys.press('Control+Enter')
    }
    await expect(page.getByText(t('translate.allDone'))).toBeVisible()
    await keys.pressOn(driver.button(t('translate.submit')), 'Shift+Tab')
    await expect(page.getByText(t('review.stepDone.submit')).first()).toBeVisible()
    await keys.focusIsKept('submitting')
  })

  await test.step('the editor approves both and sends them', async () => {
    await switchTo('editor')
    await openFrom('Control+3', t('desk.list.toReview'))
    for (const language of ['uk', 'en'] as const) {
      const column = page.getByRole('article', { name: t(`common.language.${language}`) })
      await keys.pressOn(column.getByRole('button', { name: t('workflow.step.approve') }))
      await expect(column.getByText(t('workflow.state.approved')).first()).toBeVisible()
      await keys.focusIsKept('approving')
    }
    await keys.pressOn(driver.button(t('review.send')))
    await keys.press('Control+4')
    await heading(t('queue.title'))
    await keys.goTo(page.getByRole('radio', { name: t('queue.active') }))
    await keys.pressOn(page.getByRole('radio', { name: t('queue.history') }), 'ArrowRight')
    await expect(page.getByText(t('queue.state.verified')).first()).toBeVisible()
    await expect(page.getByText(title).first()).toBeVisible()
  })
})

import type { Locator } from '@playwright/test'
import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { ask } from '#tests/support/app/ask.ts'
import { contentOf, inspectScreen } from '#tests/support/app/inspectScreen.ts'
import { goToPath, signInEverybody, writeArticle } from '#tests/support/app/prepare.ts'
import { expect, test } from './fixtures.ts'

const uk = { title: 'Довідка', paragraphs: ['Початок.', 'Кінець.'] }

/** Pastes plain text at the caret. */
const paste = (body: Locator, text: string) =>
  body.evaluate((element, data) => {
    const clipboard = new DataTransfer()
    clipboard.setData('text/plain', data)
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    )
  }, text)

test('call-out, checklist, pull quote and card by keyboard alone, and back with undo', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { articleId, ids } = await writeArticle(page, uk)
  const id = ids.uk
  if (!id) throw new Error('The source is there')
  const stored = async (): Promise<Block[]> => (await ask(page, 'localizations.open', { id })).blocks
  const types = async () => (await stored()).map(({ type }) => type)
  const { keyboard } = page
  await goToPath(page, `/write/${articleId}/uk`)
  const body = driver.body()
  const slash = async (word: string) => {
    await keyboard.insertText(`/${word}`)
    await expect(page.getByRole('listbox', { name: t('editor.slashMenu') })).toBeVisible()
    await keyboard.press('Enter')
  }
  await driver.caretToEnd(body.locator('p').nth(0))
  await keyboard.press('Enter')

  await test.step('a call-out begins with its usual words, and Enter leaves it', async () => {
    await slash('увага')
    await keyboard.insertText('Воду вимкнуть о 9:00.')
    await keyboard.press('Enter')
    await expect
      .poll(async () => (await stored()).map(blockText))
      .toContain('До уваги! Воду вимкнуть о 9:00.')
    await expect(body.getByRole('note')).toBeVisible()
    expect(await types()).toContain('callout')
  })

  await test.step('an item of a checklist is checked by its key', async () => {
    await slash('справи')
    await keyboard.insertText('паспорт')
    await keyboard.press('Enter')
    await keyboard.insertText('код')
    await keyboard.press('Control+Alt+x')
    await expect(body.getByRole('checkbox', { name: 'код' })).toBeChecked()
    await expect(body.getByRole('checkbox', { name: 'паспорт' })).not.toBeChecked()
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    const items = async () => {
      const list = (await stored()).find((block) => block.type === 'list')
      return list?.items.map(({ checked }) => checked ?? false)
    }
    await expect.poll(items).toEqual([false, true])
  })

  await test.step('a pull quote takes its words, then whose they are', async () => {
    await slash('врізка')
    await keyboard.press('Enter')
    await expect(driver.field(t('editor.pullquote.quotation'))).toBeFocused()
    await keyboard.insertText('Разом ми сильніші')
    await keyboard.press('Enter')
    await expect(driver.field(t('editor.pullquote.citation'))).toBeFocused()
    await keyboard.insertText('Олена, учасниця')
    await keyboard.press('Enter')
    await expect
      .poll(async () => (await stored()).find(({ type }) => type === 'pullquote'))
      .toMatchObject({ quotation: [{ text: 'Разом ми сильніші' }], citation: [{ text: 'Олена, учасниця' }] })
  })

  await test.step('an address pasted alone is offered as a card, and loses its trackers', async () => {
    await driver.caretToEnd(body.locator('p').last())
    await keyboard.press('Enter')
    await paste(body, 'https://www.youtube.com/watch?v=a1B2c3&si=TrAcKeR')
    await expect(page.getByText(t('editor.embed.offer', { site: 'YouTube' }))).toBeVisible()
    await keyboard.press('Control+Alt+9')
    await expect(page.getByText(t('editor.embed.offer', { site: 'YouTube' }))).toHaveCount(0)
    await keyboard.press('Enter')
    await expect(driver.field(t('editor.embed.title'))).toBeFocused()
    const problems = async () =>
      (await ask(page, 'review.problems', { localizationId: id })).map(({ code }) => code)
    await expect.poll(problems).toContain('cardUnnamed')
    await keyboard.insertText('Запис сесії')
    await keyboard.press('Enter')
    await expect
      .poll(async () => (await stored()).find(({ type }) => type === 'embed'))
      .toMatchObject({ href: 'https://www.youtube.com/watch?v=a1B2c3', title: 'Запис сесії' })
    expect(await problems()).not.toContain('cardUnnamed')
  })

  await test.step('a screen reader and a person at 200 % can use all of it', async () => {
    expect(await inspectScreen(page, 'uk', await contentOf(page))).toEqual([])
  })

  await test.step('undo takes the blocks back one after the other', async () => {
    await driver.caretToEnd(body.locator('p').first())
    const undo = page.getByRole('toolbar').getByRole('button', { name: t('editor.action.undo') })
    // One more press than there are steps changes nothing.
    while (await undo.isEnabled()) await keyboard.press('Control+z')
    await expect.poll(types).toEqual(['paragraph', 'paragraph'])
  })
})

test('a contact of the directory, in both languages, and its texts when it changes', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  await signInEverybody(page, site, 'author')
  const { articleId, ids } = await writeArticle(page, uk)
  const id = ids.uk
  if (!id) throw new Error('The source is there')
  const contactIn = async (text: typeof id) =>
    (await ask(page, 'localizations.open', { id: text })).blocks.find(({ type }) => type === 'contact')
  const { keyboard } = page
  await goToPath(page, `/write/${articleId}/uk`)
  await driver.caretToEnd(driver.body().locator('p').nth(0))

  await test.step('the first contact is made where it is needed', async () => {
    await keyboard.press('Control+Shift+k')
    await driver.button(t('contacts.add')).click()
    const dialog = page.getByRole('dialog', { name: t('contacts.new') })
    const inUkrainian = dialog.getByRole('group', { name: t('common.language.uk') })
    const inEnglish = dialog.getByRole('group', { name: t('common.language.en') })
    await inUkrainian.getByLabel(t('contacts.field.name')).fill('ЦНАП')
    await inEnglish.getByLabel(t('contacts.field.name')).fill('Service centre')
    await dialog.getByLabel(t('contacts.field.phone')).fill('(0332) 70-07-00')
    await keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect.poll(() => contactIn(id)).toMatchObject({ name: 'ЦНАП', phone: '(0332) 70-07-00' })
  })

  await test.step('a translation has the words of its language', async () => {
    const { localization } = await ask(page, 'localizations.create', { articleId, language: 'en' })
    expect(await contactIn(localization.id)).toMatchObject({
      name: 'Service centre',
      phone: '(0332) 70-07-00',
    })
  })

  await test.step('a change of the directory changes no text until somebody says so', async () => {
    await goToPath(page, '/settings')
    await driver.button(t('contacts.editOf', { name: 'ЦНАП' })).click()
    const dialog = page.getByRole('dialog', { name: t('contacts.edit') })
    await dialog.getByLabel(t('contacts.field.phone')).fill('102')
    await driver.button(t('contacts.save')).click()
    await expect(page.getByText(t('contacts.outdated', { count: 2 }))).toBeVisible()
    expect(await contactIn(id)).toMatchObject({ phone: '(0332) 70-07-00' })
    await driver.button(t('contacts.update', { count: 2 })).click()
    await expect(page.getByText(t('contacts.used', { count: 2 }))).toBeVisible()
    expect(await contactIn(id)).toMatchObject({ phone: '102' })
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tick } from '#tests/support/app/keys.ts'
import { inView } from '#tests/support/app/lookAtScreens.ts'
import { people } from '#tests/support/app/startSite.ts'
import { makePhoto } from '#tests/support/images.ts'
import { expect, test } from './fixtures.ts'

/** HTML as Word puts it on the clipboard: its own classes, a list of paragraphs, empty marks, and a script. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head>
<body lang=UK><!--StartFragment-->
<h1 style='mso-style-name:Heading'>Графік роботи</h1>
<p class=MsoNormal style='text-indent:1cm'><span lang=UK style='font-size:14pt'>Прийом громадян <b>відновлено</b> з понеділка.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>ЦНАП, вул. Незалежності, 1<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Старостинський пункт<o:p></o:p></p>
<script>window.fromWord = true</script>
<!--EndFragment--></body></html>`

const photo = async (seed: number, name: string) => ({
  name,
  type: 'image/jpeg',
  bytes: await makePhoto({ seed, width: 480, height: 320 }),
})

test('a press officer writes an article and hands it over', async ({ launchWithDriver, t, userData }) => {
  const { page, driver } = await launchWithDriver()
  const body = driver.body()

  await test.step('with the practice site, from the first start', async () => {
    await driver.startPractice()
    await driver.switchTo(people.author)
    await driver.newArticle()
  })

  await test.step('title, lead and body by Enter; the address follows the title', async () => {
    await expect(driver.field(t('write.titleField'))).toBeFocused()
    await page.keyboard.type('Прийом громадян у Згурівці')
    await page.keyboard.press('Enter')
    await page.keyboard.type('ЦНАП знову працює щодня.')
    await page.keyboard.press('Enter')
    await expect(body).toBeFocused()
    await expect(driver.field(t('write.slug'))).toHaveAttribute(
      'placeholder',
      'pryiom-hromadian-u-zghurivtsi',
    )
  })

  await test.step('a paste from Word comes as blocks, and nothing of it runs', async () => {
    await driver.paste(body, fromWord, 'Графік роботи')
    await expect(body.getByRole('heading', { name: 'Графік роботи' })).toBeVisible()
    await expect(body.locator('strong', { hasText: 'відновлено' })).toBeVisible()
    await expect(body.getByRole('listitem')).toHaveText([
      'ЦНАП, вул. Незалежності, 1',
      'Старостинський пункт',
    ])
    expect(await page.evaluate(() => 'fromWord' in window)).toBe(false)
    await expect(body.locator('[style*="mso"], [class*="Mso"], script')).toHaveCount(0)
    await driver.saved()
  })

  await test.step('formatting from the bar and the keyboard; undo and redo', async () => {
    await driver.select(body, 'понеділка')
    await driver.tool(t('editor.action.italic')).click()
    await expect(body.locator('em')).toHaveText('понеділка')
    await page.keyboard.press('Control+z')
    await expect(body.locator('em')).toHaveCount(0)
    await page.keyboard.press('Control+y')
    await expect(body.locator('em')).toHaveText('понеділка')
    await driver.select(body, 'Графік роботи')
    await page.keyboard.press('Control+Alt+3')
    await expect(body.getByRole('heading', { name: 'Графік роботи', level: 3 })).toBeVisible()
  })

  await test.step('a link; an address that runs something is refused', async () => {
    await driver.select(body, 'Старостинський пункт')
    await page.keyboard.press('Control+l')
    const address = driver.field(t('editor.link.address'))
    await address.fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await expect(page.getByText(t('editor.link.refused.kind'))).toBeVisible()
    await address.fill('hromada.example/starosta')
    await page.keyboard.press('Enter')
    await expect(body.getByRole('link', { name: 'Старостинський пункт' })).toHaveAttribute(
      'href',
      'https://hromada.example/starosta',
    )
  })

  await test.step('Markdown as it is typed', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('## Контакти')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Телефон **гарячої лінії** нижче.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('1. перший')
    await page.keyboard.press('Enter')
    await page.keyboard.type('другий')
    await expect(body.getByRole('heading', { name: 'Контакти', level: 2 })).toBeVisible()
    await expect(body.locator('strong', { hasText: 'гарячої лінії' })).toBeVisible()
    await expect(body.locator('ol > li')).toHaveText(['перший', 'другий'])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
  })

  await test.step('a table from the slash menu, in Ukrainian or English letters', async () => {
    await page.keyboard.type('/grid')
    const menu = page.getByRole('listbox', { name: t('editor.slashMenu') })
    await expect(menu.getByRole('option')).toHaveText([t('editor.action.table')])
    await page.keyboard.press('Enter')
    const table = body.getByRole('table')
    await expect(table).toBeVisible()
    await page.keyboard.type('День')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Години')
    const rows = await table.getByRole('row').count()
    await driver.button(t('editor.table.menu')).click()
    await page.getByRole('menuitem', { name: t('editor.table.rowBelow') }).click()
    await expect(table.getByRole('row')).toHaveCount(rows + 1)
    await expect(table).toContainText('Години')
    await driver.saved()
  })

  await test.step('photos from the picker, by drop and by paste', async () => {
    const file = join(userData, 'from-phone.jpg')
    writeFileSync(file, (await photo(1, 'from-phone.jpg')).bytes)
    await driver.select(body, 'нижче')
    await page.keyboard.press('End')
    await driver.insertPhoto(file)
    await expect(body.getByRole('figure')).toHaveCount(1)
    await driver.giveFiles('drop', body.getByRole('paragraph').filter({ hasText: 'Прийом громадян' }), [
      await photo(2, 'dropped.jpg'),
    ])
    await expect(body.getByRole('figure')).toHaveCount(2)
    await driver.select(body, 'Прийом громадян')
    await driver.giveFiles('paste', body, [await photo(3, 'clipboard.jpg')])
    await expect(body.getByRole('figure')).toHaveCount(3)
    for (const figure of await body.getByRole('figure').all()) {
      await expect(figure.getByText(t('editor.image.altMissing'))).toBeVisible()
    }
  })

  await test.step('each described, captioned or decorative', async () => {
    const [first, second, third] = await body.getByRole('figure').all()
    if (!first || !second || !third) throw new Error('There are three photos')
    await first.getByRole('textbox', { name: t('editor.image.alt') }).fill('Черга біля ЦНАП')
    await first.getByRole('textbox', { name: t('editor.image.caption') }).click()
    await page.keyboard.type('ЦНАП, понеділок')
    await tick(second.getByRole('checkbox', { name: t('editor.image.decorative') }))
    await third.getByRole('textbox', { name: t('editor.image.alt') }).fill('Вхід до ЦНАП')
    await expect(body.getByText(t('editor.image.altMissing'))).toHaveCount(0)
    await expect(first).toContainText('ЦНАП, понеділок')
  })

  await test.step('address, section, tags and cover', async () => {
    const slug = driver.field(t('write.slug'))
    await slug.fill('priyom hromadian')
    await expect(page.getByText(t('write.slugInvalid'))).toBeVisible()
    await slug.fill('pryiom-hromadian')
    await expect(page.getByText(t('write.slugInvalid'))).toHaveCount(0)
    const section = page.getByRole('combobox', { name: t('write.section') })
    // The list closes when what is around it scrolls, and a click scrolls first.
    await inView(section)
    await section.click()
    await page.getByRole('option').first().click()
    await page.getByLabel(t('write.tags')).last().fill('ЦНАП')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: 'ЦНАП' })).toBeVisible()
    await driver.button(t('write.chooseCover')).click()
    await page.getByRole('option', { name: /^from-phone.jpg/ }).click()
    await driver.button(t('media.picker.pick')).click()
    await expect(page.getByRole('img', { name: t('write.coverAlt') })).toBeVisible()
    await driver.saved()
  })

  await test.step('handed over, taken back, handed over', async () => {
    const box = page.getByRole('region', { name: t('write.workflow') })
    await box.getByRole('textbox', { name: t('write.note') }).fill('Прошу до обіду')
    await driver.button(t('workflow.step.submit')).click()
    await expect(box.getByText(t('workflow.state.inReview'))).toBeVisible()
    await driver.button(t('workflow.step.withdraw')).click()
    await expect(box.getByText(t('workflow.state.draft'))).toBeVisible()
    await driver.button(t('workflow.step.submit')).click()
    await expect(box.getByText(t('workflow.state.inReview'))).toBeVisible()
  })

  await test.step('in the lists it stands where it waits, with all that was written', async () => {
    await driver.goTo(t('desk.list.toReview'))
    await driver.openRow('Прийом громадян у Згурівці')
    const column = page.getByRole('article', { name: t('common.language.uk') })
    await expect(column.getByText('pryiom-hromadian')).toBeVisible()
    await expect(column.getByRole('table')).toContainText('Години')
    await expect(column.getByText('ЦНАП, понеділок')).toBeVisible()
    await column.getByRole('button', { name: t('review.history') }).click()
    await expect(column.getByText('Прошу до обіду')).toBeVisible()
  })
})

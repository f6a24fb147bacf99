import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import type { Text } from '#tests/support/app/texts.ts'
import { unsafeFiles, withMacros, withReferences, zipBomb } from '#tests/support/files/hostileFiles.ts'
import { expect, type Program, test } from './fixtures.ts'

interface Given {
  name: string
  bytes: Uint8Array
}
const dropped = (files: readonly Given[]) =>
  files.map(({ name, bytes }) => ({ name, type: '', bytes: Buffer.from(bytes) }))

/** Opens a text, types into it and leaves the words unsaved: what happens next must not cost them. */
async function typeFirst({ page, driver }: Program) {
  await ask(page, 'settings.update', { firstStartDone: true })
  const { articleId, ids } = await writeArticle(page, { title: 'Є назва', paragraphs: ['Перед.', 'Після.'] })
  await goToPath(page, `/write/${articleId}/uk`)
  await driver.body().getByText('Перед.').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Щойно написане.')
  return ids.uk as NonNullable<typeof ids.uk>
}

/** The text goes on being written: typed, stored, and the same in the database. */
async function isAlive({ page, driver }: Program, id: Awaited<ReturnType<typeof typeFirst>>) {
  await driver.noDialog()
  await driver.body().getByText('Після.').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Пишемо далі.')
  await expect(driver.body()).toContainText('Після. Пишемо далі.')
  await driver.saved()
  const stored = JSON.stringify((await ask(page, 'localizations.open', { id })).blocks)
  expect(stored).toContain('Перед. Щойно написане.')
  expect(stored).toContain('Після. Пишемо далі.')
  return stored
}

/** Milliseconds. Files are read one after another in a worker, which says itself when one takes too long. */
const longestReading = 120_000

/** The text of the file is in the article. Until then the dialog with the progress is open. */
async function arrives({ page, driver }: Program, t: Text, name: string) {
  await expect(page.getByText(t('bringIn.report.from', { name }))).toBeVisible({ timeout: longestReading })
  await driver.noDialog()
}

test('files made to harm are refused by name and reason; what was typed stays, and writing goes on', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const id = await typeFirst(desk)
  const unsafe = unsafeFiles()
  const bomb = zipBomb()
  await driver.giveFiles('drop', driver.body().getByText('Після.'), dropped([...unsafe, bomb]))
  await driver.button(t('editor.attachment.bringIn')).press('Enter')

  const list = page.getByRole('alertdialog', { name: t('bringIn.endTitle') })
  await expect(list).toBeVisible({ timeout: longestReading })
  const rowOf = (name: string) => list.getByRole('listitem').filter({ hasText: name })
  for (const { name } of unsafe) {
    await expect(rowOf(name).getByRole('alert')).toHaveText(t('bringIn.refused.unsafe'))
  }
  await expect(rowOf(bomb.name).getByRole('alert')).toHaveText(t('bringIn.refused.unpacksTooLarge'))
  await page.keyboard.press('Escape')

  const stored = await isAlive(desk, id)
  expect(JSON.parse(stored)).toHaveLength(2)
})

test('a file made to harm is not given to readers either, and the words say why', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const id = await typeFirst(desk)
  const [entities] = unsafeFiles()
  if (!entities) throw new Error('There is a file with entities')
  for (const [file, reason] of [
    [entities, 'unsafe'],
    [withMacros('макроси.docx', 'Слово'), 'macros'],
    [withReferences('https://spy.example', 'Слово'), 'macros'],
  ] as const) {
    await driver.giveFiles('drop', driver.body().getByText('Після.'), dropped([file]))
    await driver.button(t('editor.attachment.attach', { count: 1 })).press('Enter')
    const why = t(`errors.fileRefused_${reason}`)
    await expect(page.getByText(t('media.refusedFile', { name: file.name, why }))).toBeVisible()
    await driver.noDialog()
  }
  const stored = await isAlive(desk, id)
  expect(JSON.parse(stored)).toHaveLength(2)
})

test('of a file with macros the text alone comes in, and the report names them', async ({
  launchWithDriver,
  t,
}) => {
  const desk = await launchWithDriver()
  const { page, driver } = desk
  const id = await typeFirst(desk)
  for (const [file, isAsked] of [
    // A .docm can be given to nobody, so that it is not asked about.
    [withMacros('макроси.docm', 'Текст першого файлу.'), false],
    [withMacros('макроси.docx', 'Текст другого файлу.'), true],
  ] as const) {
    await driver.giveFiles('drop', driver.body().getByText('Після.'), dropped([file]))
    if (isAsked) await driver.button(t('editor.attachment.bringIn')).press('Enter')
    await arrives(desk, t, file.name)
    await page.keyboard.press('Control+Alt+KeyR')
    const dialog = page.getByRole('dialog', { name: t('bringIn.report.title', { name: file.name }) })
    await expect(dialog.getByText(t('bringIn.line.macros'), { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await driver.button(t('bringIn.report.dismiss', { name: file.name })).press('Enter')
  }
  const stored = await isAlive(desk, id)
  for (const words of ['Текст першого файлу.', 'Текст другого файлу.']) expect(stored).toContain(words)
})

test('what a file refers to elsewhere is not fetched, and the report names it', async ({
  launchWithDriver,
  t,
}) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const desk = await launchWithDriver()
    const { page, driver } = desk
    const id = await typeFirst(desk)
    const file = withReferences(address, 'Текст із посиланнями.')
    await driver.giveFiles('drop', driver.body().getByText('Після.'), dropped([file]))
    await driver.button(t('editor.attachment.bringIn')).press('Enter')
    await arrives(desk, t, file.name)
    await page.keyboard.press('Control+Alt+KeyR')
    const dialog = page.getByRole('dialog', { name: t('bringIn.report.title', { name: file.name }) })
    await expect(dialog.getByText(t('bringIn.line.linkedPictures', { count: 2 }))).toBeVisible()
    await page.keyboard.press('Escape')
    const stored = await isAlive(desk, id)
    expect(stored).toContain('Текст із посиланнями.')
    expect(stored).not.toContain(address)
    expect(asked).toEqual([])
  } finally {
    server.close()
  }
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ask } from '#tests/support/app/ask.ts'
import { look, pressEscape, type Screen, type Seen } from '#tests/support/app/lookAtScreens.ts'
import {
  goToPath,
  liftFourEyes,
  send,
  signInEverybody,
  takeSteps,
  writeArticle,
} from '#tests/support/app/prepare.ts'
import { createTexts, type Text } from '#tests/support/app/texts.ts'
import { aPublisher, putRelease } from '#tests/support/updates/aRelease.ts'
import { serveFolder } from '#tests/support/updates/serveFolder.ts'
import { test as base, expect, type Program } from './fixtures.ts'

interface Place {
  root: string
  /** What a feed serves, or a stick holds. */
  published: string
  /** The file that this copy of the program is run from, and replaced in. */
  appImage: string
  /** Written by the new version when it starts. */
  started: string
  /** How the program starts as an AppImage, with a cache of its own. */
  env: Record<string, string>
}

const test = base.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the destructured argument.
  place: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'visnyk-update-'))
    const place = {
      root,
      published: join(root, 'published'),
      appImage: join(root, 'Visnyk.AppImage'),
      started: join(root, 'started'),
      env: { APPIMAGE: join(root, 'Visnyk.AppImage'), XDG_CACHE_HOME: join(root, 'cache') },
    }
    mkdirSync(place.published)
    writeFileSync(place.appImage, '#!/bin/sh\n# the old version\n', { mode: 0o755 })
    await use(place)
    rmSync(root, { recursive: true, force: true })
  },
})
// It is about how an AppImage is replaced; the other installers are not programs here.
test.skip(process.platform !== 'linux')

const english = createTexts('en')
const publisher = aPublisher()
const newProgram = ({ started }: Place) => `#!/bin/sh\necho "new $APPIMAGE_SILENT_INSTALL" > '${started}'\n`

/** Sets the key as an administrator does, and the feed where there is one. */
async function setOrigin({ app, page, driver }: Program, t: Text, feed = '') {
  await goToPath(page, '/settings')
  await driver.button(t('updates.change')).click()
  await driver.field(t('updates.feed')).fill(feed)
  await driver.field(t('updates.keyField')).fill(publisher.publicKey)
  await app.answerMessageBox(0)
  await driver.button(t('updates.save')).click()
  await expect(page.getByText(publisher.fingerprint.slice(0, 4)).first()).toBeVisible()
}

test('an update is found in the feed, read in both languages, and installed', async ({
  launchWithDriver,
  userData,
  place,
  t,
}) => {
  const { name } = await putRelease(place.published, { publisher, content: newProgram(place) })
  const feed = await serveFolder(place.published)
  const program = await launchWithDriver({ env: place.env })
  const { app, page, driver } = program
  await ask(page, 'settings.update', { firstStartDone: true })
  await setOrigin(program, t, feed.address)
  expect((await app.messageBoxes()).at(-1)?.detail).toContain(publisher.fingerprint.slice(0, 4))

  await driver.button(t('updates.checkNow')).click()
  const dialog = page.getByRole('dialog', { name: t('updates.dialogTitle', { version: '9.0.0' }) })
  await expect(dialog.getByText('Швидший пошук.')).toBeVisible()
  await dialog.getByRole('radio', { name: t('settings.languageName.en') }).click()
  await expect(dialog.getByText('Faster search.')).toBeVisible()
  await dialog.getByRole('radio', { name: t('settings.languageName.uk') }).click()

  // Later: a quiet word stays in the rail, and opens it again by keyboard.
  await driver.button(t('updates.later')).click()
  // A dialog that fades out still takes keys.
  await expect(dialog).toHaveCount(0)
  await driver.button(t('updates.note.available', { version: '9.0.0' })).focus()
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: t('updates.download.feed') }).press('Enter')
  await expect(dialog.getByText(t('updates.readyText'))).toBeVisible()
  expect(feed.asked).toContain(name)
  expect(readFileSync(place.appImage, 'utf8')).toContain('the old version')

  await driver.button(t('updates.install')).press('Enter')
  expect(await app.exited).toBe(0)
  await expect.poll(() => existsSync(place.started) && readFileSync(place.started, 'utf8')).toBe('new true\n')
  expect(readFileSync(place.appImage, 'utf8')).toBe(newProgram(place))
  expect(readdirSync(join(userData, 'backups')).filter((one) => one.endsWith('-update.db'))).toHaveLength(1)
  await feed.close()
})

test('from a stick, and not while the queue runs', async ({ launchWithDriver, site, place, t }) => {
  await putRelease(place.published, { publisher, content: newProgram(place) })
  const program = await launchWithDriver({ env: place.env })
  const { app, page, driver } = program
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  await setOrigin(program, t)
  await app.answerOpenDialog([place.published])
  await driver.button(t('updates.fromFolder')).click()
  await driver.button(t('updates.download.stick')).click()
  await expect(page.getByText(t('updates.readyText'))).toBeVisible()

  const article = await writeArticle(page, { title: 'Новина', lead: 'Коротко.', paragraphs: ['Абзац.'] })
  await takeSteps(page, article, ['submit', 'approve'])
  const struck = site.site.faults.add({ kind: 'delay', method: 'POST', delayMs: 60_000 })
  await send(page, article)
  await expect.poll(struck.struck).toBe(1)
  await driver.button(t('updates.install')).click()
  await expect(page.getByText(t('errors.updateQueueRuns')).first()).toBeVisible()
  expect(readFileSync(place.appImage, 'utf8')).toContain('the old version')
  expect(existsSync(place.started)).toBe(false)
})

test('an installer that is not the signed one is told and not installed', async ({
  launchWithDriver,
  place,
  t,
}) => {
  const { installer, name } = await putRelease(place.published, { publisher, content: newProgram(place) })
  const feed = await serveFolder(place.published)
  const program = await launchWithDriver({ env: place.env })
  const { app, page, driver } = program
  await ask(page, 'settings.update', { firstStartDone: true, interfaceLanguage: 'en' })
  await setOrigin(program, english, feed.address)
  writeFileSync(installer, newProgram(place).replace('new', 'bad'))
  await driver.button(english('updates.checkNow')).click()
  const download = driver.button(english('updates.download.feed'))
  await download.click()
  const damaged = page.getByRole('dialog').getByText(english('errors.updateDamaged'))
  await expect(damaged).toBeVisible()
  feed.answers[name] = (_request, response) => {
    response.writeHead(200, { 'content-length': 1000 })
    response.write('#!/bin/sh')
    response.destroy()
  }
  await download.click()
  await expect(page.getByRole('dialog').getByText(english('errors.updateFeedUnreachable'))).toBeVisible()
  expect((await ask(page, 'updates.install', {})).state.kind).toBe('available')
  await driver.button(english('updates.later')).click()
  await app.answerOpenDialog([place.root])
  await driver.button(english('updates.fromFolder')).click()
  await driver.button(english('updates.download.stick')).click()
  await expect(damaged).toBeVisible()
  await feed.close()
  expect(t('updates.title')).not.toBe(english('updates.title'))
})

test('where the program cannot replace itself, it shows the installer', async ({
  launchWithDriver,
  place,
  t,
}) => {
  const { name } = await putRelease(place.published, { publisher, content: newProgram(place) })
  const program = await launchWithDriver({ env: { XDG_CACHE_HOME: join(place.root, 'cache') } })
  const { app, page, driver } = program
  await ask(page, 'settings.update', { firstStartDone: true })
  await setOrigin(program, t)
  await app.answerOpenDialog([place.published])
  await driver.button(t('updates.fromFolder')).click()
  await driver.button(t('updates.download.stick')).click()
  await driver.button(t('updates.show')).click()
  await expect(page.getByText(t('updates.shownText'))).toBeVisible()
  const [shown = ''] = await app.openedExternals()
  expect(shown).toContain(name)
  expect(readFileSync(shown, 'utf8')).toBe(newProgram(place))
})

test('an installer that cannot be put in place leaves the old program, which says so', async ({
  launchWithDriver,
  place,
  t,
}) => {
  await putRelease(place.published, { publisher, content: newProgram(place) })
  const old = `#!/bin/sh\necho "old $*" > '${place.started}'\n`
  writeFileSync(place.appImage, old, { mode: 0o755 })
  // Without `mv`, the new file is never moved to where the old one was removed.
  const program = await launchWithDriver({ env: { ...place.env, PATH: dirname(process.execPath) } })
  const { app, page, driver } = program
  await ask(page, 'settings.update', { firstStartDone: true })
  await setOrigin(program, t)
  await app.answerOpenDialog([place.published])
  await driver.button(t('updates.fromFolder')).click()
  await driver.button(t('updates.download.stick')).click()
  await driver.button(t('updates.install')).click()
  expect(await app.exited).toBe(0)
  expect(readFileSync(place.appImage, 'utf8')).toBe(old)
  const started = () => (existsSync(place.started) ? readFileSync(place.started, 'utf8') : '')
  await expect.poll(started).toMatch(/^old .*--update-failed=unexpected/)
  expect(readdirSync(place.root).filter((name) => name.endsWith('.previous'))).toEqual([])
})

test('the next start tells of an update that could not be installed', async ({
  launchWithDriver,
  place,
  t,
}) => {
  const { app } = await launchWithDriver({ env: place.env, args: ['--update-failed=unexpected'] })
  await expect.poll(async () => (await app.messageBoxes()).map(({ message }) => message)).toHaveLength(1)
  const [box] = await app.messageBoxes()
  expect(box?.message).toBe(t('native.dialog.updateFailedTitle'))
})

test('after an update the program says once what is new', async ({ launchWithDriver, userData, t }) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  mkdirSync(userData, { recursive: true })
  writeFileSync(
    join(userData, 'updates.json'),
    JSON.stringify({ feed: null, publicKey: null, checksDaily: true, lastCheck: null, seenVersion: '0.0.9' }),
  )
  const first = await launchWithDriver()
  const news = first.page.getByRole('dialog', { name: t('updates.newsTitle', { version }) })
  await expect(news).toBeVisible()
  await news.getByRole('radio', { name: t('settings.languageName.en') }).click()
  await expect(news.getByText('The first version of Visnyk.')).toBeVisible()
  await news.getByRole('button', { name: t('updates.newsRead') }).press('Enter')
  await expect(news).toBeHidden()
  await first.app.quit()
  const again = await launchWithDriver()
  await expect(again.driver.button(t('sites.start.practiceButton'))).toBeVisible()
  expect((await ask(again.page, 'updates.state', {})).isNews).toBe(false)
  await expect(again.page.getByRole('dialog')).toHaveCount(0)
  // They can be read again.
  await ask(again.page, 'settings.update', { firstStartDone: true })
  await goToPath(again.page, '/settings')
  await again.driver.button(t('updates.readNews')).click()
  const same = again.page.getByRole('dialog', { name: t('updates.newsAgainTitle', { version }) })
  await expect(same.getByText('Перша версія «Вісника».')).toBeVisible()
  await again.page.keyboard.press('Escape')
  await expect(same).toBeHidden()
})

test('the panel, the dialog and the word in the rail are readable by everybody', async ({
  launchWithDriver,
  place,
  t,
}) => {
  test.setTimeout(600_000)
  await putRelease(place.published, { publisher, content: newProgram(place) })
  const program = await launchWithDriver({ env: place.env })
  const { app, page, driver } = program
  await ask(page, 'settings.update', { firstStartDone: true })
  await setOrigin(program, t, 'https://updates.rada.example/visnyk/')
  await app.answerOpenDialog([place.published])
  await driver.button(t('updates.fromFolder')).click()
  await driver.button(t('updates.later')).click()
  const openDialog = async (seen: Seen) => {
    await seen.driver.button(seen.t('updates.note.available', { version: '9.0.0' })).click()
  }
  const available = (seen: Seen) => seen.driver.button(seen.t('updates.download.stick'))
  const form: Screen = {
    name: 'updates-panel',
    async open({ page: window, driver: by, t: text }) {
      await goToPath(window, '/desk/all')
      await goToPath(window, '/settings')
      await by.button(text('updates.change')).click()
      await expect(by.field(text('updates.feed'))).toBeVisible()
    },
    primary: null,
  }
  const dialog: Screen = {
    name: 'updates-dialog',
    open: openDialog,
    close: pressEscape,
    primary: { control: available },
  }
  await look(program, [form, dialog])
})

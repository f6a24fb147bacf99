import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { ask } from '#tests/support/app/ask.ts'
import { goToPath, writeArticle } from '#tests/support/app/prepare.ts'
import { makePhoto } from '#tests/support/images.ts'
import { selfSignedCertificate } from '#tests/support/site/selfSignedCertificate.ts'
import { expect, test } from './fixtures.ts'

/** A server on loopback that answers as the test says, until the test ends. */
async function serve(answer: RequestListener, secure = false) {
  const server = secure ? createSecureServer(selfSignedCertificate(), answer) : createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

test('an address that is no site, and a wrong password, are told in words', async ({
  launchWithDriver,
  site,
  t,
}) => {
  const { page, driver } = await launchWithDriver()
  const portal = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Увійдіть у мережу</title>')
  })
  const nonsense = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"name": "Новини гро')
  })
  let asked = 0
  const untrusted = await serve((_, response) => {
    asked += 1
    response.end()
  }, true)
  const gone = await serve(() => undefined)
  await gone.close()

  await driver.button(t('sites.start.connectButton')).click()
  const address = driver.field(t('sites.connect.address'))
  for (const [typed, error] of [
    ['не адреса', 'siteNotVisnyk'],
    ['http://hromada.example', 'siteInsecure'],
    [gone.address, 'siteRefused'],
    [portal.address, 'siteNotVisnyk'],
    [nonsense.address, 'siteNotVisnyk'],
    [untrusted.address, 'siteCertificate'],
  ] as const) {
    await test.step(`${typed}: ${error}`, async () => {
      await address.fill(typed)
      await driver.button(t('sites.connect.check')).click()
      await expect(page.getByText(t(`errors.${error}`))).toBeVisible()
      await expect(address).toHaveValue(typed)
    })
  }
  expect(asked, 'nothing was asked of a server nobody vouches for').toBe(0)
  await Promise.all([portal, nonsense, untrusted].map((server) => server.close()))

  await test.step('a wrong password keeps the name and lets one try again', async () => {
    const { login, password } = site.account('author')
    await address.fill(site.address)
    await driver.button(t('sites.connect.check')).click()
    await driver.field(t('sites.connect.login')).fill(login)
    const field = page.getByLabel(t('sites.connect.password'))
    await field.fill('wrong')
    await driver.button(t('sites.connect.connect')).click()
    await expect(page.getByText(t('errors.wrongPassword'))).toBeVisible()
    await expect(driver.field(t('sites.connect.login'))).toHaveValue(login)
    await field.fill(password)
    await driver.button(t('sites.connect.connect')).click()
    await expect(page.getByRole('heading', { name: t('desk.list.mine'), level: 1 })).toBeVisible()
  })
})

test('files that are no fit pictures are refused one by one; the good one beside them is taken', async ({
  launchWithDriver,
  t,
  userData,
}) => {
  const { app, page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  const file = (name: string) => join(userData, name)
  writeFileSync(file('letter.jpg'), 'Це лист, а не світлина. '.repeat(50))
  const photo = await makePhoto({ width: 480, height: 320 })
  writeFileSync(file('cut.jpg'), photo.subarray(0, 40))
  // Over 100 MB, sparse on the disk; its first bytes are those of a picture.
  const big = openSync(file('big.jpg'), 'w')
  writeSync(big, photo)
  ftruncateSync(big, 101 * 1024 * 1024)
  closeSync(big)
  const wide = { width: 10_000, height: 5100, channels: 3 as const, background: '#336699' }
  writeFileSync(file('wide.png'), await sharp({ create: wide }).png({ compressionLevel: 1 }).toBuffer())
  writeFileSync(file('good.jpg'), photo)
  const refused = [
    ['letter.jpg', 'mediaUnreadable'],
    ['cut.jpg', 'mediaUnreadable'],
    ['big.jpg', 'mediaTooLarge'],
    ['wide.png', 'mediaTooManyPixels'],
  ] as const
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(file(name)))
      .digest('hex')
  const before = refused.map(([name]) => hash(name))

  await goToPath(page, '/media')
  await app.answerOpenDialog([...refused.map(([name]) => file(name)), file('good.jpg')])
  await driver.button(t('media.import')).first().click()
  for (const [name, error] of refused) {
    await expect(page.getByRole('alert').filter({ hasText: name })).toContainText(t(`errors.${error}`))
  }
  await expect(page.getByRole('option', { name: /^good.jpg/ })).toBeVisible()
  const { items } = await ask(page, 'media.list', { search: '', filter: 'all', cursor: null, limit: 10 })
  expect(items.map(({ fileName }) => fileName)).toEqual(['good.jpg'])
  expect(
    refused.map(([name]) => hash(name)),
    'the files are as they were',
  ).toEqual(before)
})

test('a damaged database: the start offers the newest backup in words, and the desk tells of it', async ({
  launchWithDriver,
  t,
  userData,
}) => {
  const first = await launchWithDriver()
  await ask(first.page, 'settings.update', { firstStartDone: true })
  await writeArticle(first.page, { title: 'Збережене', paragraphs: ['Текст.'] })
  await ask(first.page, 'app.backUpNow', {})
  await first.app.quit()
  const path = join(userData, 'visnyk.db')
  const damaged = readFileSync(path)
  damaged.fill(0x5a, 4096, Math.min(damaged.length, 40_960))
  writeFileSync(path, damaged)

  const { app, page } = await launchWithDriver({ messageBoxAnswers: [0] })
  const [box] = await app.messageBoxes()
  const [before = '', after = ''] = t('native.dialog.databaseDamaged', { date: '\u0000' }).split('\u0000')
  expect(box?.message).toBe(t('native.dialog.startFailedTitle'))
  expect(box?.detail).toContain(before)
  expect(box?.detail).toContain(after)
  expect(box?.buttons).toEqual([t('native.dialog.restoreBackup'), t('native.dialog.quit')])
  const [words = ''] = t('desk.recovery.restored', { when: '\u0000' }).split('\u0000')
  await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible()
  await expect(page.getByRole('row', { name: /Збережене/ })).toBeVisible()
})

test('a database of a newer program is left alone, and the person told why', async ({
  launchWithDriver,
  launch,
  t,
  userData,
}) => {
  const first = await launchWithDriver()
  await writeArticle(first.page, { title: 'Написане новішою', paragraphs: ['Текст.'] })
  await first.app.quit()
  const path = join(userData, 'visnyk.db')
  const db = new Database(path)
  db.pragma('user_version = 9999')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const before = readFileSync(path)

  const boxes = join(userData, 'boxes.json')
  await expect(launch({ env: { ANSWER_BOXES: boxes }, messageBoxAnswers: [0] })).rejects.toThrow()
  expect(JSON.parse(readFileSync(boxes, 'utf8'))).toEqual([
    {
      message: t('native.dialog.startFailedTitle'),
      detail: t('native.dialog.databaseNewer'),
      buttons: [t('native.dialog.quit')],
    },
  ])
  expect(readFileSync(path).equals(before), 'not a byte is changed').toBe(true)
})

test('a text that is damaged on the disk is not shown: the newest good backup is offered, and the rest opens', async ({
  launchWithDriver,
  t,
  userData,
}) => {
  const first = await launchWithDriver()
  await ask(first.page, 'settings.update', { firstStartDone: true })
  const spoilt = await writeArticle(first.page, {
    title: 'Зіпсована',
    paragraphs: ['Ремонт дороги почався.'],
  })
  const sound = await writeArticle(first.page, { title: 'Ціла', paragraphs: ['Освітлення вулиць.'] })
  await ask(first.page, 'app.backUpNow', {})
  await first.app.quit()
  const path = join(userData, 'visnyk.db')
  const bytes = readFileSync(path)
  const at = bytes.lastIndexOf('дороги почався')
  bytes[at + 1] = (bytes[at + 1] ?? 0) ^ 1
  writeFileSync(path, bytes)

  // The second button: continue for now.
  const { app, page } = await launchWithDriver({ messageBoxAnswers: [1] })
  const read = (id: string | undefined) =>
    ask(page, 'localizations.open', { id: id as never }).then(
      ({ localization }) => localization.title,
      (error: unknown) => String(error),
    )
  expect(await read(spoilt.ids.uk)).toContain('databaseDamaged')
  await expect.poll(() => app.messageBoxes()).toHaveLength(1)
  const [box] = await app.messageBoxes()
  expect(box?.message).toBe(t('native.dialog.damageFoundTitle'))
  expect(box?.buttons).toEqual([t('native.dialog.restoreBackup'), t('native.dialog.goOnForNow')])
  expect(await read(sound.ids.uk)).toBe('Ціла')
})

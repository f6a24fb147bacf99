import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '#main/db/database.ts'
import { createBackupPlan } from '#main/db/folderBackups/backupPlan.ts'
import { resolveBackupFolder } from '#main/db/folderBackups/resolveBackupFolder.ts'
import type { BroughtBackup } from '#main/db/folderBackups/shapes.ts'
import { restoreDatabase } from '#main/db/restoreDatabase.ts'
import { createBackupsHandlers } from '#main/ipc/handlers/backupsHandlers.ts'
import { createFolderBackups } from '#main/services/folderBackups/folderBackupsService.ts'
import { openInstallation } from '#main/settings/installationKey.ts'
import type { Emit } from '#shared/contract/events.ts'
import { inPlaceFolderWorker } from '#tests/support/backups/inPlaceFolderWorker.ts'
import { createTestClock, type TestClock } from '#tests/support/contract/testClock.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { type RunningSite, startSite } from '#tests/support/site/startSite.ts'
import {
  type BilingualArticle,
  edit,
  intentsOf,
  onSite,
  send,
  untilSettled,
  writeApproved,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'

const minute = 60_000

/** A laptop with the channels of its backups; the stick is a folder. */
function laptopWithBackups(options: {
  running: RunningSite
  clock: TestClock
  stick: string
  folder: string
}) {
  const { running, clock, stick, folder } = options
  const brought: BroughtBackup[] = []
  const laptop = createLaptop({
    ...{ running, clock, folder },
    extend: ({ emit }: { emit: Emit }) => ({
      ...createBackupsHandlers({
        chooseFolder: async () => stick,
        backups: createFolderBackups({
          ...{ worker: inPlaceFolderWorker, clock: clock.now, emit },
          plan: createBackupPlan(join(folder, 'folder-backups.json')),
          resolveFolder: (chosen) => resolveBackupFolder(chosen, folder),
          timers: { after: () => () => undefined },
          installation: {
            id: openInstallation(join(folder, 'key.pem')).id,
            computer: 'Ноутбук пресслужби',
            program: '0.1.0',
          },
          paths: {
            database: join(folder, 'visnyk.db'),
            media: join(folder, 'media'),
            backups: join(folder, 'backups'),
            staging: join(folder, 'staging'),
          },
          settings: () => ({ localName: 'Пресслужба', theme: 'dark' as const }),
          onFailure: (error) => expect.fail(String(error)),
          restore: (one) => brought.push(one),
        }),
      }),
    }),
  })
  return { ...laptop, brought }
}

/** What the next start of the program does with a backup that was brought here. */
function putInPlace(folder: string, { name }: BroughtBackup, clock: TestClock): void {
  const path = join(folder, 'visnyk.db')
  restoreDatabase({ path, backupFolder: join(folder, 'backups'), name, at: clock.now() })
  const db = connect(path)
  // The test app finds its site by this address, and gives it the real one while it runs.
  db.prepare('UPDATE sites SET address = ?').run(addTestSite.address)
  db.close()
}

async function contentOf(laptop: Laptop) {
  const { rows } = await laptop.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 200 })
  const articles = await Promise.all(
    rows
      .map(({ articleId }) => articleId)
      .sort()
      .map(async (id) => {
        const { article, localizations } = await laptop.invoke('articles.open', { id })
        const texts = await Promise.all(
          localizations.map(async ({ localization }) => {
            const { blocks } = await laptop.invoke('localizations.open', { id: localization.id })
            const { title, lead, slug, state, contentHash } = localization
            return { title, lead, slug, state, contentHash, blocks }
          }),
        )
        return { article, texts }
      }),
  )
  const { items } = await laptop.invoke('media.list', { search: '', filter: 'all', cursor: null, limit: 200 })
  return { articles, pictures: items.map(({ id, hash, texts }) => ({ id, hash, texts })) }
}

/** Three articles: one that readers see, one in the queue, one draft; backed up on the stick. */
async function filled() {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now })
  const stick = temporaryFolder()
  const laptop = laptopWithBackups({ running, clock, stick, folder: temporaryFolder() })
  laptop.start()
  const published = await writeApproved(laptop, 'Опубліковане')
  await send(laptop, published)
  await laptop.settle()
  await untilSettled(laptop)
  const waiting = await writeApproved(laptop, 'У черзі')
  const draft = await writeBilingual(laptop, 'Чернетка')
  await laptop.advance(minute)
  await running.site.pause()
  await send(laptop, waiting)
  await laptop.settle()
  await laptop.invoke('backups.chooseFolder', {})
  await laptop.invoke('backups.makeNow', {})
  const content = await contentOf(laptop)
  return { clock, running, stick, laptop, published, waiting, draft, content }
}

const publishesOf = (running: RunningSite): number =>
  running.site.requests.byRoute()['POST /api/articles/:id/publish'] ?? 0

/** Restores on a computer where Visnyk was just installed, and starts it. */
async function restored(parts: Awaited<ReturnType<typeof filled>>) {
  const { clock, running, stick } = parts
  const folder = temporaryFolder()
  const empty = laptopWithBackups({ running, clock, stick, folder })
  const found = await empty.invoke('backups.find', {})
  expect(found).toMatchObject([{ number: 0, computer: 'Ноутбук пресслужби' }])
  await empty.invoke('backups.restore', { number: 0 })
  const [one] = empty.brought
  if (!one) throw new Error('Nothing was brought')
  expect(one.settings).toEqual({ localName: 'Пресслужба', theme: 'dark' })
  await empty.close()
  putInPlace(folder, one, clock)
  const laptop = laptopWithBackups({ running, clock, stick, folder })
  laptop.outbox.restored()
  return laptop
}

async function onlyOpen(laptop: Laptop) {
  const open = (await intentsOf(laptop)).filter(({ state }) => state !== 'verified')
  expect(open).toHaveLength(1)
  return open[0] ?? expect.fail('There is an open intent')
}

async function isWholeOn(laptop: Laptop, parts: Awaited<ReturnType<typeof filled>>): Promise<void> {
  expect(await contentOf(laptop)).toEqual(parts.content)
  for (const { id } of parts.content.pictures) {
    expect(existsSync(laptop.media.file(id, 'original')?.path ?? '')).toBe(true)
    expect(laptop.media.file(id, 'thumbnail')?.final).toBe(true)
  }
}

test('filled, backed up, wiped, restored: everything is there, and nothing goes out twice', async () => {
  const parts = await filled()
  const { running, laptop: lost, waiting, published } = parts
  // After the backup the lost laptop sends what waited. Then it is gone.
  await running.site.resume()
  lost.siteServices.networkChanged()
  await lost.settle()
  await untilSettled(lost)
  const sent = await onSite(lost, running, waiting)
  expect(sent.live).toEqual({ uk: true, en: true })
  await lost.close()
  rmSync(lost.folder, { recursive: true, force: true })

  const laptop = await restored(parts)
  await isWholeOn(laptop, parts)
  const before = publishesOf(running)
  laptop.start()
  await laptop.advance(10 * minute)
  expect(await onlyOpen(laptop)).toMatchObject({ state: 'needsConfirmation', question: 'restored' })
  expect(publishesOf(running)).toBe(before)

  // The person confirms: the site is looked at, has it already, and gets nothing again.
  await laptop.invoke('outbox.confirm', { id: (await onlyOpen(laptop)).id })
  await untilSettled(laptop)
  expect((await intentsOf(laptop)).every(({ state }) => state === 'verified')).toBe(true)
  expect(publishesOf(running)).toBe(before)
  expect(await onSite(laptop, running, waiting)).toEqual(sent)
  expect((await onSite(laptop, running, published)).live).toEqual({ uk: true, en: true })
  expect(laptop.failures).toEqual([])
})

test('what never went out goes out once when the person confirms it', async () => {
  const parts = await filled()
  const { running, laptop: lost, waiting } = parts
  await lost.close()
  await running.site.resume()
  const laptop = await restored(parts)
  laptop.start()
  await laptop.advance(minute)
  await laptop.invoke('outbox.confirm', { id: (await onlyOpen(laptop)).id })
  await untilSettled(laptop)
  expect(await onSite(laptop, running, waiting)).toMatchObject({
    live: { uk: true, en: true },
    versions: [1, 1],
  })
})

test('what was sent and changed again since is not set back by the old queue', async () => {
  const parts = await filled()
  const { running, laptop: lost, waiting } = parts
  await running.site.resume()
  lost.siteServices.networkChanged()
  await lost.settle()
  await untilSettled(lost)
  await edit(lost, waiting.ids.uk, 'Виправлений абзац.')
  await approve(lost, waiting)
  await send(lost, waiting)
  await untilSettled(lost)
  const newest = await onSite(lost, running, waiting)
  expect(newest.live).toEqual({ uk: true, en: true })
  await lost.close()

  const laptop = await restored(parts)
  laptop.start()
  await laptop.advance(minute)
  const open = await onlyOpen(laptop)
  if (open.question === 'restored') await laptop.invoke('outbox.confirm', { id: open.id })
  await laptop.advance(10 * minute)
  // Readers still see the newest text, and so does the restored laptop after its pull.
  expect((await onSite(laptop, running, waiting)).versions).toEqual(newest.versions)
  const connector = await running.as('editor')
  const there = await connector.findArticle(waiting.articleId)
  const texts = await Promise.all((there?.localizations ?? []).map(({ ref }) => connector.readBack(ref)))
  expect(texts.every(({ live }) => live !== null)).toBe(true)
})

test('a backup without one of its pictures is restored when the person says so', async () => {
  const { clock, running, stick, content } = await filled()
  const folder = temporaryFolder()
  const empty = laptopWithBackups({ running, clock, stick, folder })
  const [home = ''] = readdirSync(stick)
  const { hash } = content.pictures[0] ?? expect.fail('There is a picture')
  const part = join(stick, home, 'media', hash.slice(0, 2))
  for (const name of readdirSync(part)) rmSync(join(part, name))
  expect(await empty.failsWith('backups.restoreIncomplete', {})).toBe('notFound')
  await empty.invoke('backups.find', {})
  const { missingMedia } = await empty.invoke('backups.restore', { number: 0 })
  expect(missingMedia).toBeGreaterThan(0)
  expect(empty.brought).toEqual([])
  await empty.invoke('backups.restoreIncomplete', {})
  expect(empty.brought).toMatchObject([{ missingMedia }])
})

async function approve(laptop: Laptop, article: BilingualArticle): Promise<void> {
  const { localization } = await laptop.invoke('localizations.open', { id: article.ids.uk })
  for (const step of ['submit', 'approve'] as const) {
    await laptop.invoke('workflow.take', {
      ...{ localizationId: localization.id, step, note: '' },
      contentHash: localization.contentHash,
    })
  }
}

test('a folder in the data folder is refused, and a home stands for the folder it is in', async () => {
  const { stick, laptop } = await filled()
  const [home = ''] = readdirSync(stick)
  const [backup = ''] = readdirSync(join(stick, home)).filter((name) => name !== 'media')
  const link = join(temporaryFolder(), 'link')
  symlinkSync(laptop.folder, link)
  const choose = (chosen: string) => resolveBackupFolder(chosen, laptop.folder)
  for (const inside of [laptop.folder, join(laptop.folder, 'backups'), link])
    await expect(choose(inside)).rejects.toMatchObject({ code: 'backupFolderInside' })
  for (const chosen of [stick, join(stick, home), join(stick, home, backup)])
    expect(await choose(chosen)).toBe(realpathSync(stick))
  expect(await choose(`${laptop.folder}-beside`)).toBe(`${laptop.folder}-beside`)
})

test('a stick that was pulled out is told of once, and gets its backup when it is back', async () => {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now })
  const stick = join(temporaryFolder(), 'stick')
  const laptop = laptopWithBackups({ running, clock, stick, folder: temporaryFolder() })
  await laptop.invoke('backups.chooseFolder', {})
  expect(await laptop.failsWith('backups.makeNow', {})).toBe('backupFolderMissing')
  expect(existsSync(stick)).toBe(false)
  expect(await laptop.invoke('backups.state', {})).toMatchObject({
    last: null,
    trouble: { failure: { code: 'backupFolderMissing' }, isNews: true },
  })
  await laptop.invoke('backups.told', {})
  await laptop.failsWith('backups.makeNow', {})
  expect((await laptop.invoke('backups.state', {})).trouble?.isNews).toBe(false)
  mkdirSync(stick)
  expect(await laptop.invoke('backups.makeNow', {})).toMatchObject({
    trouble: null,
    last: { at: clock.now(), folder: stick },
  })
})

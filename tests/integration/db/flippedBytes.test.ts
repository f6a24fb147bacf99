import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listBackups, makeBackup } from '#main/db/backups.ts'
import { connect } from '#main/db/database.ts'
import { behindFailure, findDamage } from '#main/db/findDamage.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { temporaryFolder } from './support.ts'

const articles = 12
const seeds = Number(process.env.VISNYK_FLIP_SEEDS ?? 300)

/** A small generator with a known beginning (Park and Miller), so that a seed is the same bytes everywhere. */
function random(seed: number): (below: number) => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** An id is no text: SQLite's own check finds it by the index, in the background. */
const withoutIds = (blocks: readonly Block[]) => blocks.map(({ id: _, ...content }) => content)

/** All that a person can be shown of the texts: the list, what is opened from it, and the revisions of each. */
async function readAll(app: TestApp): Promise<string[]> {
  const list = await app.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 50 })
  const shown = list.rows.map(({ title, lead }) => JSON.stringify([title, lead]))
  const ids = list.rows.flatMap(({ localizations }) => localizations.map(({ id }) => id))
  for (const id of ids) {
    const { localization, blocks } = await app.invoke('localizations.open', { id })
    shown.push(JSON.stringify([localization.title, localization.lead, localization.slug, withoutIds(blocks)]))
    for (const { id: revision } of await app.invoke('localizations.revisions', { id })) {
      const text = await app.invoke('localizations.openRevision', { id: revision })
      shown.push(JSON.stringify([text.title, text.lead, withoutIds(text.blocks)]))
    }
  }
  return shown
}

/** As the program tells it: at once, or by the check of all of the database that follows a failure. */
function isOfDamage(error: unknown, app: TestApp | null, path: string): boolean {
  const db = app?.db ?? connect(path)
  try {
    const cause = behindFailure(db, error)
    return cause instanceof AppError && cause.code === 'databaseDamaged'
  } finally {
    if (app === null) db.close()
  }
}

/** A database with articles, their texts and revisions; closed, with all of it in the one file. */
async function makeDatabase(path: string) {
  const app = createTestApp({ path })
  const ids: LocalizationId[] = []
  for (let number = 1; number <= articles; number += 1) {
    const text = Array.from({ length: 15 }, (_, at) =>
      paragraph(
        `Абзац ${at} новини ${number}: рада ухвалила рішення про ремонт дороги та освітлення вулиць.`,
      ),
    )
    const { sourceId, saved } = await writeArticle(app, `Новина ${number} про рішення ради`, text)
    await app.invoke('workflow.take', {
      localizationId: sourceId,
      step: 'submit',
      contentHash: saved.contentHash,
      note: '',
    })
    ids.push(sourceId)
  }
  app.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const shown = await readAll(app)
  app.close()
  return { ids, shown }
}

test(`of ${seeds} databases with bytes flipped on the disk none shows a wrong text or an unexpected error`, async () => {
  const folder = temporaryFolder()
  const sound = join(folder, 'sound.db')
  const { shown } = await makeDatabase(sound)
  const right = new Set(shown)
  const original = readFileSync(sound)
  const wrong: string[] = []
  const outcomes = { right: 0, atStart: 0, whileReading: 0 }

  for (let seed = 1; seed <= seeds; seed += 1) {
    const next = random(seed)
    const bytes = Buffer.from(original)
    for (let flips = 1 + (seed % 3); flips > 0; flips -= 1) {
      const at = next(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8))
    }
    // A file of its own: an app that failed at the start may still hold the one before.
    const path = join(folder, `visnyk-${seed}.db`)
    writeFileSync(path, bytes)
    let app: TestApp | null = null
    try {
      app = createTestApp({ path })
      const found = await readAll(app)
      wrong.push(...found.filter((text) => !right.has(text)).map((text) => `seed ${seed}: ${text}`))
      // What an index lost is seen by the check of all of the database only, which every start makes.
      if (found.length < shown.length && findDamage(app.db) === null) wrong.push(`seed ${seed}: less`)
      outcomes.right += 1
    } catch (error) {
      if (!isOfDamage(error, app, path)) {
        wrong.push(`seed ${seed}: ${String(error)}, ${String(error instanceof Error ? error.cause : '')}`)
      }
      outcomes[app === null ? 'atStart' : 'whileReading'] += 1
    } finally {
      app?.close()
      rmSync(path)
    }
  }
  expect(wrong).toEqual([])
  // Each kind of outcome was there, so that none was held by chance.
  expect(Math.min(...Object.values(outcomes)), JSON.stringify(outcomes)).toBeGreaterThan(5)
}, 600_000)

test('damage in the text of a block is told, the other texts can be read, and the backup is whole', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'visnyk.db')
  const { ids, shown } = await makeDatabase(path)
  const backupFolder = join(folder, 'backups')
  const before = createTestApp({ path, backupFolder })
  makeBackup(before.db, backupFolder, before.clock.now(), 'manual')
  before.close()

  const bytes = readFileSync(path)
  const place = bytes.lastIndexOf('Абзац 7 новини 5:')
  bytes[place + 1] = (bytes[place + 1] ?? 0) ^ 2
  writeFileSync(path, bytes)
  const app = createTestApp({ path, backupFolder })
  const codes: string[] = []
  for (const id of ids) {
    const opened = await app.ask('localizations.open', { id })
    const listed = await app.ask('localizations.revisions', { id })
    const revisions = listed.ok ? listed.value : []
    const read = await Promise.all(
      revisions.map((one) => app.ask('localizations.openRevision', { id: one.id })),
    )
    codes.push(...[opened, ...read].flatMap((answer) => (answer.ok ? [] : [answer.error.code])))
  }
  app.close()
  expect(codes).toEqual(['databaseDamaged'])

  const [backup] = listBackups(backupFolder)
  copyFileSync(join(backupFolder, String(backup?.name)), path)
  const restored = createTestApp({ path })
  expect(await readAll(restored)).toEqual(shown)
  restored.close()
})

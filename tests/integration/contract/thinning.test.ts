import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { superfluous } from '#main/services/revisions/thinning.ts'
import { type LocalizationId, newId, revisionId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let app: TestApp
afterEach(() => app?.close())

const block = paragraph('Перше')

async function edit(id: LocalizationId, text: string): Promise<void> {
  const { localization } = await app.invoke('localizations.open', { id })
  await app.invoke('localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: [paragraph(text, block.id)], splices: [] },
  })
}

/** A text that is changed every twenty minutes, each change pushed: one snapshot each. */
async function busyText(count: number): Promise<LocalizationId> {
  const { sourceId } = await writeArticle(app, 'Правки', [block])
  for (let number = 0; number < count; number += 1) {
    app.clock.advance(20 * minute)
    await edit(sourceId, `Правка ${number}`)
    take(sourceId)
  }
  return sourceId
}

function take(id: LocalizationId) {
  const record = app.repositories.localizations.get(id) ?? expect.fail('It is there')
  return app.services.snapshots.take(record, 'saved', 'Автор').id
}

async function maintain(): Promise<void> {
  let steps = 0
  while (await app.services.maintenance.run()) {
    steps += 1
    if (steps > 1000) throw new Error('It never ends')
  }
}

const revisionsOf = (id: LocalizationId) => app.invoke('localizations.revisions', { id })
const storedBlocks = () =>
  app.db.prepare<{ n: number }>('SELECT count(*) AS n FROM block_store').get()?.n ?? 0

describe('automatic snapshots', () => {
  test('of the last day all stay; older ones one for each hour; after a month one for each day', async () => {
    app = createTestApp()
    const id = await busyText(3 * 24)
    const all = await revisionsOf(id)
    await maintain()
    expect(await revisionsOf(id)).toEqual(all)

    app.clock.advance(2 * day)
    await maintain()
    const hourly = await revisionsOf(id)
    expect(new Set(hourly.map(({ at }) => at.slice(0, 13))).size).toBe(hourly.length)
    expect(hourly.length).toBeGreaterThanOrEqual(24)

    app.clock.advance(40 * day)
    await maintain()
    const daily = await revisionsOf(id)
    expect(new Set(daily.map(({ at }) => at.slice(0, 10))).size).toBe(daily.length)
    expect(daily.length).toBeLessThanOrEqual(3)
    // What is left can be read whole, and nothing is kept for what went.
    for (const one of daily) await app.invoke('localizations.openRevision', { id: one.id })
    expect(storedBlocks()).toBe(daily.length)
    expect((await app.invoke('localizations.open', { id })).blocks).toHaveLength(1)
  })

  test('are looked at once a day, a few texts at a time', async () => {
    app = createTestApp()
    const ids: LocalizationId[] = []
    for (let number = 0; number < 25; number += 1) ids.push(await busyText(2))
    app.clock.advance(60 * day)
    expect(await app.services.maintenance.run()).toBe(true)
    await maintain()
    for (const id of ids) expect(await revisionsOf(id)).toHaveLength(1)
    const [first] = ids
    if (!first) throw new Error('There are texts')
    take(first)
    app.clock.advance(hour)
    await maintain()
    expect(await revisionsOf(first)).toHaveLength(2)
  })
})

test('what was decided, and what anything refers to, stays however old it is', async () => {
  app = createTestApp({ role: 'editor' })
  const { sourceId: id, articleId } = await writeArticle(app, 'Правки', [block])
  const { localizations } = app.repositories
  const kept: string[] = []
  const keep = async (text: string, refer: (revision: ReturnType<typeof take>) => void) => {
    app.clock.advance(minute)
    await edit(id, text)
    const revision = take(id)
    refer(revision)
    kept.push(revision)
  }
  await keep('База порівняння', (revision) =>
    app.repositories.remoteStates.putText(id, {
      base: { revisionId: revision, hash: localizations.get(id)?.contentHash ?? expect.fail('It is there') },
    }),
  )
  await keep('Надіслана без відповіді', (revision) => app.repositories.sync.addSent(id, revision))
  await keep('База, що лишилася від сайту', (revision) =>
    app.db.exec(
      `INSERT INTO left_localizations (localization_id, base_revision_id) VALUES ('${id}', '${revision}')`,
    ),
  )
  await keep('Погоджена', (revision) => {
    const { contentHash } = localizations.get(id) ?? expect.fail('It is there')
    app.repositories.workflow.addApproval(id, {
      ...{ contentHash, approvedBy: 'Редактор', approvedAt: app.clock.now(), bypass: false },
      ...{ revisionId: revision, accountId: null, voidedAt: app.clock.now() },
    })
  })
  for (const step of ['submit', 'approve'] as const) {
    app.clock.advance(minute)
    const { contentHash } = (await app.invoke('localizations.open', { id })).localization
    await app.invoke('workflow.take', { localizationId: id, step, contentHash, note: '' })
  }
  for (let number = 0; number < 5; number += 1) {
    app.clock.advance(minute)
    await edit(id, `Нічия ${number}`)
    take(id)
  }
  app.clock.advance(100 * day)
  await maintain()
  const left = await revisionsOf(id)
  expect(left.map((one) => one.id)).toEqual(expect.arrayContaining(kept))
  expect(left.map(({ kind }) => kind).filter((kind) => kind !== 'saved')).toEqual(['approved', 'submitted'])
  // Of those nobody refers to, the last of its day.
  expect(left).toHaveLength(kept.length + 2 + 1)
  expect((await app.invoke('articles.open', { id: articleId })).localizations).toHaveLength(1)
  expect(app.db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
})

test('whatever there is, nothing young goes, and no stretch of time is left without its last', () => {
  const now = '2026-05-01T12:00:00.000Z'
  const anyRevisions = fc.array(fc.integer({ min: 0, max: 60 * day }), { maxLength: 200 }).map((ages) =>
    ages
      .toSorted((a, b) => b - a)
      .map((age, number) => ({
        id: newId(revisionId),
        number,
        at: new Date(Date.parse(now) - age).toISOString(),
      })),
  )
  fc.assert(
    fc.property(anyRevisions, (all) => {
      const goes = new Set<string>(superfluous(all, now))
      for (const one of all.filter(({ id }) => goes.has(id))) {
        const age = Date.parse(now) - Date.parse(one.at)
        expect(age).toBeGreaterThanOrEqual(day)
        const stretch = one.at.slice(0, age < 30 * day ? 13 : 10)
        const later = all.find(
          (other) => other.number > one.number && other.at.startsWith(stretch) && !goes.has(other.id),
        )
        expect(later).toBeDefined()
      }
      expect(
        superfluous(
          all.filter(({ id }) => !goes.has(id)),
          now,
        ),
      ).toEqual([])
    }),
  )
})

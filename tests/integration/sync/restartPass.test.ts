import { expect, it } from 'vitest'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { edit, stateOf, versionsOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { createLaptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'
import { createKillPoints, type KillPoint } from '#tests/support/sync/killPoints.ts'

it('ends the same wherever a pass was killed: nothing twice, and no conflict with itself', async () => {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now })
  const site = await running.as('editor')
  const folder = temporaryFolder()
  let round = 0

  /** Pushes a new article and a change of it; answers how many calls that takes undisturbed. */
  async function push(point: KillPoint | null): Promise<number> {
    round += 1
    const kill = createKillPoints(point)
    const first = createLaptop({ running, folder, clock, wrap: kill.wrap })
    const { articleId, ids } = await writeBilingual(first, `Новина ${round}`, 'світлина')
    first.siteServices.sync.start()
    const undisturbed = (async () => {
      await first.siteServices.sync.run(first.siteId)
      await edit(first, ids.uk, `Змінено ${round}`)
      await first.siteServices.sync.run(first.siteId)
    })()
    let last = first
    const wasKilled = await Promise.race([kill.reached.then(() => true), undisturbed.then(() => false)])
    if (wasKilled) {
      first.kill()
      last = createLaptop({ running, folder, clock })
      // Killed before the change was made: it is made now.
      if ((await stateOf(last, ids.uk)).version < 3) await edit(last, ids.uk, `Змінено ${round}`)
      last.start()
      await last.sync()
    }
    const said = JSON.stringify(point)
    for (const id of [ids.uk, ids.en]) {
      expect(await stateOf(last, id), said).toMatchObject({ saving: 'onSite', inConflict: false })
    }
    const remote = await site.findArticle(articleId)
    const versions = await versionsOf(running, remote)
    expect(versions.toSorted(), said).toEqual(
      // Killed before the first text went up, the change went up with it.
      versions.includes(2) ? [1, 2] : [1, 1],
    )
    const source = remote?.localizations.find(({ ref }) => ref.language === 'uk')
    if (!source) throw new Error('The source is on the site')
    const text = await site.getLocalization(source.ref)
    expect(JSON.stringify(text.blocks), said).toContain(`Змінено ${round}`)
    expect([...first.failures, ...last.failures], said).toEqual([])
    await last.close()
    return kill.calls()
  }

  const calls = await push(null)
  expect(calls).toBeGreaterThan(5)
  for (let call = 0; call < calls; call += 1) {
    await push({ call, when: 'before' })
    await push({ call, when: 'after' })
  }
  const page = await site.changes(null)
  expect(page.changes.filter((one) => one.kind === 'article' && !one.deleted)).toHaveLength(round)
})

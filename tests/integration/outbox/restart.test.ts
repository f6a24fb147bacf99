import { expect, it } from 'vitest'
import { startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, onSite, send, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'
import { createKillPoints, type KillPoint } from '#tests/support/sync/killPoints.ts'

it('ends the same wherever the program was killed while publishing, and does nothing twice', async () => {
  const running = await startSite()
  const folder = temporaryFolder()
  let round = 0

  /** Publishes one more article, killed at `point`; answers how many calls an undisturbed run makes. */
  async function publish(point: KillPoint | null): Promise<number> {
    round += 1
    const kill = createKillPoints(point)
    const first = createLaptop({ running, folder, wrap: kill.wrap })
    first.outbox.start()
    const article = await writeApproved(first, `Стаття ${round}`)
    await send(first, article)
    let last = first
    if (point === null) {
      await first.settle()
    } else {
      await kill.reached
      first.kill()
      last = createLaptop({ running, folder })
      last.outbox.start()
      await untilSettled(last)
    }
    const [intent] = await intentsOf(last)
    expect(intent, JSON.stringify(point)).toMatchObject({ state: 'verified', error: null })
    expect(await onSite(last, running, article), JSON.stringify(point)).toEqual({
      articles: round,
      pictures: round,
      live: { uk: true, en: true },
      versions: [1, 1],
    })
    expect([...first.failures, ...last.failures]).toEqual([])
    await last.close()
    return kill.calls()
  }

  const calls = await publish(null)
  expect(calls).toBeGreaterThan(5)
  for (let call = 0; call < calls; call += 1) {
    await publish({ call, when: 'before' })
    await publish({ call, when: 'after' })
  }
  // As many publications as articles: none was sent twice and taken for another.
  expect(running.site.requests.byRoute()['POST /api/articles/:id/publish']).toBe(round)
})

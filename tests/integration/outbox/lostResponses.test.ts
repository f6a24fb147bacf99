import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FaultKind } from '#site/server/faults.ts'
import { type RunningSite, startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, onSite, send, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'

const changes = [
  { name: 'the upload', method: 'POST', path: /\/media$/ },
  { name: 'the article', method: 'POST', path: /\/articles$/ },
  { name: 'the source', method: 'POST', path: /\/localizations$/ },
  { name: 'the publication', method: 'POST', path: /\/publish$/ },
] as const

async function begin(): Promise<{ running: RunningSite; laptop: Laptop }> {
  const running = await startSite()
  const laptop = createLaptop({ running })
  laptop.start()
  await laptop.settle()
  return { running, laptop }
}

async function expectOnce(
  running: RunningSite,
  laptop: Laptop,
  article: Awaited<ReturnType<typeof writeApproved>>,
) {
  const [intent] = await intentsOf(laptop)
  expect(intent).toMatchObject({ state: 'verified', error: null })
  expect(intent?.receipts.every(({ verifiedAt }) => verifiedAt !== null)).toBe(true)
  expect(await onSite(laptop, running, article)).toEqual({
    articles: 1,
    pictures: 1,
    live: { uk: true, en: true },
    versions: [1, 1],
  })
  expect(laptop.failures).toEqual([])
}

describe.each(changes)('$name', ({ method, path }) => {
  it.each<FaultKind>([
    'dropAfterCommit',
    'truncated',
    'drop',
    'badGateway',
    'html',
    'unavailable',
    'rateLimited',
  ])('answered with %s, several times over, is there once', async (kind) => {
    const { running, laptop } = await begin()
    const article = await writeApproved(laptop)
    const fault = running.site.faults.add({ kind, method, path, times: 4 })
    await send(laptop, article)
    await untilSettled(laptop)
    expect(fault.struck()).toBeGreaterThan(0)
    await expectOnce(running, laptop, article)
  })
})

it('is there once after any run of faults on any of its requests', async () => {
  const kinds: FaultKind[] = [
    'dropAfterCommit',
    'drop',
    'truncated',
    'badGateway',
    'html',
    'unavailable',
    'rateLimited',
  ]
  const anyFault = fc.record({
    kind: fc.constantFrom(...kinds),
    method: fc.constantFrom('GET', 'POST', 'PUT'),
    times: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(anyFault, { minLength: 1, maxLength: 6 }), async (faults) => {
      const { running, laptop } = await begin()
      const article = await writeApproved(laptop)
      for (const fault of faults) running.site.faults.add(fault)
      await send(laptop, article)
      await untilSettled(laptop)
      await expectOnce(running, laptop, article)
      await laptop.close()
    }),
    { numRuns: 8 },
  )
})

import type { CDPSession } from '@playwright/test'
import fc from 'fast-check'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { carryOut, screenBlocks, storedBlocks, type ToldBlock } from '#tests/support/app/editing.ts'
import { type EditStep, editSteps, shapesOf, type Told } from '#tests/support/app/editSteps.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'
import { type Desk, expect, test } from './fixtures.ts'

/** How many texts are edited, and from which seed: the same few with every run, others on demand. */
const cases = Number(process.env.VISNYK_EDITING_CASES ?? 8)
const seed = Number(process.env.VISNYK_EDITING_SEED ?? 7)

const startTypes = ['paragraph', 'heading', 'list', 'quote', 'table', 'divider'] as const

async function openText({ page, hands }: Desk, blocks: Body) {
  const { article, localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
  const source = localizations[0]?.localization
  if (!source) throw new Error('An article has a source')
  await ask(page, 'localizations.save', {
    id: source.id,
    baseVersion: source.version,
    patch: { set: blocks, splices: [{ at: 0, remove: 0, insert: blocks.map(({ id }) => id) }] },
    fields: { title: 'Правка', lead: '' },
  })
  const path = `/write/${article.id}/uk`
  await goToPath(page, path)
  await expect(hands.body()).toBeVisible()
  return { id: source.id, path }
}

/** The first block that the two tell differently, as both tell it. */
function firstDifference(shown: readonly ToldBlock[], kept: readonly ToldBlock[]) {
  for (let at = 0; at < Math.max(shown.length, kept.length); at += 1) {
    const pair = { shown: shown[at] ?? null, kept: kept[at] ?? null }
    if (JSON.stringify(pair.shown) !== JSON.stringify(pair.kept)) return { at, ...pair }
  }
  return 'same'
}

/** What is shown is what main has, ids and order included. */
async function expectSaved({ page, hands }: Desk, id: LocalizationId, after: string) {
  const stored = async () => storedBlocks((await ask(page, 'localizations.open', { id })).blocks)
  // The two are asked for one after the other, so both are looked at until they meet.
  await expect
    .poll(
      async () => {
        const shown = await screenBlocks(hands.body())
        const kept = await stored()
        return firstDifference(shown, kept)
      },
      { timeout: 6000, message: `the text after ${after}` },
    )
    .toBe('same')
}

async function editOnce(desk: Desk, cdp: CDPSession, blocks: Body, steps: readonly EditStep[]) {
  const { id, path } = await openText(desk, blocks)
  for (const step of steps) {
    await carryOut(desk, cdp, step)
    await expectSaved(desk, id, JSON.stringify(step))
  }
  const before = await screenBlocks(desk.hands.body())
  await goToPath(desk.page, '/desk/mine')
  await expect(desk.hands.body()).toHaveCount(0)
  await goToPath(desk.page, path)
  await expect(desk.hands.body()).toBeVisible()
  expect(await screenBlocks(desk.hands.body())).toEqual(before)
}

test('whatever is done to a text, what is shown is what is saved and what opens again', async ({
  sitDown,
}) => {
  test.setTimeout(3_600_000)
  const desk = await sitDown()
  await ask(desk.page, 'settings.update', { firstStartDone: true })
  const cdp = await desk.page.context().newCDPSession(desk.page)
  const told: Told = { cases: 0, steps: 0, shapes: new Map() }
  const bodies = anyBody({ types: [...startTypes], maxLength: 4 }).filter((blocks) => blocks.length > 0)
  console.log(`editing: ${cases} cases, VISNYK_EDITING_SEED=${seed}`)
  await fc.assert(
    fc.asyncProperty(bodies, editSteps, async (blocks, steps) => {
      shapesOf(told, blocks, steps)
      await editOnce(desk, cdp, blocks, steps)
    }),
    { numRuns: cases, seed, endOnFailure: process.env.VISNYK_EDITING_SHRINK !== '1' },
  )
  const shapes = [...told.shapes].map(([shape, count]) => `${shape} ${count}`).join(', ')
  console.log(`editing: ${told.cases} cases, ${told.steps} steps held; ${shapes}`)
})

import fc from 'fast-check'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { carryOut } from '#tests/support/app/editing.ts'
import {
  type EditStep,
  editSteps,
  nothingTold,
  summary,
  type Told,
  tellStep,
} from '#tests/support/app/editSteps.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { reopened } from '#tests/support/app/reopen.ts'
import { screenBlocks, storedBlocks, type ToldBlock } from '#tests/support/app/toldBlocks.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'
import { type Desk, expect, test } from './fixtures.ts'

/** How many texts are edited, and from which seed: the same few with every run, others on demand. */
const cases = Number(process.env.VISNYK_EDITING_CASES ?? 10)
const seed = Number(process.env.VISNYK_EDITING_SEED ?? 201)

/** Of the usual few cases it is known, and of many it is likely, that each kind of step changes something. */
const isUsual =
  process.env.VISNYK_EDITING_CASES === undefined && process.env.VISNYK_EDITING_SEED === undefined

const startTypes = ['paragraph', 'heading', 'list', 'quote', 'table', 'divider'] as const
type Sitting = Parameters<typeof carryOut>[0] & Pick<Desk, 'page' | 'hands'>

async function openText({ page, hands }: Sitting, blocks: Body) {
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

/** The first line that the two tell differently, as both tell it. */
function firstDifference(shown: readonly ToldBlock[], kept: readonly ToldBlock[]) {
  const [left, right] = [shown, kept].map((blocks) => blocks.flatMap(({ id, lines }) => [id, ...lines]))
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    if (left?.[at] !== right?.[at]) return { at, shown: left?.[at] ?? null, kept: right?.[at] ?? null }
  }
  return 'same'
}

/** What is shown is what main has, ids, order, marks and links included, and what a new editor makes of that. */
async function expectSaved({ page, hands }: Sitting, id: LocalizationId, after: string): Promise<Body> {
  let stored: Body = []
  // The two are asked for one after the other, so both are looked at until they meet.
  await expect
    .poll(
      async () => {
        const shown = await screenBlocks(hands.body())
        stored = (await ask(page, 'localizations.open', { id })).blocks
        return firstDifference(shown, storedBlocks(stored))
      },
      { timeout: 6000, message: `the text after ${after}` },
    )
    .toBe('same')
  expect(reopened(stored), `the text opened again after ${after}`).toEqual(stored)
  return stored
}

async function editOnce(sitting: Sitting, told: Told, blocks: Body, steps: readonly EditStep[]) {
  const { page, hands } = sitting
  const { id, path } = await openText(sitting, blocks)
  let before = blocks
  for (const step of steps) {
    await carryOut(sitting, step)
    const after = await expectSaved(sitting, id, JSON.stringify(step))
    tellStep(told, step.kind, before, after)
    before = after
  }
  told.cases += 1
  const shown = await screenBlocks(hands.body())
  await goToPath(page, '/desk/mine')
  await expect(hands.body()).toHaveCount(0)
  await goToPath(page, path)
  await expect(hands.body()).toBeVisible()
  expect(await screenBlocks(hands.body())).toEqual(shown)
}

test('whatever is done to a text, what is shown is what is saved and what opens again', async ({
  sitDown,
  t,
}) => {
  test.setTimeout(3_600_000)
  const { page, hands } = await sitDown()
  await ask(page, 'settings.update', { firstStartDone: true })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const cdp = await page.context().newCDPSession(page)
  const told = nothingTold()
  const bodies = anyBody({ types: [...startTypes], maxLength: 4 }).filter((blocks) => blocks.length > 0)
  console.log(`editing: ${cases} cases, VISNYK_EDITING_SEED=${seed}`)
  await fc.assert(
    fc.asyncProperty(bodies, editSteps, (blocks, steps) =>
      editOnce({ page, hands, cdp, t }, told, blocks, steps),
    ),
    { numRuns: cases, seed, endOnFailure: process.env.VISNYK_EDITING_SHRINK !== '1' },
  )
  console.log(summary(told))
  // A kind of step that never changed a text has held nothing.
  const idle = [...told.steps].filter(([, { changed }]) => changed === 0).map(([kind]) => kind)
  if (isUsual || cases >= 25) expect(idle).toEqual([])
})

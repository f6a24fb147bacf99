import fc from 'fast-check'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { ask } from '#tests/support/app/ask.ts'
import { type ComparedBlock, screenBlocks, storedBlocks } from '#tests/support/app/comparedBlocks.ts'
import { carryOut } from '#tests/support/app/editing.ts'
import {
  type EditStep,
  editSteps,
  emptyCounts,
  recordStep,
  type StepCounts,
  summary,
} from '#tests/support/app/editSteps.ts'
import { goToPath } from '#tests/support/app/prepare.ts'
import { reopened } from '#tests/support/app/reopen.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'
import { expect, type Program, test } from './fixtures.ts'

/** The number of texts and the first seed: the same few in every run, others on request. */
const cases = Number(process.env.VISNYK_EDITING_CASES ?? 10)
const seed = Number(process.env.VISNYK_EDITING_SEED ?? 201)

/** The default cases are known to make each kind of step change something; many cases are likely to. */
const isUsual =
  process.env.VISNYK_EDITING_CASES === undefined && process.env.VISNYK_EDITING_SEED === undefined

const startTypes = ['paragraph', 'heading', 'list', 'quote', 'table', 'divider'] as const
type EditorDriver = Parameters<typeof carryOut>[0] & Pick<Program, 'page' | 'driver'>

async function openText({ page, driver }: EditorDriver, blocks: Body) {
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
  await expect(driver.body()).toBeVisible()
  return { id: source.id, path }
}

/** The first line in which the two differ, from both. */
function firstDifference(shown: readonly ComparedBlock[], kept: readonly ComparedBlock[]) {
  const [left, right] = [shown, kept].map((blocks) => blocks.flatMap(({ id, lines }) => [id, ...lines]))
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    if (left?.[at] !== right?.[at]) return { at, shown: left?.[at] ?? null, kept: right?.[at] ?? null }
  }
  return 'same'
}

/**
 * Checks that the screen shows what main has (ids, order, marks and links included), and that a new editor
 * opens the same.
 */
async function expectSaved({ page, driver }: EditorDriver, id: LocalizationId, after: string): Promise<Body> {
  let stored: Body = []
  // The two are read one after the other, so they are read until they agree.
  await expect
    .poll(
      async () => {
        const shown = await screenBlocks(driver.body())
        stored = (await ask(page, 'localizations.open', { id })).blocks
        return firstDifference(shown, storedBlocks(stored))
      },
      { message: `the text after ${after}` },
    )
    .toBe('same')
  expect(reopened(stored), `the text opened again after ${after}`).toEqual(stored)
  return stored
}

async function editOnce(editor: EditorDriver, counts: StepCounts, blocks: Body, steps: readonly EditStep[]) {
  const { page, driver } = editor
  const { id, path } = await openText(editor, blocks)
  let before = blocks
  for (const step of steps) {
    await carryOut(editor, step)
    const after = await expectSaved(editor, id, JSON.stringify(step))
    recordStep(counts, step.kind, before, after)
    before = after
  }
  counts.cases += 1
  const shown = await screenBlocks(driver.body())
  await goToPath(page, '/desk/mine')
  await expect(driver.body()).toHaveCount(0)
  await goToPath(page, path)
  await expect(driver.body()).toBeVisible()
  expect(await screenBlocks(driver.body())).toEqual(shown)
}

test('whatever is done to a text, what is shown is what is saved and what opens again', async ({
  launchWithDriver,
  t,
}) => {
  test.setTimeout(3_600_000)
  const { page, driver } = await launchWithDriver()
  await ask(page, 'settings.update', { firstStartDone: true })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const cdp = await page.context().newCDPSession(page)
  // When Lexical cannot draw an update, it draws the whole text again and reports an error.
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const counts = emptyCounts()
  const bodies = anyBody({ types: [...startTypes], maxLength: 4 }).filter((blocks) => blocks.length > 0)
  console.log(`editing: ${cases} cases, VISNYK_EDITING_SEED=${seed}`)
  await fc.assert(
    fc.asyncProperty(bodies, editSteps, async (blocks, steps) => {
      await editOnce({ page, driver, cdp, t }, counts, blocks, steps)
      expect(errors.splice(0), 'what the console says').toEqual([])
    }),
    { numRuns: cases, seed, endOnFailure: process.env.VISNYK_EDITING_SHRINK !== '1' },
  )
  console.log(summary(counts))
  // A kind of step that never changed a text has tested nothing.
  const idle = [...counts.steps].filter(([, { changed }]) => changed === 0).map(([kind]) => kind)
  if (isUsual || cases >= 25) expect(idle).toEqual([])
})

import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'
import { merge } from './mergeTexts.ts'
import { type Newsroom, openNewsroom, type StartSite } from './newsroom.ts'
import { withSeededIds } from './random.ts'
import { differences, holdEveryWord, holdNoDoubles, holdReceipts, holdWhatReadersSee } from './rules.ts'
import type { Publication } from './site.ts'
import type { Step } from './steps.ts'
import type { Summary } from './summary.ts'
import { sendDraftsOfLive, takeStep } from './takeStep.ts'

const hour = 60 * 60_000
/** How many sync passes of all laptops the newsroom may need to come to rest. */
const rounds = 10

/**
 * Runs a sequence, lets the newsroom come to rest, and throws at the first broken rule. `seed` determines the
 * ids. `shared`: a folder for the files of the sequence.
 */
export async function runSequence(
  { shared, startSite }: { shared: string; startSite: StartSite },
  seed: number,
  steps: readonly Step[],
  summary: Summary,
): Promise<void> {
  const folder = mkdtempSync(join(shared, 'sequence-'))
  try {
    await withSeededIds(seed, async () => {
      const room = await openNewsroom(startSite, folder, summary)
      try {
        await play(room, steps)
      } finally {
        await room.close()
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play(room: Newsroom, steps: readonly Step[]): Promise<void> {
  const log: Publication[] = []
  room.summary.sequence()
  for (const step of steps) {
    room.tick()
    room.summary.step(step.kind, await attempt(room, step))
    await holdWhatReadersSee(room, log)
    holdNoFailure(room)
  }
  await comeToRest(room, log)
  await holdNoDoubles(room)
  holdReceipts(room, log)
  await holdEveryWord(room)
}

/** A step that is not possible now fails with a known code, which is expected; any other error is a defect. */
async function attempt(room: Newsroom, step: Step): Promise<string> {
  try {
    return await takeStep(room, step)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unexpected') return error.code
    if (error instanceof SiteError) return error.code
    throw error
  }
}

function holdNoFailure({ desks }: Newsroom): void {
  for (const { laptop } of desks) {
    const [failure] = laptop.failures
    if (failure !== undefined) throw failure
  }
}

/** The network works, the clocks are right, people answer all questions; then nothing may be left to do. */
async function comeToRest(room: Newsroom, log: Publication[]): Promise<void> {
  const { site, desks, late, summary } = room
  await site.up()
  site.calm()
  for (const desk of desks) {
    Object.assign(desk, { isUnplugged: false, off: 0 })
    desk.troubles.splice(0)
    desk.role = 'editor'
    desk.laptop.actAs('editor')
    desk.laptop.siteServices.networkChanged()
    await desk.laptop.settle()
  }
  for (const arrive of late.splice(0)) await arrive()
  let left = ['nothing was looked at']
  for (let round = 0; round < rounds && left.length > 0; round += 1) {
    await room.pass(round === 0 ? 72 * hour : hour)
    for (const desk of desks) {
      await desk.laptop.sync()
      await answerQuestions(room, desk, round)
      if (site.draftsStayHere) await sendDraftsOfLive(room, desk)
      await desk.laptop.sync()
    }
    await holdWhatReadersSee(room, log)
    holdNoFailure(room)
    left = await differences(room)
  }
  if (left.length > 0)
    throw new Error(`It does not come to rest: ${left.join('; ')}\n${await describeState(room)}`)
  for (const { laptop } of desks) {
    for (const { state } of await laptop.invoke('outbox.list', { which: 'active' })) {
      summary.event(`intent left open: ${state}`)
    }
  }
}

/** At each laptop a person merges, confirms or cancels, and retries. */
async function answerQuestions(
  room: Newsroom,
  desk: Newsroom['desks'][number],
  round: number,
): Promise<void> {
  const { invoke, settle } = desk.laptop
  for (const { localizationId } of await invoke('conflicts.list', {})) await merge(room, desk, localizationId)
  for (const { id, state } of await invoke('outbox.list', { which: 'active' })) {
    const channel =
      state === 'needsConfirmation'
        ? round % 2
          ? 'outbox.cancel'
          : 'outbox.confirm'
        : round % 2
          ? 'outbox.cancel'
          : 'outbox.retry'
    await invoke(channel, { id }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code === 'unexpected') throw error
    })
  }
  await settle()
}

/** The state of everything, for a person who reads about a failure. */
async function describeState({ desks, site }: Newsroom): Promise<string> {
  const there = (await site.texts()).map(({ key, words }) => `site ${key}: ${words}`)
  const here = await Promise.all(
    desks.map(async ({ laptop }, at) => {
      const intents = await laptop.invoke('outbox.list', { which: 'active' })
      const asks = intents.map(({ kind, state, error }) => `${kind} ${state} ${error?.code ?? ''}`)
      const { problem } = laptop.siteServices.watch.status(laptop.siteId)
      return `laptop ${at}: ${problem?.code ?? 'no problem'} ${problem?.message ?? ''}; ${asks.join(', ')}`
    }),
  )
  return [...there, ...here].join('\n')
}

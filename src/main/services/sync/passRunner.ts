import type { SiteId } from '#shared/domain/ids.ts'
import { millisecondsUntil } from '../siteLink/backoff.ts'
import { StrandedText } from '../siteLink/onSite.ts'
import { siteFailure } from '../siteLink/siteFailure.ts'
import type { PassContext } from './passContext.ts'
import { createPassPlan, type PassPlan } from './passPlan.ts'
import { syncPass } from './syncPass.ts'

/** The time between passes while nothing is changed here (milliseconds); up to half of it is added at random. */
const interval = 60_000
/** The same after a pass that failed although the site is reachable. */
const afterFailure = 30_000
/** The same after a pass that failed but pulled something, so that a long pull that was interrupted goes on soon. */
const afterCutOff = 2_000

/**
 * Runs the passes of all sites: at most one at a time for each site, and one more when a pass was asked for meanwhile.
 */
export interface PassRunner {
  context: PassContext
  plan: PassPlan
  running: Map<SiteId, Promise<void>>
  /** Sites for which a pass was asked while one was running. */
  again: Set<SiteId>
}

export function createPassRunner(context: PassContext): PassRunner {
  const { timers, clock } = context.channel
  const runner: PassRunner = {
    context,
    plan: createPassPlan({ timers, clock, run: (siteId) => void runPass(runner, siteId) }),
    running: new Map(),
    again: new Set(),
  }
  return runner
}

/**
 * Runs one pass, and one more when it was asked for meanwhile. Never rejects: the site's view shows what went wrong.
 */
export function runPass(runner: PassRunner, siteId: SiteId): Promise<void> {
  const { again, context, plan, running } = runner
  const { emit, repositories } = context.channel
  plan.cancel(siteId)
  const present = running.get(siteId)
  if (present) {
    again.add(siteId)
    return present
  }
  const mine = passes(runner, siteId).then((failed) => {
    running.delete(siteId)
    context.progress.set(siteId, null)
    if (repositories.sites.get(siteId)) emit('sites.changed', { siteId })
    if (context.atWork.started) planNext(runner, siteId, failed)
  })
  running.set(siteId, mine)
  emit('sites.changed', { siteId })
  return mine
}

/** True when the last pass failed. */
async function passes({ again, context }: PassRunner, siteId: SiteId): Promise<boolean> {
  do {
    again.delete(siteId)
    if (context.channel.gate.closed(siteId) !== null) return false
    try {
      await syncPass(context, siteId)
    } catch (error) {
      noteFailure(context, siteId, error)
      return true
    } finally {
      markStranded(context, siteId)
    }
  } while (again.has(siteId) && context.atWork.started)
  return false
}

/**
 * After every pass, also a failed one: marks stranded texts as to be sent, and reports them as a defect of the program.
 */
function markStranded({ channel, deps }: PassContext, siteId: SiteId): void {
  const { onSite, repositories, transaction } = channel
  const ids = transaction(() => {
    const stranded = onSite.stranded(siteId)
    for (const id of stranded) repositories.sync.markDirty(id)
    return stranded
  })
  for (const id of ids) deps.onUnexpected(new StrandedText(id))
}

function noteFailure({ atWork, channel, deps }: PassContext, siteId: SiteId, error: unknown): void {
  // The pass was aborted because the program closes, so it says nothing about the site.
  if (atWork.closing.signal.aborted) return
  const known = siteFailure(error)
  channel.gate.failed(siteId, known)
  channel.gate.setProblem(siteId, known.failure)
  if (known.failure.code === 'unexpected') deps.onUnexpected(error)
}

function planNext({ context, plan }: PassRunner, siteId: SiteId, failed: boolean): void {
  const { clock, gate, random } = context.channel
  const closed = gate.closed(siteId)
  const wasCutOff = context.advanced.delete(siteId) && failed
  if (closed === null) plan.after(siteId, waitAfter(failed, wasCutOff) * (1 + random() / 2))
  else if (closed.why === 'askedToWait' && closed.until !== null) {
    plan.after(siteId, millisecondsUntil(closed.until, clock()))
  }
  // An unreachable site is probed, and one without a token waits for a person to sign in; neither needs another pass.
}

function waitAfter(failed: boolean, wasCutOff: boolean): number {
  if (!failed) return interval
  return wasCutOff ? afterCutOff : afterFailure
}

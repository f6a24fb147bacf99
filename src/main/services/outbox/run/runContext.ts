import type { AccountId } from '#shared/domain/ids.ts'
import type { WithArticle } from '../../siteLink/articleLocks.ts'
import type { Channel } from '../../siteLink/createChannel.ts'
import type { RefreshSaving } from '../../siteLink/savingState.ts'
import type { SiteGate } from '../../siteLink/siteGate.ts'
import type { Timers } from '../../siteLink/timers.ts'
import type { LinkedSite } from '../../siteLink/writing/chooseWriting.ts'
import type { IntentWorkflow } from '../intentWorkflow.ts'
import type { StepDeps } from '../steps/stepContext.ts'
import type { ProgressWriter } from './progressWriter.ts'

interface RunnerDeps extends StepDeps, Pick<Channel, 'connect' | 'random'> {
  timers: Timers
  gate: SiteGate
  withArticle: WithArticle
  refreshSaving: RefreshSaving
  workflow: IntentWorkflow
  /** Receives failures that no intent can show, such as a defect of the runner. */
  onUnexpected: (error: unknown) => void
}

/** What every part of the runner gets. */
export interface RunContext {
  deps: RunnerDeps
  progress: ProgressWriter
}

/** How the runner is stopped, and how it connects to the site. */
export interface RunControl {
  /** The program is closing: nothing new begins. */
  stopping: () => boolean
  /** Connects to the intent's site with the account of who clicked. */
  connect: (accountId: AccountId | null) => Promise<LinkedSite>
  /** Aborts requests that are under way; their outcome is then unknown. */
  signal: () => AbortSignal
}

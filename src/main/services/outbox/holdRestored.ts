import type { Repositories } from '#main/db/repositories/index.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { ProgressWriter } from './run/progressWriter.ts'

const failure: Failure = {
  code: 'restoredFromBackup',
  message: 'It was open when the backup was made; what happened to it since is not known here',
}

/**
 * After a return to a backup: the intents that were open in it may have been sent since, by this computer or by the one
 * that the backup was made on, or taken back. None is sent before a person says so, and then each of its steps first
 * looks at what the site has. What was taken back before the backup ends as it would have. Called inside a transaction.
 */
export function holdRestored(
  outbox: Pick<Repositories['outbox'], 'open' | 'steps'>,
  progress: ProgressWriter,
): void {
  for (const { id, createdAt, cancelRequested } of outbox.open()) {
    for (const step of cancelRequested ? [] : outbox.steps(id)) {
      if (step.state === 'done' || step.kind === 'readBack') continue
      // A request that was never sent here may have been sent there, at some time since the click.
      progress.putStep(id, step, {
        state: 'unknown',
        startedAt: step.startedAt ?? createdAt,
        finishedAt: null,
      })
    }
    progress.apply(id, { type: 'restored', failure })
  }
}

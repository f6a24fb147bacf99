import { isSignedOff } from '#shared/domain/workflow.ts'
import { isPublicThere } from '../../siteLink/localText.ts'
import { ordersOf, type StepContext } from './stepContext.ts'
import { done, mergeFirst, refused, type StepResult } from './stepResult.ts'
import { writeText } from './writeText.ts'

/** Sends one text of the package to the site as a draft. */
export async function sendText(context: StepContext): Promise<StepResult> {
  const { deps, intent, frozen, step, connector, options } = context
  const { localizations, sync } = deps.repositories
  const wanted = frozen.localizations.find(({ id }) => id === step.subject)
  const one = wanted && localizations.get(wanted.id)
  if (!wanted || !one) return refused({ code: 'notFound', message: 'The localization is gone' })
  const base = sync.base(one.id)
  if (connector.writing.drafts.isClosed(isPublicThere(one, base))) {
    if (intent.kind === 'schedule' && !intent.confirmed) {
      return refused({
        code: 'liveCannotWait',
        message: 'This site can keep no change of what readers see until its hour',
      })
    }
    // Writing it would publish it, which the next step does.
    return one.inConflict ? mergeFirst() : done
  }
  // Sync pushed the approval with exactly this text, and the site still has it, so nothing is sent.
  const isSigned = one.baseHash === wanted.contentHash && base !== null && isSignedOff(base.state)
  const isThere = isSigned && one.remote.kind !== 'gone'
  if (isThere && !one.inConflict && !options.look && !ordersOf(context).writeAnew) return done
  return await writeText(context, wanted)
}

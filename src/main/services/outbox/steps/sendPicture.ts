import type { StepContext } from './stepContext.ts'
import { done, refused, type StepResult } from './stepResult.ts'

/** Uploads one picture of the package, unless the site has it. */
export async function sendPicture(context: StepContext): Promise<StepResult> {
  const { deps, intent, frozen, step, connector, options } = context
  const item = frozen.media.find(({ id }) => id === step.subject)
  if (!item) return refused({ code: 'mediaMissing', message: 'The step names no picture of the package' })
  const onProgress = byPercent((fraction) =>
    deps.emit('outbox.uploadProgressed', { intentId: intent.id, mediaId: item.id, fraction }),
  )
  const written = await deps.ensureMedia(connector, intent.siteId, item, { ...options, onProgress })
  return written.kind === 'failed' ? written : done
}

/** Reports the progress of an upload in whole percents, because the network sends a picture in thousands of pieces. */
function byPercent(tell: (fraction: number) => void): (fraction: number) => void {
  let told = -1
  return (fraction) => {
    const percent = Math.floor(fraction * 100)
    if (percent === told) return
    told = percent
    tell(fraction)
  }
}

import { publish } from './publish.ts'
import { readBack } from './readBack.ts'
import { sendArticle } from './sendArticle.ts'
import { sendPicture } from './sendPicture.ts'
import { sendText } from './sendText.ts'
import type { StepContext } from './stepContext.ts'
import { refused, type StepResult } from './stepResult.ts'
import { unpublish } from './unpublish.ts'

/** Performs one step of an intent. Only frozen things are sent. */
export async function performStep(context: StepContext): Promise<StepResult> {
  switch (context.step.kind) {
    case 'media':
      return await sendPicture(context)
    case 'article':
      return await sendArticle(context)
    case 'text':
      return await sendText(context)
    case 'publish':
      return await publish(context)
    case 'unpublish':
      return await unpublish(context)
    case 'readBack':
      return await readBack(context)
    default:
      return refused({ code: 'unexpected', message: 'A step of an unknown kind' })
  }
}

import { z } from 'zod'
import { creditWords } from '../../domain/credits.ts'
import { creditId, mediaId } from '../../domain/ids.ts'
import { creditView, pictureUse, replacedView } from '../mediaViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

export const picturesRequests = {
  /**
   * Every cover and text that shows a picture, and what becomes of it where `to` takes its place. A text is listed
   * twice where only some of its blocks stay as they are.
   */
  'pictures.uses': { input: z.strictObject({ id: mediaId, to: mediaId }), output: z.array(pictureUse) },
  /**
   * Shows `to` wherever a draft shows `from`. `words`: the texts keep theirs, or take those of the library where it
   * describes the new picture.
   */
  'pictures.replace': {
    input: z.strictObject({ from: mediaId, to: mediaId, words: z.enum(['keep', 'library']) }),
    output: replacedView,
  },
  /** Takes a replacement back, where a text still shows what it wrote. Possible until the program ends. */
  'pictures.undoReplace': { input: z.strictObject({ id: z.uuid() }), output: replacedView },
} satisfies Endpoints<'pictures'>

export const creditsRequests = {
  'credits.list': { input: nothing, output: z.array(creditView) },
  /** Adds a credit (`id` null) or changes one. */
  'credits.save': {
    input: z.strictObject({ id: creditId.nullable(), words: creditWords }),
    output: creditView,
  },
  'credits.remove': { input: z.strictObject({ id: creditId }), output: done },
} satisfies Endpoints<'credits'>

import type { Inline } from '#shared/document/schema.ts'
import type { Form } from './form.ts'
import { framedGroup } from './frame.ts'
import { writeParagraphs } from './writeParagraphs.ts'

/** The class of a group block that contains a call-out of ours. */
export const calloutClass = 'visnyk-callout'

/** Writes a call-out as a group block of paragraphs. */
export const calloutMarkup = (content: readonly Inline[], form: Form): string =>
  framedGroup(calloutClass, writeParagraphs(content, form), form)

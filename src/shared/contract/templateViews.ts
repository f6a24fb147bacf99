import { z } from 'zod'
import { body } from '../document/schema.ts'
import { lead, title } from '../domain/article.ts'
import { language } from '../domain/language.ts'
import { contentType, snippetId, templateId } from '../domain/template.ts'

const templateText = z.object({ name: z.string(), title, lead, blocks: body })

/** What an article begins with: a text in one language or both, and what all its languages share. */
export const templateView = z.object({
  /** Of the program, one for each content type, or of the house. */
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('builtIn') }),
    z.object({ kind: z.literal('house'), id: templateId }),
  ]),
  contentType,
  section: z.string(),
  tags: z.array(z.string()),
  /** It is offered for the top of the news. */
  sticky: z.boolean(),
  texts: z.partialRecord(language, templateText),
})
export type TemplateView = z.infer<typeof templateView>

/**
 * How much of a file of the house was new here. `refused`: templates that only an editor takes; `leftOut`: pictures and
 * files in their texts that are not on this computer.
 */
export const takenHouse = z.object({
  templates: z.int(),
  snippets: z.int(),
  contacts: z.int(),
  credits: z.int(),
  refused: z.int(),
  leftOut: z.int(),
})
export type TakenHouse = z.infer<typeof takenHouse>

/** A named piece of text; `id` is null where it comes with the program. */
export const snippetView = z.object({
  id: snippetId.nullable(),
  language,
  name: z.string(),
  blocks: body,
})
export type SnippetView = z.infer<typeof snippetView>

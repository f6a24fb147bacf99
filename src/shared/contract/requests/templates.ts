import { z } from 'zod'
import { largestHouseFile } from '../../document/houseFile.ts'
import { body } from '../../document/schema.ts'
import { sectionKey, tags } from '../../domain/article.ts'
import { articleId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { contentType, shortName, snippetId, templateId } from '../../domain/template.ts'
import { articleView } from '../articleViews.ts'
import { snippetView, takenHouse, templateView } from '../templateViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

export const templatesRequests = {
  'templates.list': { input: nothing, output: z.array(templateView) },
  'templates.createArticle': {
    input: z.strictObject({
      template: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('builtIn'), contentType }),
        z.strictObject({ kind: z.literal('house'), id: templateId }),
      ]),
      language,
    }),
    output: articleView,
  },
  /** Makes a template of an article in all its languages, new or in place of one of the house. Editors only. */
  'templates.save': {
    input: z.strictObject({
      articleId,
      name: shortName,
      contentType,
      sticky: z.boolean(),
      replaces: templateId.nullable(),
    }),
    output: done,
  },
  /** Changes what a template of the house is called and where its articles go; its texts stay. Editors only. */
  'templates.update': {
    input: z.strictObject({
      id: templateId,
      names: z.partialRecord(language, shortName),
      contentType,
      section: sectionKey,
      tags,
      sticky: z.boolean(),
    }),
    output: done,
  },
  'templates.delete': { input: z.strictObject({ id: templateId }), output: done },

  /** The house's own first, then those that come with the program. */
  'snippets.list': { input: z.strictObject({ language }), output: z.array(snippetView) },
  /** `id` null: a new one. */
  'snippets.save': {
    input: z.strictObject({ id: snippetId.nullable(), language, name: shortName, blocks: body }),
    output: done,
  },
  'snippets.delete': { input: z.strictObject({ id: snippetId }), output: done },

  /**
   * Asks where to save the house's templates, snippets and contacts as a file for another computer. `templateId`: this
   * template alone.
   */
  'house.save': {
    input: z.strictObject({ templateId: templateId.nullable() }),
    output: z.object({ saved: z.boolean() }),
  },
  /** Takes the text of such a file; what is newer here stays. */
  'house.take': { input: z.strictObject({ text: z.string().max(largestHouseFile) }), output: takenHouse },
} satisfies Endpoints<'templates' | 'snippets' | 'house'>

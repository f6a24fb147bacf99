import { z } from 'zod'
import { articleId } from '../../domain/ids.ts'
import { importedView, openedArticleFile } from '../programViews.ts'
import { type Endpoints, nothing } from './endpoint.ts'

export const articleFilesRequests = {
  /** Asks where to save an article as a file for another computer. */
  'articleFiles.save': { input: z.strictObject({ articleId }), output: z.object({ saved: z.boolean() }) },
  /**
   * Takes an article from a file. `trust`: the fingerprint of a computer that the person confirmed; without it the file
   * of an unknown one is not taken.
   */
  'articleFiles.open': {
    input: z.strictObject({
      /** Its path, or the bytes of a file that has none for the page. */
      from: z.union([
        z.strictObject({ path: z.string().min(1).max(4096) }),
        z.strictObject({ bytes: z.instanceof(Uint8Array) }),
      ]),
      trust: z.string().max(64).nullable(),
    }),
    output: openedArticleFile,
  },
  /** The path of the file that the system opened with this program, once; null: none. */
  'articleFiles.takeOpened': { input: nothing, output: z.object({ path: z.string().nullable() }) },

  /** Asks for a folder, and writes everything there in open formats; null when the person cancelled the dialog. */
  'archive.exportAll': {
    input: nothing,
    output: z.object({ path: z.string(), articles: z.int() }).nullable(),
  },
  /** Asks for the folder of an export, and takes its articles; null when the person cancelled the dialog. */
  'archive.importAll': { input: nothing, output: importedView.nullable() },
} satisfies Endpoints<'articleFiles' | 'archive'>

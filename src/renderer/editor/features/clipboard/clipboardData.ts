import { renderBlocks } from '#shared/document/html.ts'
import { type ImportOptions, type ImportResult, importHtml } from '#shared/document/importHtml.ts'
import { importText } from '#shared/document/importText.ts'
import { mediaOf } from '#shared/document/pictures.ts'
import { type Body, body } from '#shared/document/schema.ts'
import { shownBodyText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

/** Blocks without conversion, for another editor of Visnyk. Other programs read the HTML or the plain text. */
export const BLOCKS_TYPE = 'application/x-visnyk-blocks+json'

const makeId = () => newId(blockId)

export type Pasted = ImportResult

const exporters = {
  [BLOCKS_TYPE]: (blocks: Body) => JSON.stringify(blocks),
  // A picture or a file has no address outside our window, so other programs get only the text around it.
  'text/html': (blocks: Body) =>
    renderBlocks(
      blocks.filter((block) => mediaOf(block).length === 0),
      { media: () => null, opaque: 'omit', withoutIds: true },
    ),
  'text/plain': shownBodyText,
} as const
export type CopiedType = keyof typeof exporters
export const copiedTypes = Object.keys(exporters) as CopiedType[]

/** Blocks in the format of a clipboard type; null when that format would be empty. */
export const copiedAs = (type: CopiedType, blocks: Body): string | null => exporters[type](blocks) || null

/** Reads the clipboard or a drop through the importers; null when the type is not handled here. */
export function readPasted(
  type: string,
  data: string,
  more: Pick<ImportOptions, 'media' | 'onProgress' | 'plainText' | 'docsClip'> = {},
): Pasted | null {
  if (type === BLOCKS_TYPE) return parseBlocks(data)
  if (type === 'text/html') return importHtml(data, { newId: makeId, keepIds: false, ...more })
  return importText(data, makeId)
}

/** Any page can write this type to the clipboard, so it is parsed by the schema. */
function parseBlocks(json: string): Pasted | null {
  try {
    const parsed = body.safeParse(JSON.parse(json))
    return parsed.success ? { blocks: parsed.data, dropped: [], images: [], notes: [], findings: [] } : null
  } catch {
    return null
  }
}

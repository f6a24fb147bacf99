import { createContext, type ImportedImage, type ImportOptions } from './import/context.ts'
import { fitBlocks } from './import/limits.ts'
import { parseHtml } from './import/parse.ts'
import { prepareHtml, stripTags } from './import/prepare.ts'
import { createFlow } from './import/sinks.ts'
import { walk } from './import/walk.ts'
import { importText } from './importText.ts'
import type { Block } from './schema.ts'

export type { ImportedImage, ImportOptions } from './import/context.ts'

export interface ImportResult {
  /** Always a valid body, in canonical form. */
  blocks: Block[]
  /** What was left out, by element name; also `link` (unsafe address), `hidden`, `tooLong` (blocks over the bound). */
  dropped: { kind: string; count: number }[]
  images: ImportedImage[]
}

/**
 * The one way in for HTML: paste, documents, content of sites. Only what the schema knows comes through, so the
 * result is safe by construction. Reads what office programs, mail and web pages put on the clipboard, and our
 * own HTML exactly, ids included. Never throws, whatever the input.
 */
export function importHtml(html: string, options: ImportOptions): ImportResult {
  const source = prepareHtml(html)
  const dropped = new Map<string, number>()
  const parsed = parseHtml(source, options.keepUnknown === 'html')
  if (!parsed) {
    // Markup that unfolds without bound is no document; its words are kept.
    dropped.set('markup', 1)
    return finish(importText(stripTags(source), options.newId), [], dropped, options)
  }
  const context = createContext(options, source, parsed.layoutTables, dropped)
  const blocks: Block[] = []
  const flow = createFlow({
    paragraph: (content, own) => {
      blocks.push({ id: own ?? options.newId(), type: 'paragraph', content })
    },
    block: (block) => {
      blocks.push(block)
    },
    newId: options.newId,
  })
  walk(
    parsed.root,
    {
      sink: flow,
      flow,
      marks: [],
      href: null,
      space: options.lineEnds ? 'keep' : 'collapse',
      list: null,
      table: null,
      inTableHead: false,
      figure: null,
      inQuote: false,
      inWordItem: false,
      own: false,
    },
    context,
    parsed.hasStartMark,
  )
  flow.finish()
  return finish(blocks, context.images, dropped, options)
}

function finish(
  blocks: readonly Block[],
  images: ImportedImage[],
  dropped: Map<string, number>,
  { newId }: ImportOptions,
): ImportResult {
  const fitted = fitBlocks(blocks, newId)
  if (fitted.lost > 0) dropped.set('tooLong', fitted.lost)
  return {
    blocks: fitted.blocks,
    dropped: Array.from(dropped, ([kind, count]) => ({ kind, count })),
    images,
  }
}

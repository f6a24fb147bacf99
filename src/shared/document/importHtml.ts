import { type Context, createContext, type ImportOptions } from './import/context.ts'
import { fitBlocks } from './import/limits.ts'
import { parseHtml } from './import/parse.ts'
import { prepareHtml, stripTags } from './import/prepare.ts'
import { createFlow } from './import/sinks.ts'
import { walk } from './import/walk.ts'
import type { ImportResult } from './importResult.ts'
import { importText } from './importText.ts'
import type { Block } from './schema.ts'

export type { ImportedImage, ImportOptions } from './import/context.ts'
export type { ImportNote } from './import/notes.ts'
export type { ImportResult } from './importResult.ts'

/** The share of the work that is done when a document is parsed. */
const parsing = 0.6

/**
 * The one way in for HTML: paste, documents, content of sites. Only what the schema knows comes through, so the
 * result is safe by construction. Reads what office programs, mail and web pages put on the clipboard, and our
 * own HTML exactly, ids included. Never throws, whatever the input.
 */
export function importHtml(html: string, options: ImportOptions): ImportResult {
  const source = prepareHtml(html)
  const dropped = new Map<string, number>()
  const { onProgress } = options
  const parsed = parseHtml(source, {
    keepPlaces: options.keepUnknown === 'html',
    onProgress: onProgress && ((share) => onProgress(share * parsing)),
  })
  if (!parsed) {
    // Markup that unfolds without bound is no document; its words are kept.
    return { ...importText(stripTags(source), options.newId), dropped: [{ kind: 'markup', count: 1 }] }
  }
  const context = createContext(
    { ...options, onProgress: onProgress && ((share) => onProgress(parsing + share * (1 - parsing))) },
    source,
    parsed,
    dropped,
  )
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
    parsed,
    {
      sink: flow,
      flow,
      marks: [],
      href: null,
      space: options.lineEnds ? 'keep' : 'collapse',
      list: null,
      table: null,
      inTableHead: false,
      inCell: false,
      figure: null,
      inQuote: false,
      inWordItem: false,
      inChange: false,
      own: false,
    },
    context,
  )
  flow.finish()
  noteSuggestions(context)
  const fitted = fitBlocks(blocks, options.newId)
  if (fitted.lost > 0) context.drop('tooLong', fitted.lost)
  return {
    blocks: fitted.blocks,
    dropped: Array.from(dropped, ([kind, count]) => ({ kind, count })),
    images: [...context.images],
    notes: context.notes.all(),
  }
}

function noteSuggestions({ suggestions, notes }: Context): void {
  if (suggestions === null) return
  notes.add('changesAccepted', suggestions.count)
  if (suggestions.isUnclear()) notes.add('unclearChanges')
}

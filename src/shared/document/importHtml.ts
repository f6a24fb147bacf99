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

/** How many findings of one import are remembered at most. */
const mostFindings = 5000

/**
 * The only entry point for HTML: paste, documents, content of sites. Only what the schema knows is taken
 * over, so the result is safe by construction. Reads what office programs, mail programs and web pages put on
 * the clipboard, and reads our own HTML exactly, ids included. Never throws, whatever the input.
 */
export function importHtml(html: string, options: ImportOptions): ImportResult {
  const source = prepareHtml(html)
  const dropped = new Map<string, number>()
  const { onProgress } = options
  const parsed = parseHtml(source, {
    keepPositions: options.keepUnknown === 'html',
    onProgress: onProgress && ((share) => onProgress(share * parsing)),
  })
  if (!parsed) {
    // Markup that exceeds the limit of nodes is read as plain text, so that its words are kept.
    return { ...importText(stripTags(source), options.newId), dropped: [{ kind: 'markup', count: 1 }] }
  }
  const blocks: Block[] = []
  const findings: { what: string; index: number }[] = []
  const onFound = (what: string) => {
    if (findings.length < mostFindings) findings.push({ what, index: blocks.length })
  }
  const context = createContext(
    { ...options, onProgress: onProgress && ((share) => onProgress(parsing + share * (1 - parsing))) },
    source,
    parsed,
    { dropped, onFound },
  )
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
      font: null,
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
    findings: findingsIn(blocks, findings),
  }
}

/** Maps each finding to the block that was created next after it, or to the last block if there is none. */
function findingsIn(
  blocks: readonly Block[],
  findings: readonly { what: string; index: number }[],
): ImportResult['findings'] {
  return findings.flatMap(({ what, index }) => {
    const block = blocks[index] ?? blocks.at(-1)
    return block ? [{ what, at: block.id }] : []
  })
}

function noteSuggestions({ suggestions, notes }: Context): void {
  if (suggestions === null) return
  notes.add('changesAccepted', suggestions.count)
  if (suggestions.isUnclear()) notes.add('unclearChanges')
}

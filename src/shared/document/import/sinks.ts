import type { BlockId } from '../../domain/ids.ts'
import type { Block, Inline } from '../schema.ts'
import type { ItemSink } from './listDraft.ts'
import {
  endsInTick,
  finishRuns,
  isBlankRun,
  type Run,
  splitParagraphs,
  type TextRun,
  tickSpace,
} from './runs.ts'
import { createWordList, type WordItem, type WordList } from './wordLists.ts'

/** Receives content while the tree is read. */
export interface Sink {
  readonly kind: 'flow' | 'lines'
  text(run: TextRun): void
  lineBreak(): void
  /** A block element begins or ends here. */
  boundary(): void
  /** Adds a finished block: a picture, a table, a list … */
  block(block: Block): void
}

/** Receives blocks, one after the other. */
export interface FlowSink extends Sink {
  readonly kind: 'flow'
  /** Begins a paragraph that is kept as it is: our own (with its id), or preformatted text (without). */
  begin(kept: { id: BlockId | null }): void
  /** Takes back a checkbox that stands in a block of its own, for words that are no paragraph; usually none. */
  takeTick(): TextRun[]
  /** Starts the next item of a list as Word writes it: paragraphs that name their level. */
  wordItem(item: WordItem): ItemSink
  finish(): void
}

interface FlowTarget {
  /** `own` is the id that our own HTML names for the paragraph. */
  paragraph(content: Inline[], own: BlockId | null): void
  block(block: Block): void
  newId(): BlockId
  /** All content is our own HTML: nothing is trimmed or split. */
  exact?: boolean
}

export function createFlow(target: FlowTarget): FlowSink {
  let runs: Run[] = []
  let kept: { id: BlockId | null } | null = null
  let wordList: WordList | null = null
  /** A checkbox in a block of its own waits for the words of the next one. */
  let waits = false

  const closeWordList = () => {
    const done = wordList
    wordList = null
    for (const block of done?.finish() ?? []) target.block(block)
  }
  const flush = () => {
    const stretch = runs
    const opened = kept
    runs = []
    kept = null
    waits = false
    if (opened?.id) {
      target.paragraph(finishRuns(stretch, false), opened.id)
    } else if (stretch.length > 0) {
      const parts = opened || target.exact ? [stretch] : splitParagraphs(stretch)
      for (const part of parts) {
        const content = finishRuns(part, !target.exact)
        if (content.length > 0) target.paragraph(content, null)
      }
    }
  }
  const boundary = () => {
    waits = kept === null && !target.exact && endsInTick(runs)
    if (waits) runs.push(tickSpace)
    else flush()
  }
  return {
    kind: 'flow',
    text(run) {
      if (run.isTick && waits) flush()
      waits &&= isBlankRun(run)
      if (isBlankRun(run)) {
        if (runs.length === 0 || run.space === 'exact') return
      } else {
        closeWordList()
      }
      runs.push(run)
    },
    lineBreak: () => runs.push(null),
    boundary,
    takeTick() {
      const tick = waits ? runs : []
      if (waits) runs = []
      waits = false
      return tick.filter((run) => run !== null)
    },
    block(block) {
      flush()
      closeWordList()
      target.block(block)
    },
    begin(opened) {
      flush()
      closeWordList()
      kept = opened
    },
    wordItem(item) {
      flush()
      wordList ??= createWordList(item, target.newId)
      return wordList.item(item)
    },
    finish() {
      flush()
      closeWordList()
    },
  }
}

/**
 * A quotation or a call-out inside `parent`: its paragraphs become one block, separated by an empty line;
 * another block inside ends it and starts a new one after it.
 */
export function createTextBox(
  parent: Sink,
  type: 'quote' | 'callout',
  { own, newId }: { own: BlockId | null; newId: () => BlockId },
): FlowSink {
  let paragraphs: Inline[][] = []
  let id = own
  const close = () => {
    if (paragraphs.length === 0 && id === null) return
    const gap: Inline[] = [{ type: 'lineBreak' }, { type: 'lineBreak' }]
    const content = paragraphs.flatMap((part, at) => (at === 0 ? part : [...gap, ...part]))
    paragraphs = []
    parent.block({ id: id ?? newId(), type, content })
    id = null
  }
  const flow = createFlow({
    paragraph: (content) => {
      paragraphs.push(content)
    },
    block: (block) => {
      if (paragraphs.length > 0) close()
      parent.block(block)
    },
    newId,
    exact: own !== null,
  })
  return {
    ...flow,
    finish() {
      flow.finish()
      close()
    },
  }
}

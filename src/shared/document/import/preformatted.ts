import { isBlankRun, type TextRun } from './runs.ts'
import type { FlowSink, Sink } from './sinks.ts'

/**
 * Preformatted text in one paragraph of `flow`. Programs that colour code put each line into a block of its own:
 * the blocks become lines, and a line end between two of them adds none.
 */
export function createPreformatted(flow: FlowSink): Sink {
  let hasLine = false
  /** How many blocks began or ended since the last text or line end. */
  let boundaries = 0
  /** Spaces that may be the indentation of a line, or stand between two blocks. */
  let blanks: TextRun[] = []
  const endLine = () => {
    flow.lineBreak()
    hasLine = false
    blanks = []
  }
  return {
    kind: 'lines',
    text(run) {
      if (isBlankRun(run)) {
        blanks.push(run)
        return
      }
      if (boundaries > 0 && hasLine) {
        const indentation = blanks
        endLine()
        blanks = indentation
      }
      for (const blank of blanks) flow.text(blank)
      blanks = []
      flow.text(run)
      hasLine = true
      boundaries = 0
    },
    lineBreak() {
      // After an end and a beginning, the line end is in a block of its own: an empty line.
      if (boundaries > 1 && hasLine) endLine()
      boundaries = 0
      endLine()
    },
    boundary() {
      boundaries += 1
      blanks = []
    },
    block(block) {
      hasLine = false
      boundaries = 0
      blanks = []
      flow.block(block)
    },
  }
}

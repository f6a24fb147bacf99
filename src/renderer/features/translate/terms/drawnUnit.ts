import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { $findBlock } from '#renderer/editor/commands/blocksById.ts'
import { type DrawnLine, drawnLines } from '#renderer/proofing/readOnly/drawnLines.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { CaretPlace } from '../memory/memoryUnit.ts'

/** The lines of the block with the caret (or of a field) as both panes show them. */
export interface DrawnUnit {
  source: readonly DrawnLine[]
  target: readonly DrawnLine[]
}

/** As much as main answers about; a longer block is looked through up to there. */
const mostLines = 2000
const longestLine = 50_000

const nothing: DrawnUnit = { source: [], target: [] }

/** What the interface says about a row is no text of it. */
const isText = ({ nodes }: DrawnLine): boolean => !nodes[0]?.parentElement?.closest('.translate-row__note')

const linesIn = (element: Element | null | undefined): DrawnLine[] =>
  element
    ? drawnLines(element)
        .filter((line) => isText(line) && line.text.length <= longestLine)
        .slice(0, mostLines)
    : []

export function drawnUnit(body: BodyHandle, panes: HTMLElement | null, place: CaretPlace): DrawnUnit {
  if (!panes) return nothing
  if ('field' in place) {
    const field = panes.querySelector<HTMLTextAreaElement>(`[data-field="${place.field}"] textarea`)
    const text = field?.value ?? ''
    return {
      source: linesIn(panes.querySelector(`[data-source-field="${place.field}"]`)),
      // The words of a field are no nodes: they are looked through, and not painted.
      target: text === '' ? [] : [{ text, nodes: [] }],
    }
  }
  return {
    source: linesIn(panes.querySelector(`.translate-source > [data-block-id="${place.id}"]`)),
    target: linesIn(elementOf(body, place.id)),
  }
}

function elementOf({ editor }: BodyHandle, id: BlockId): HTMLElement | null {
  const key = editor.read('latest', () => $findBlock(id)?.getKey())
  return key === undefined ? null : editor.getElementByKey(key)
}

import { $getNearestNodeFromDOMNode, type LexicalEditor, type LexicalNode } from 'lexical'
import type { RefObject } from 'react'
import { $moveBlockBefore } from '../../commands/moveBlocks.ts'
import { $rootChildOf } from '../../commands/rootChild.ts'
import { blockElementAt, dropTargetAt } from './blockElementAt.ts'

/** The elements of the handle, and the blocks that it refers to. */
export interface HandleRefs {
  handle: RefObject<HTMLDivElement | null>
  /** The line that shows where a dragged block would be dropped. */
  line: RefObject<HTMLDivElement | null>
  /**
   * The last block under the pointer; kept while the menu is open, and while the pointer is outside the frame
   * or over no block.
   */
  pointedAt: RefObject<HTMLElement | null>
  /** The block that is being dragged by the grip. */
  dragged: RefObject<HTMLElement | null>
}

interface PointedBlocks {
  editor: LexicalEditor
  /** The element that contains the editor. */
  frame: HTMLElement
  refs: HandleRefs
  /** Shows the handle beside a block; null hides it. */
  show: (block: HTMLElement | null) => void
}

/** Tracks the pointer and the drags of the grip over the text and its margins; the returned function ends it. */
export function watchPointedBlocks(context: PointedBlocks): () => void {
  const { frame, show } = context
  // The margins beside the text are included.
  const area = frame.parentElement ?? frame
  const follow = (event: PointerEvent) => followPointer(context, event)
  const leave = () => show(null)
  const over = (event: DragEvent) => dragOver(context, event)
  const drop = (event: DragEvent) => dropBlock(context, event)
  area.addEventListener('pointermove', follow)
  area.addEventListener('pointerleave', leave)
  area.addEventListener('dragover', over, true)
  area.addEventListener('drop', drop, true)
  return () => {
    area.removeEventListener('pointermove', follow)
    area.removeEventListener('pointerleave', leave)
    area.removeEventListener('dragover', over, true)
    area.removeEventListener('drop', drop, true)
  }
}

function followPointer({ editor, refs, show }: PointedBlocks, event: PointerEvent): void {
  const text = editor.getRootElement()
  if (text === null || refs.handle.current?.contains(event.target as Node)) return
  const { top, bottom } = text.getBoundingClientRect()
  const isBeside = event.clientY >= top && event.clientY <= bottom
  if (isBeside) refs.pointedAt.current = blockElementAt(text, event.clientY)
  show(isBeside ? refs.pointedAt.current : null)
}

function dragOver({ editor, frame, refs }: PointedBlocks, event: DragEvent): void {
  const text = editor.getRootElement()
  if (refs.dragged.current === null || text === null) return
  event.preventDefault()
  event.stopPropagation()
  showLine(refs.line.current, lineTop(frame, text, dropTargetAt(text, event.clientY)))
}

function dropBlock({ editor, refs }: PointedBlocks, event: DragEvent): void {
  const text = editor.getRootElement()
  const moved = refs.dragged.current
  if (moved === null || text === null) return
  event.preventDefault()
  event.stopPropagation()
  const target = dropTargetAt(text, event.clientY)
  editor.update(() => {
    const node = $blockOf(moved)
    if (node !== null) $moveBlockBefore(node, $blockOf(target))
  })
  hideLine(refs.line.current)
}

/** The block that an element shows or is inside of. */
export const $blockOf = (element: Element | null): LexicalNode | null => {
  const node = element === null ? null : $getNearestNodeFromDOMNode(element)
  return node === null ? null : $rootChildOf(node)
}

/** CSS pixels below the top of the frame: before a block, or after the last (null). */
function lineTop(frame: HTMLElement, text: HTMLElement, before: HTMLElement | null): number {
  const edge =
    before?.getBoundingClientRect().top ?? text.lastElementChild?.getBoundingClientRect().bottom ?? 0
  return Math.round(edge - frame.getBoundingClientRect().top)
}

function showLine(line: HTMLElement | null, top: number): void {
  if (line === null) return
  line.style.translate = `0 ${top}px`
  line.style.visibility = 'visible'
}

export function hideLine(line: HTMLElement | null): void {
  if (line !== null) line.style.visibility = 'hidden'
}

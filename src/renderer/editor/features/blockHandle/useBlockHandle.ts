import type { LexicalEditor } from 'lexical'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { watchPointedBlocks } from './pointedBlocks.ts'

interface BlockHandleInput {
  editor: LexicalEditor
  /** The element that contains the editor. */
  frame: RefObject<HTMLElement | null>
  isEditable: boolean
}

/**
 * The block beside which the handle is shown (null: hidden), and the handle's position, which follows the
 * block.
 */
export function useBlockHandle({ editor, frame, isEditable }: BlockHandleInput) {
  const handle = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const [block, setBlock] = useState<HTMLElement | null>(null)
  const pointedAt = useRef<HTMLElement | null>(null)
  const dragged = useRef<HTMLElement | null>(null)

  useEffect(() => {
    const box = frame.current
    if (box === null || !isEditable) return
    return watchPointedBlocks({
      editor,
      frame: box,
      refs: { handle, line, pointedAt, dragged },
      show: setBlock,
    })
  }, [editor, frame, isEditable])

  useEffect(() => {
    const box = frame.current
    if (handle.current === null || box === null || block === null) return
    const top = block.getBoundingClientRect().top - box.getBoundingClientRect().top
    handle.current.style.translate = `0 ${Math.round(top)}px`
  }, [block, frame])

  return { block, setBlock, refs: { handle, line, pointedAt, dragged } }
}

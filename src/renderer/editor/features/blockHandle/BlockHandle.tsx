import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { $getNearestNodeFromDOMNode, $getNodeByKey, type LexicalNode } from 'lexical'
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, GripVertical, Trash2 } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../../lib/shortcuts/useShortcut.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton } from '../../../ui/Menu.tsx'
import { hiddenActions } from '../../actions/actions.ts'
import { $moveBlockBefore, $removeSelectedBlocks } from '../../commands/moveBlocks.ts'
import { $rootChildOf } from '../../commands/rootChild.ts'
import { blockElementAt, dropTargetAt } from './blockElementAt.ts'

/** Our own drag, told from dragged text and files. */
const DRAG_TYPE = 'application/x-visnyk-block'

const icons = { moveUp: ArrowUp, moveDown: ArrowDown, duplicate: Copy } as const

const $blockOf = (element: Element | null): LexicalNode | null => {
  const node = element === null ? null : $getNearestNodeFromDOMNode(element)
  return node === null ? null : $rootChildOf(node)
}

/**
 * Beside the block under the pointer: a grip to drag it by and a menu. Everything it does has keys too, so it is
 * for the pointer only. `frame` is what the editor is positioned in.
 */
export function BlockHandle({ frame }: { frame: RefObject<HTMLElement | null> }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const isEditable = useLexicalEditable()
  const handle = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const [block, setBlock] = useState<HTMLElement | null>(null)
  // The menu opens outside the frame, where the pointer is over no block any more.
  const pointedAt = useRef<HTMLElement | null>(null)
  const dragged = useRef<HTMLElement | null>(null)

  useEffect(() => {
    const box = frame.current
    if (box === null || !isEditable) return
    // The margins beside the text count too.
    const area = box.parentElement ?? box
    const root = () => editor.getRootElement()
    const follow = (event: PointerEvent) => {
      const text = root()
      if (text === null || handle.current?.contains(event.target as Node)) return
      const { top, bottom } = text.getBoundingClientRect()
      const isBeside = event.clientY >= top && event.clientY <= bottom
      if (isBeside) pointedAt.current = blockElementAt(text, event.clientY)
      setBlock(isBeside ? pointedAt.current : null)
    }
    const leave = () => setBlock(null)
    const over = (event: DragEvent) => {
      const text = root()
      if (dragged.current === null || text === null) return
      event.preventDefault()
      event.stopPropagation()
      showLine(line.current, box, text, dropTargetAt(text, event.clientY))
    }
    const drop = (event: DragEvent) => {
      const text = root()
      const moved = dragged.current
      if (moved === null || text === null) return
      event.preventDefault()
      event.stopPropagation()
      const target = dropTargetAt(text, event.clientY)
      editor.update(() => {
        const node = $blockOf(moved)
        if (node !== null) $moveBlockBefore(node, $blockOf(target))
      })
      hideLine(line.current)
    }
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
  }, [editor, frame, isEditable])

  useEffect(() => {
    const box = frame.current
    if (handle.current === null || box === null || block === null) return
    const top = block.getBoundingClientRect().top - box.getBoundingClientRect().top
    handle.current.style.translate = `0 ${Math.round(top)}px`
  }, [block, frame])

  const act = (id: string) => {
    editor.update(() => {
      const node = $blockOf(pointedAt.current)
      if (node === null || $getNodeByKey(node.getKey()) === null) return
      node.selectEnd()
      if (id === 'remove') $removeSelectedBlocks()
      else hiddenActions.find((action) => action.id === id)?.$run()
    })
    setBlock(null)
    editor.focus()
  }

  if (!isEditable) return null
  return (
    <>
      <div ref={handle} className="block-handle" data-shown={block !== null || undefined}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a grip for the pointer; keys move blocks without it */}
        <div
          className="block-handle__grip"
          draggable
          title={t('editor.block.handle')}
          onDragStart={(event) => {
            dragged.current = block
            event.dataTransfer.setData(DRAG_TYPE, '')
            event.dataTransfer.effectAllowed = 'move'
            if (block !== null) event.dataTransfer.setDragImage(block, 0, 0)
          }}
          onDragEnd={() => {
            dragged.current = null
            hideLine(line.current)
          }}
        >
          <GripVertical aria-hidden className="icon" />
        </div>
        <MenuButton
          label={t('editor.block.menu')}
          trigger={
            <IconButton
              size="small"
              icon={EllipsisVertical}
              label={t('editor.block.menu')}
              excludeFromTabOrder
            />
          }
          sections={[
            {
              items: hiddenActions.map(({ id, chord }) => ({
                id,
                icon: icons[id],
                label: t(`editor.action.${id}`),
                shortcut: formatChord(chord),
              })),
            },
            { items: [{ id: 'remove', icon: Trash2, label: t('editor.block.remove'), isDangerous: true }] },
          ]}
          onAction={act}
        />
      </div>
      <div ref={line} className="drop-line" />
    </>
  )
}

function showLine(
  line: HTMLElement | null,
  box: HTMLElement,
  text: HTMLElement,
  before: HTMLElement | null,
): void {
  if (line === null) return
  const edge =
    before?.getBoundingClientRect().top ?? text.lastElementChild?.getBoundingClientRect().bottom ?? 0
  line.style.translate = `0 ${Math.round(edge - box.getBoundingClientRect().top)}px`
  line.style.visibility = 'visible'
}

function hideLine(line: HTMLElement | null): void {
  if (line !== null) line.style.visibility = 'hidden'
}

import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { $getNodeByKey } from 'lexical'
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, GripVertical, Trash2 } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '../../../lib/shortcuts/useFormatChord.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton } from '../../../ui/Menu.tsx'
import { hiddenActions } from '../../actions/actions.ts'
import {
  $duplicateSelectedBlocks,
  $moveSelectedBlocks,
  $removeSelectedBlocks,
} from '../../commands/moveBlocks.ts'
import { $blockOf, type HandleRefs, hideLine } from './pointedBlocks.ts'
import { useBlockHandle } from './useBlockHandle.ts'
import './BlockHandle.css'

/**
 * A handle beside the block under the pointer: a grip for dragging and a menu. It is for the pointer only,
 * because keys can do the same. `frame` is the element that contains the editor.
 */
export function BlockHandle({ frame }: { frame: RefObject<HTMLElement | null> }) {
  const [editor] = useLexicalComposerContext()
  const isEditable = useLexicalEditable()
  const { block, setBlock, refs } = useBlockHandle({ editor, frame, isEditable })
  const act = (id: string) => {
    editor.update(() => $actOn(refs.pointedAt.current, id))
    setBlock(null)
    editor.focus()
  }
  if (!isEditable) return null
  return (
    <>
      <div ref={refs.handle} className="block-handle" data-shown={block !== null || undefined}>
        <Grip block={block} refs={refs} />
        <BlockMenu onAction={act} />
      </div>
      <div ref={refs.line} className="drop-line" />
    </>
  )
}

/** Runs a menu item on the block that an element shows. */
function $actOn(element: HTMLElement | null, id: string): void {
  const node = $blockOf(element)
  if (node === null || $getNodeByKey(node.getKey()) === null) return
  node.selectEnd()
  // The keys of these items move an item of a list, or a row; the handle is about the block.
  if (id === 'remove') $removeSelectedBlocks()
  else if (id === 'duplicate') $duplicateSelectedBlocks()
  else $moveSelectedBlocks(id === 'moveUp' ? 'up' : 'down')
}

/** The type of our own drag, which distinguishes it from dragged text and files. */
const DRAG_TYPE = 'application/x-visnyk-block'

function Grip({ block, refs }: { block: HTMLElement | null; refs: HandleRefs }) {
  const { t } = useTranslation()
  const { dragged, line } = refs
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a grip for the pointer; keys move blocks without it
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
  )
}

const icons = { moveUp: ArrowUp, moveDown: ArrowDown, duplicate: Copy } as const

function BlockMenu({ onAction }: { onAction: (id: string) => void }) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const label = t('editor.block.menu')
  return (
    <MenuButton
      label={label}
      trigger={<IconButton size="small" icon={EllipsisVertical} label={label} excludeFromTabOrder />}
      sections={[
        {
          items: hiddenActions.map(({ id, chord }) => ({
            id,
            icon: icons[id],
            label: t(`editor.block.${id}`),
            shortcut: formatChord(chord),
          })),
        },
        { items: [{ id: 'remove', icon: Trash2, label: t('editor.block.remove'), isDangerous: true }] },
      ]}
      onAction={onAction}
    />
  )
}

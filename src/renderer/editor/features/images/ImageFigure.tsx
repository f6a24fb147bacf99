import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalEditable } from '@lexical/react/useLexicalEditable'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import {
  $createParagraphNode,
  $getNodeByKey,
  $isElementNode,
  COMMAND_PRIORITY_LOW,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  KEY_ENTER_COMMAND,
  REDO_COMMAND,
  SKIP_DOM_SELECTION_TAG,
  UNDO_COMMAND,
} from 'lexical'
import { ImageOff, TriangleAlert } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannel } from '../../../lib/queries.ts'
import { Checkbox } from '../../../ui/Choice.tsx'
import { Chip } from '../../../ui/Status.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { BlockViewProps, ImageContent } from '../../nodes/BlockDecoratorNode.ts'
import { $isImageNode } from '../../nodes/ImageNode.ts'
import { ownKeys } from '../../parts/ownKeys.ts'
import { CaptionEditor } from './CaptionEditor.tsx'

/** Edits of a field that follow each other within this time, in milliseconds, are one step of undo. */
const oneStep = 1500

/** A photo in the text with its caption, credit and description, all edited in place. */
export function ImageFigure({ nodeKey, content }: BlockViewProps<ImageContent>) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const isEditable = useLexicalEditable()
  const [isSelected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  const [isBroken, setBroken] = useState(false)
  const media = useChannel('media.get', { id: content.mediaId })
  const lastEdit = useRef(0)
  const altId = useId()
  const captionBox = useRef<HTMLElement>(null)
  const isAltMissing = !content.decorative && content.alt.trim() === ''

  // By the keyboard: the caret moves onto the photo, Enter goes into its caption, Enter again goes on after it.
  useEffect(() => {
    if (!isSelected) return
    return editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const text = captionBox.current?.querySelector<HTMLElement>('[contenteditable="true"]')
        if (!text) return false
        event?.preventDefault()
        text.focus()
        return true
      },
      COMMAND_PRIORITY_LOW,
    )
  }, [editor, isSelected])

  const change = (part: Partial<ImageContent>) => {
    const now = Date.now()
    const tag = now - lastEdit.current < oneStep ? HISTORY_MERGE_TAG : HISTORY_PUSH_TAG
    lastEdit.current = now
    editor.update(
      () => {
        const node = $getNodeByKey(nodeKey)
        const present = $isImageNode(node) ? node.getContent() : null
        if ($isImageNode(node) && present !== null) node.setContent({ ...present, ...part })
      },
      // The caret is in a field of the figure and stays there.
      { tag: [tag, SKIP_DOM_SELECTION_TAG] },
    )
  }
  const leave = () => {
    editor.update(() => {
      const node = $getNodeByKey(nodeKey)
      const next = node?.getNextSibling() ?? node?.insertAfter($createParagraphNode())
      if ($isElementNode(next)) next.selectStart()
    })
    editor.focus()
  }

  return (
    <figure className="figure" data-selected={isSelected || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard the caret moves onto the photo */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting a block is no control of its own */}
      <div
        className="figure__picture"
        onClick={() => {
          if (!isEditable) return
          clearSelection()
          setSelected(true)
        }}
      >
        {isBroken ? (
          <p className="figure__missing">
            <ImageOff aria-hidden className="icon" />
            {t('editor.image.missing')}
          </p>
        ) : (
          <img
            src={`/media/${content.mediaId}/large`}
            alt={content.decorative ? '' : content.alt}
            width={media.data?.width}
            height={media.data?.height}
            draggable={false}
            onError={() => setBroken(true)}
          />
        )}
      </div>
      <figcaption ref={captionBox} className="figure__caption">
        <CaptionEditor
          content={content.caption}
          label={t('editor.image.caption')}
          placeholder={t('editor.image.captionPlaceholder')}
          isEditable={isEditable}
          onChange={(caption) => change({ caption })}
          onLeave={leave}
          onUndo={() => editor.dispatchCommand(UNDO_COMMAND, undefined)}
          onRedo={() => editor.dispatchCommand(REDO_COMMAND, undefined)}
        />
      </figcaption>
      <div ref={ownKeys} className="figure__fields">
        <TextField
          label={t('editor.image.credit')}
          value={content.credit}
          onChange={(credit) => change({ credit: credit.slice(0, 500) })}
          maxLength={500}
          isReadOnly={!isEditable}
        />
        <TextField
          label={t('editor.image.alt')}
          value={content.alt}
          onChange={(alt) => change({ alt: alt.slice(0, 1000) })}
          maxLength={1000}
          isReadOnly={!isEditable}
          isDisabled={content.decorative}
          {...(isAltMissing && { 'aria-describedby': altId })}
        />
        <Checkbox
          isSelected={content.decorative}
          isDisabled={!isEditable}
          onChange={(decorative) => change({ decorative })}
        >
          {t('editor.image.decorative')}
        </Checkbox>
        {isAltMissing && (
          <span id={altId}>
            <Chip tone="warn" icon={TriangleAlert}>
              {t('editor.image.altMissing')}
            </Chip>
          </span>
        )}
      </div>
    </figure>
  )
}

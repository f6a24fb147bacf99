import { LinkExtension } from '@lexical/link'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer'
import { RichTextExtension } from '@lexical/rich-text'
import {
  $createParagraphNode,
  $getRoot,
  $isElementNode,
  COMMAND_PRIORITY_HIGH,
  configExtension,
  defineExtension,
  INSERT_PARAGRAPH_COMMAND,
  mergeRegister,
  REDO_COMMAND,
  SKIP_DOM_SELECTION_TAG,
  UNDO_COMMAND,
} from 'lexical'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { sameInlines } from '#shared/document/inlines.ts'
import { isSafeLink } from '#shared/document/links.ts'
import type { Inline } from '#shared/document/schema.ts'
import { InlineShortcutsExtension } from '../../actions/ShortcutsExtension.ts'
import { $createInlines, $readInlines } from '../../blocks/inlines.ts'
import { editorTheme } from '../../theme.ts'
import { InlineClipboardExtension } from '../clipboard/ClipboardExtension.ts'
import { ComposingExtension } from '../links/ComposingExtension.ts'
import { LinkPanel } from '../links/LinkPanel.tsx'
import './Figure.css'

export interface CaptionEditorProps {
  content: readonly Inline[]
  label: string
  placeholder: string
  isEditable: boolean
  onChange: (content: Inline[]) => void
  /** Called on Enter: the caret moves on to after the photo. */
  onLeave: () => void
  onUndo: () => void
  onRedo: () => void
}

const $readCaption = (): Inline[] => {
  const paragraph = $getRoot().getFirstChild()
  return $isElementNode(paragraph) ? $readInlines(paragraph) : []
}

const $showCaption = (content: readonly Inline[]): void => {
  $getRoot()
    .clear()
    .append($createParagraphNode().append(...$createInlines(content)))
}

/**
 * Edits one line of formatted text with links. The state is in the photo's block; this editor shows it and
 * reports edits.
 */
export function CaptionEditor(props: CaptionEditorProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is created once; the effect below follows later content
  const extension = useMemo(
    () =>
      defineExtension({
        name: 'visnyk/caption',
        namespace: 'visnyk-caption',
        theme: editorTheme,
        dependencies: [
          RichTextExtension,
          configExtension(LinkExtension, { validateUrl: isSafeLink }),
          InlineShortcutsExtension,
          ComposingExtension,
          InlineClipboardExtension,
        ],
        editable: props.isEditable,
        $initialEditorState: () => $showCaption(props.content),
        onError: (error) => console.error(error),
      }),
    [],
  )
  return (
    <LexicalExtensionComposer extension={extension} contentEditable={null}>
      <CaptionText {...props} />
      <LinkPanel />
    </LexicalExtensionComposer>
  )
}

function CaptionText({ content, label, placeholder, isEditable, ...on }: CaptionEditorProps) {
  const [editor] = useLexicalComposerContext()
  const report = useEffectEvent((next: Inline[]) => {
    if (!sameInlines(next, content)) on.onChange(next)
  })
  const leave = useEffectEvent(() => on.onLeave())
  const undo = useEffectEvent(() => on.onUndo())
  const redo = useEffectEvent(() => on.onRedo())

  useEffect(() => editor.setEditable(isEditable), [editor, isEditable])

  // An undo in the article, or a text that was loaded, changes the block while this editor is open.
  useEffect(() => {
    if (sameInlines(editor.getEditorState().read($readCaption), content)) return
    editor.update(() => $showCaption(content), { tag: SKIP_DOM_SELECTION_TAG })
  }, [editor, content])

  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, editorState, tags }) => {
          if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
          if (!tags.has(SKIP_DOM_SELECTION_TAG)) report(editorState.read($readCaption))
        }),
        editor.registerCommand(
          INSERT_PARAGRAPH_COMMAND,
          () => {
            leave()
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
        editor.registerCommand(
          UNDO_COMMAND,
          () => {
            undo()
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
        editor.registerCommand(
          REDO_COMMAND,
          () => {
            redo()
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
      ),
    [editor],
  )

  return (
    <div className="caption">
      <ContentEditable
        className="caption__text"
        ariaLabel={label}
        aria-placeholder={placeholder}
        placeholder={<span className="caption__placeholder">{placeholder}</span>}
        spellCheck={false}
      />
    </div>
  )
}

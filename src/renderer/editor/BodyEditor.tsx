import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer'
import { configExtension, defineExtension } from 'lexical'
import {
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Body } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { useSettings } from '../lib/settings.tsx'
import { EditorActions } from './actions/EditorActions.tsx'
import { ShortcutsExtension } from './actions/ShortcutsExtension.ts'
import { $setBody } from './blocks/createFromBlock.ts'
import { type BodyHandle, createBodyHandle } from './bodyHandle.ts'
import { CoreExtension } from './coreExtension.ts'
import '../articles/document/document.css'
import '../articles/document/numbering.css'
import './BodyEditor.css'
import './marks.css'
import './features/tables/tables.css'
import { BlockElementsExtension } from './elements/BlockElementsExtension.ts'
import { DrawnOrderExtension } from './elements/DrawnOrderExtension.ts'
import { AttachmentFigure } from './features/attachments/AttachmentFigure.tsx'
import { AttachmentInsertion } from './features/attachments/AttachmentInsertion.tsx'
import { AutolinkExtension } from './features/autolinks/AutolinkExtension.ts'
import { BlockHandle } from './features/blockHandle/BlockHandle.tsx'
import { CardOffer } from './features/cards/CardOffer.tsx'
import { EmbedFigure } from './features/cards/EmbedFigure.tsx'
import { EmbedInsertion } from './features/cards/EmbedInsertion.tsx'
import { ClipboardExtension } from './features/clipboard/ClipboardExtension.ts'
import { LongPaste } from './features/clipboard/longPaste/LongPaste.tsx'
import { PasteReport } from './features/clipboard/PasteReport.tsx'
import { ContactFigure } from './features/contacts/ContactFigure.tsx'
import { ContactInsertion } from './features/contacts/ContactInsertion.tsx'
import type { TakeDocuments } from './features/documents/registerDocumentFiles.ts'
import { EmojiMenu } from './features/emoji/EmojiMenu.tsx'
import { FindBar } from './features/find/FindBar.tsx'
import { GalleryFigure } from './features/galleries/GalleryFigure.tsx'
import { ImageFigure } from './features/images/ImageFigure.tsx'
import { ImageInsertion } from './features/images/ImageInsertion.tsx'
import { ComposingExtension } from './features/links/ComposingExtension.ts'
import { LinkPanel } from './features/links/LinkPanel.tsx'
import { MarkdownExtension } from './features/markdown/MarkdownExtension.ts'
import { OpaqueFigure } from './features/opaque/OpaqueFigure.tsx'
import { Prompts } from './features/prompts/Prompts.tsx'
import { Proofing } from './features/proofing/Proofing.tsx'
import { PullquoteFigure } from './features/pullquotes/PullquoteFigure.tsx'
import { SlashMenu } from './features/slashMenu/SlashMenu.tsx'
import { SnippetsDialog } from './features/snippets/SnippetsDialog.tsx'
import { TableKeysExtension } from './features/tables/TableKeysExtension.ts'
import { Typewriter } from './features/typewriter/Typewriter.tsx'
import { EditorLanguage } from './hooks/editorLanguage.ts'
import { watchActiveBlock } from './hooks/watchActiveBlock.ts'
import { BlockViewsExtension } from './nodes/BlockDecoratorNode.ts'
import type { Structure } from './selecting/removeSelected.ts'
import { SelectingExtension } from './selecting/SelectingExtension.ts'
import { editorTheme } from './theme.ts'
import { EditorToolbar } from './toolbar/EditorToolbar.tsx'
import { createBodyTracker } from './tracking/createBodyTracker.ts'

export interface BodyEditorProps {
  language: Language
  /** The stored text to start from. A later version is shown by `handle.load`, not by a new value of this prop. */
  blocks: Body
  /** The accessible name; by default "Article text". */
  label?: string | undefined
  isReadOnly?: boolean | undefined
  placeholder?: string | undefined
  /**
   * `full` by default. With `none` only the toolbar is missing: shortcuts, menus in the text and marks still
   * work.
   */
  toolbar?: 'full' | 'none' | undefined
  /**
   * Who decides about the blocks; `own` by default. With `source`, a deletion empties the blocks and keeps
   * them.
   */
  structure?: Structure | undefined
  /** Content above the text that scrolls with it: title and lead. */
  above?: ReactNode
  autoFocus?: boolean | undefined
  ref?: Ref<BodyHandle> | undefined
  /** Brings in the text of files that were dropped or pasted; without it they are attached, as all other files are. */
  onDocuments?: TakeDocuments | undefined
  /** Called on every change, so on each key: it must be fast. `handle.tracker` has the changes. */
  onChange?: (() => void) | undefined
  /** Called with the block that contains the caret. */
  onActiveBlock?: ((id: BlockId | null) => void) | undefined
}

/** The editor of one body. React renders nothing while a person types. */
export function BodyEditor(props: BodyEditorProps) {
  const { language, toolbar = 'full', above } = props
  const frame = useRef<HTMLDivElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const { typewriterScroll } = useSettings()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is created once, with the initial text
  const extension = useMemo(
    () =>
      defineExtension({
        name: 'visnyk/body',
        namespace: 'visnyk',
        theme: editorTheme,
        dependencies: [
          CoreExtension,
          ShortcutsExtension,
          TableKeysExtension,
          MarkdownExtension,
          AutolinkExtension,
          ClipboardExtension,
          BlockElementsExtension,
          ComposingExtension,
          DrawnOrderExtension,
          configExtension(SelectingExtension, { structure: props.structure ?? 'own' }),
          configExtension(BlockViewsExtension, {
            image: ImageFigure,
            gallery: GalleryFigure,
            attachment: AttachmentFigure,
            opaque: OpaqueFigure,
            pullquote: PullquoteFigure,
            embed: EmbedFigure,
            contact: ContactFigure,
          }),
        ],
        editable: props.isReadOnly !== true,
        $initialEditorState: () => $setBody(props.blocks),
        onError: (error) => console.error(error),
      }),
    [],
  )
  return (
    <EditorLanguage value={language}>
      <LexicalExtensionComposer extension={extension} contentEditable={null}>
        <div className="body-editor">
          {toolbar === 'full' && <EditorToolbar />}
          <FindBar />
          <div
            ref={scroll}
            className="body-editor__scroll"
            data-typewriter={typewriterScroll || undefined}
            {...(toolbar === 'full' && { 'data-region': true })}
          >
            <div className="body-editor__page">
              {above}
              <div ref={frame} className="body-editor__frame">
                <BodyText {...props} />
                <BlockHandle frame={frame} />
              </div>
            </div>
          </div>
          <Typewriter scroll={scroll} />
          <SlashMenu />
          <EmojiMenu />
          <SnippetsDialog />
          <Prompts />
          <LinkPanel />
          <ImageInsertion language={language} />
          <AttachmentInsertion language={language} onDocuments={props.onDocuments} />
          <EmbedInsertion />
          <CardOffer />
          <ContactInsertion language={language} />
          <LongPaste language={language} />
          <PasteReport />
          <Proofing language={language} />
          <EditorActions />
        </div>
      </LexicalExtensionComposer>
    </EditorLanguage>
  )
}

function BodyText({
  language,
  blocks,
  label,
  isReadOnly = false,
  placeholder,
  autoFocus = false,
  ref,
  ...on
}: BodyEditorProps) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const changed = useEffectEvent(() => on.onChange?.())
  const activated = useEffectEvent((id: BlockId | null) => on.onActiveBlock?.(id))
  const [handle] = useState(() => createBodyHandle(editor, createBodyTracker(editor, blocks)))

  useImperativeHandle(ref, () => handle, [handle])
  useEffect(() => handle.tracker.subscribe(() => changed()), [handle])
  useEffect(() => editor.setEditable(!isReadOnly), [editor, isReadOnly])
  useEffect(() => watchActiveBlock(editor, (id) => activated(id)), [editor])
  useEffect(() => {
    if (autoFocus) editor.focus(undefined, { defaultSelection: 'rootStart' })
  }, [editor, autoFocus])

  const hint = placeholder ?? t('editor.placeholder')
  return (
    <ContentEditable
      className="text body-text"
      lang={language}
      ariaLabel={label ?? t('editor.body')}
      ariaMultiline
      aria-placeholder={hint}
      placeholder={(isEditable) => (isEditable ? <p className="body-text__placeholder">{hint}</p> : null)}
      // Off: Electron's spellchecker downloads dictionaries from the network.
      spellCheck={false}
      autoCorrect="off"
      autoCapitalize="off"
      translate="no"
    />
  )
}

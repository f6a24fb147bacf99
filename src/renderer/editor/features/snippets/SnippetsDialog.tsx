import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_EDITOR } from 'lexical'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import type { SnippetView } from '#shared/contract/templateViews.ts'
import { withNewIds } from '#shared/document/newIds.ts'
import type { Body } from '#shared/document/schema.ts'
import { SNIPPETS_COMMAND } from '../../actions/commands.ts'
import { insertBlocks } from '../../commands/insertBlocks.ts'
import { useEditorLanguage } from '../../hooks/editorLanguage.ts'
import { $readSelectedBlocks } from '../clipboard/selectionBlocks.ts'
import { SnippetForm } from './SnippetForm.tsx'
import { SnippetList } from './SnippetList.tsx'
import './snippets.css'

/** The snippets of the text's language: one is put at the caret, or they are made, changed and deleted. */
export function SnippetsDialog() {
  const { t } = useTranslation()
  const [editor] = useLexicalComposerContext()
  const [isOpen, setOpen] = useState(false)
  const [selected, setSelected] = useState<Body>([])
  useEffect(
    () =>
      editor.registerCommand(
        SNIPPETS_COMMAND,
        () => {
          setSelected($readSelectedBlocks(editor))
          setOpen(true)
          return true
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  )
  const insert = ({ blocks }: SnippetView) => {
    setOpen(false)
    insertBlocks(editor, withNewIds(blocks), null)
    // The dialog gives the focus back to where it was; the editor takes it with its new caret.
    requestAnimationFrame(() => editor.focus())
  }
  return (
    <Dialog
      help="templates#snippets"
      title={t('editor.snippets.title')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      size="wide"
    >
      <Snippets selected={selected} onInsert={insert} />
    </Dialog>
  )
}

function Snippets({ selected, onInsert }: { selected: Body; onInsert: (snippet: SnippetView) => void }) {
  const language = useEditorLanguage()
  const { data: snippets, error, refetch } = useChannel('snippets.list', { language })
  const [edited, setEdited] = useState<SnippetView | 'new' | null>(null)
  if (error) return <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!snippets) return <Loading />
  if (edited !== null) {
    return (
      <SnippetForm
        language={language}
        snippet={edited === 'new' ? null : edited}
        selected={selected}
        onDone={() => setEdited(null)}
      />
    )
  }
  return <SnippetList snippets={snippets} onInsert={onInsert} onEdit={setEdited} />
}

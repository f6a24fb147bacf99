import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ExternalLink, Pencil, Unlink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { invoke } from '../../../lib/client.ts'
import { useShowResult } from '../../../lib/useShowResult.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { FloatingPanel, selectionRect } from '../../parts/FloatingPanel.tsx'
import { LinkForm } from './LinkForm.tsx'
import { $removeLink, $setLink } from './linkCommands.ts'
import { useLinkView } from './useLinkView.ts'
import '../../../ui/Overlay.css'
import './LinkPanel.css'

/** Shown while the caret is in a link: its address, to open, change or remove. Ctrl+L creates a link. */
export function LinkPanel() {
  const [editor] = useLexicalComposerContext()
  const showResult = useShowResult()
  const { view, rectOfEdited, edit, close } = useLinkView(editor)
  const remove = () => {
    editor.update($removeLink)
    close()
  }
  if (view.kind === 'none') return null
  if (view.kind === 'edited') {
    return (
      <FloatingPanel rect={rectOfEdited} className="popover link-panel">
        <LinkForm
          address={view.address}
          onCancel={close}
          onSave={(address) => {
            editor.update(() => $setLink(address))
            close()
          }}
          onRemove={view.address === '' ? null : remove}
        />
      </FloatingPanel>
    )
  }
  return (
    <FloatingPanel rect={selectionRect} className="popover link-panel link-panel--shown">
      <span className="link-panel__address">{view.address}</span>
      <LinkTools
        onOpen={() => void showResult(invoke('app.openExternal', { url: view.address }))}
        onEdit={() => edit(view.address)}
        onRemove={remove}
      />
    </FloatingPanel>
  )
}

interface LinkToolsProps {
  onOpen: () => void
  onEdit: () => void
  onRemove: () => void
}

function LinkTools({ onOpen, onEdit, onRemove }: LinkToolsProps) {
  const { t } = useTranslation()
  return (
    <>
      <IconButton size="small" icon={ExternalLink} label={t('editor.link.open')} onPress={onOpen} />
      <IconButton size="small" icon={Pencil} label={t('editor.link.edit')} onPress={onEdit} />
      <IconButton size="small" icon={Unlink} label={t('editor.link.remove')} onPress={onRemove} />
    </>
  )
}

import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getSelection, $isRangeSelection, BLUR_COMMAND, COMMAND_PRIORITY_LOW, mergeRegister } from 'lexical'
import { ExternalLink, Pencil, Unlink } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RefusedAddress, readAddress } from '#shared/document/addresses/readAddress.ts'
import { invoke } from '../../../lib/client.ts'
import { useTell } from '../../../lib/useTell.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { EDIT_LINK_COMMAND } from '../../actions/commands.ts'
import { FloatingPanel, selectionRect } from '../../parts/FloatingPanel.tsx'
import { $currentLink, $removeLink, $setLink } from './linkCommands.ts'

type View = { kind: 'none' } | { kind: 'shown'; address: string } | { kind: 'edited'; address: string }
const none: View = { kind: 'none' }

/** Beside a link with the caret in it: its address, to open, change or take away. Ctrl+L makes one. */
export function LinkPanel() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const tell = useTell()
  const [view, setView] = useState<View>(none)
  // The text is not selected any more while the field has the focus: the panel stays where it was opened.
  const place = useRef<DOMRect | null>(null)

  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(({ editorState }) => {
          const focused = editor.getRootElement()?.contains(document.activeElement) === true
          const address = editorState.read(() => {
            const selection = $getSelection()
            return $isRangeSelection(selection) && selection.isCollapsed()
              ? $currentLink()?.getURL()
              : undefined
          })
          setView((before) => {
            if (before.kind === 'edited') return before
            if (address === undefined || !focused || !editor.isEditable()) return none
            return before.kind === 'shown' && before.address === address ? before : { kind: 'shown', address }
          })
        }),
        editor.registerCommand(
          BLUR_COMMAND,
          (event) => {
            // Into the panel itself the focus may go.
            const next = event.relatedTarget
            const isInPanel = next instanceof Element && next.closest('.link-panel') !== null
            setView((before) => (before.kind === 'shown' && !isInPanel ? none : before))
            return false
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          EDIT_LINK_COMMAND,
          () => {
            if (!$isRangeSelection($getSelection()) || !editor.isEditable()) return false
            place.current = selectionRect()
            setView({ kind: 'edited', address: $currentLink()?.getURL() ?? '' })
            return true
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  )

  const close = () => {
    setView(none)
    editor.focus()
  }
  if (view.kind === 'none') return null
  if (view.kind === 'edited') {
    return (
      <FloatingPanel rect={() => place.current} className="popover link-panel">
        <LinkForm
          address={view.address}
          onCancel={close}
          onSave={(address) => {
            editor.update(() => $setLink(address))
            close()
          }}
          onRemove={
            view.address === ''
              ? null
              : () => {
                  editor.update($removeLink)
                  close()
                }
          }
        />
      </FloatingPanel>
    )
  }
  return (
    <FloatingPanel rect={selectionRect} className="popover link-panel link-panel--shown">
      <span className="link-panel__address">{view.address}</span>
      <IconButton
        size="small"
        icon={ExternalLink}
        label={t('editor.link.open')}
        onPress={() => void tell(invoke('app.openExternal', { url: view.address }))}
      />
      <IconButton
        size="small"
        icon={Pencil}
        label={t('editor.link.edit')}
        onPress={() => {
          place.current = selectionRect()
          setView({ kind: 'edited', address: view.address })
        }}
      />
      <IconButton
        size="small"
        icon={Unlink}
        label={t('editor.link.remove')}
        onPress={() => {
          editor.update($removeLink)
          close()
        }}
      />
    </FloatingPanel>
  )
}

interface LinkFormProps {
  address: string
  onSave: (address: string) => void
  onRemove: (() => void) | null
  onCancel: () => void
}

function LinkForm({ address, onSave, onRemove, onCancel }: LinkFormProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(address)
  const [refused, setRefused] = useState<RefusedAddress | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const meant = readAddress(typed)
    if (meant.kind === 'refused') setRefused(meant.why)
    else onSave(meant.href)
  }
  return (
    <form
      className="link-panel__form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextField
        label={t('editor.link.address')}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setRefused(null)
        }}
        placeholder="https://"
        isCode
        autoFocus
        error={refused === null ? undefined : t(`editor.link.refused.${refused}`)}
      />
      <div className="link-panel__actions">
        {onRemove && (
          <Button size="small" variant="quiet" onPress={onRemove}>
            {t('editor.link.remove')}
          </Button>
        )}
        <Button size="small" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" variant="primary" type="submit">
          {t('common.done')}
        </Button>
      </div>
    </form>
  )
}

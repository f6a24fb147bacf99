import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusedAddress } from '#shared/document/addresses/readAddress.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { INSERT_EMBED_COMMAND } from '../../actions/commands.ts'
import { insertBlock } from './insertBlock.ts'
import { readCardAddress } from './readCardAddress.ts'

/** Asks for the address and the title of a card, and inserts it after the present block. */
export function EmbedInsertion() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [title, setTitle] = useState('')
  const [refused, setRefused] = useState<RefusedAddress | null>(null)
  useEffect(
    () =>
      editor.registerCommand(
        INSERT_EMBED_COMMAND,
        () => {
          if (editor.isEditable()) setOpen(true)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  const close = () => {
    setOpen(false)
    setAddress('')
    setTitle('')
    setRefused(null)
  }
  const insert = () => {
    const read = readCardAddress(address)
    if (read.kind === 'refused') {
      setRefused(read.why)
      return
    }
    insertBlock(editor, { id: newId(blockId), type: 'embed', href: read.href, title: title.trim() })
    close()
  }
  return (
    <Dialog
      help="writing#blocks"
      title={t('editor.embed.insert')}
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) close()
      }}
      actions={
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button variant="primary" onPress={insert}>
            {t('editor.embed.add')}
          </Button>
        </>
      }
    >
      <form
        className="card-form"
        onSubmit={(event) => {
          event.preventDefault()
          insert()
        }}
      >
        <TextField
          label={t('editor.link.address')}
          note={t('editor.embed.addressNote')}
          isCode
          autoFocus
          value={address}
          onChange={(next) => {
            setAddress(next)
            setRefused(null)
          }}
          {...(refused !== null && { error: t(`editor.link.refused.${refused}`) })}
        />
        <TextField
          label={t('editor.embed.title')}
          placeholder={t('editor.embed.titlePlaceholder')}
          value={title}
          onChange={setTitle}
          maxLength={300}
        />
        {/* Enter in a field submits the form; the visible button is in the foot of the dialog. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

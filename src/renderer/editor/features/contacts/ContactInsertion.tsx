import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { useEffect, useState } from 'react'
import { blockId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { ContactPicker } from '../../../pickers/contacts/ContactPicker.tsx'
import { CHOOSE_CONTACT_COMMAND } from '../../actions/commands.ts'
import { insertBlock } from '../cards/insertBlock.ts'

/** Inserts a contact of the directory with its words in the language of the text. */
export function ContactInsertion({ language }: { language: Language }) {
  const [editor] = useLexicalComposerContext()
  const [isOpen, setOpen] = useState(false)
  useEffect(
    () =>
      editor.registerCommand(
        CHOOSE_CONTACT_COMMAND,
        () => {
          if (editor.isEditable()) setOpen(true)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  return (
    <ContactPicker
      isOpen={isOpen}
      onOpenChange={setOpen}
      onPick={({ id, words }) =>
        insertBlock(editor, { id: newId(blockId), type: 'contact', contactId: id, ...words[language] })
      }
    />
  )
}

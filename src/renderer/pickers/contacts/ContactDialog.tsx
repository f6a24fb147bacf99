/**
 * ContactDialog: a new contact of the directory, or one to change.
 *   contact        null: a new one
 *   isOpen, onOpenChange(isOpen)
 *   onSaved(contact)   called with what was saved
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { ContactView } from '#shared/contract/contactViews.ts'
import { ContactForm, noContact } from './ContactForm.tsx'

interface ContactDialogProps {
  contact: ContactView | null
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onSaved: (contact: ContactView) => void
}

export function ContactDialog({ contact, isOpen, onOpenChange, onSaved }: ContactDialogProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const save = useCommand('contacts.save')
  const [words, setWords] = useState(contact?.words ?? noContact)
  const [isNameMissing, setNameMissing] = useState(false)
  const submit = async () => {
    if (words.uk.name.trim() === '' && words.en.name.trim() === '') {
      setNameMissing(true)
      return
    }
    const order = save.mutateAsync({ id: contact?.id ?? null, words })
    if (await showResult(order)) onSaved(await order)
  }
  return (
    <Dialog
      help="settings#contacts"
      title={contact === null ? t('contacts.new') : t('contacts.edit')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="wide"
      actions={(close) => (
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={() => void submit()}>
            {t('contacts.save')}
          </Button>
        </>
      )}
    >
      <ContactForm
        words={words}
        isNameMissing={isNameMissing}
        onChange={(next) => {
          setWords(next)
          setNameMissing(false)
        }}
        onSubmit={() => void submit()}
      />
    </Dialog>
  )
}

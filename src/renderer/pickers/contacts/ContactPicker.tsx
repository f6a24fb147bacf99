/**
 * ContactPicker: choosing a contact of the directory, or adding a new one on the spot.
 *   isOpen, onOpenChange(isOpen)
 *   onPick(contact)    the dialog closes by itself
 */
import { UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import type { ContactView } from '#shared/contract/contactViews.ts'
import { ContactDialog } from './ContactDialog.tsx'
import { nameOfContact } from './nameOfContact.ts'
import './contacts.css'

interface ContactPickerProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onPick: (contact: ContactView) => void
}

export function ContactPicker({ isOpen, onOpenChange, onPick }: ContactPickerProps) {
  const { t } = useTranslation()
  const [isAdding, setAdding] = useState(false)
  const pick = (contact: ContactView) => {
    setAdding(false)
    onOpenChange(false)
    onPick(contact)
  }
  return (
    <>
      <Dialog
        help="settings#contacts"
        title={t('contacts.choose')}
        isOpen={isOpen && !isAdding}
        onOpenChange={onOpenChange}
        actions={
          <Button icon={UserRoundPlus} onPress={() => setAdding(true)}>
            {t('contacts.add')}
          </Button>
        }
      >
        <Contacts onPick={pick} />
      </Dialog>
      {isAdding && <ContactDialog contact={null} isOpen onOpenChange={setAdding} onSaved={pick} />}
    </>
  )
}

function Contacts({ onPick }: Pick<ContactPickerProps, 'onPick'>) {
  const { t, i18n } = useTranslation()
  const { data, error, refetch } = useChannel('contacts.list', {})
  if (error) return <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  if (data.length === 0) return <p>{t('contacts.none')}</p>
  return (
    <ListBox
      autoFocus
      className="listbox contact-choices"
      aria-label={t('contacts.title')}
      items={data}
      onAction={(key) => {
        const chosen = data.find(({ id }) => id === key)
        if (chosen) onPick(chosen)
      }}
    >
      {(contact) => {
        const { name, role } = nameOfContact(contact, i18n.language)
        return (
          <ListBoxItem id={contact.id} textValue={name} className="listbox__item contact-choice">
            <span className="contact-choice__name">{name}</span>
            <span className="contact-choice__role">{role}</span>
          </ListBoxItem>
        )
      }}
    </ListBox>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { ContactDialog } from '#renderer/pickers/contacts/ContactDialog.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import type { ContactView } from '#shared/contract/contactViews.ts'
import { ContactEntry } from './ContactEntry.tsx'

/** The directory of contacts, and which texts hold words that it no longer has. */
export function ContactsPanel() {
  const { t } = useTranslation()
  const { data: contacts, error, refetch } = useChannel('contacts.list', {})
  const [edited, setEdited] = useState<{ contact: ContactView | null } | null>(null)
  return (
    <Panel
      help="settings#contacts"
      title={t('contacts.title')}
      note={t('contacts.note')}
      actions={<OfferedButton offers="addContact" size="small" onAct={() => setEdited({ contact: null })} />}
    >
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {contacts?.length === 0 && <p>{t('contacts.none')}</p>}
      <ul className="contact-entries">
        {contacts?.map((contact) => (
          <li key={contact.id}>
            <ContactEntry contact={contact} onEdit={() => setEdited({ contact })} />
          </li>
        ))}
      </ul>
      {edited && (
        <ContactDialog
          contact={edited.contact}
          isOpen
          onOpenChange={() => setEdited(null)}
          onSaved={() => setEdited(null)}
        />
      )}
    </Panel>
  )
}

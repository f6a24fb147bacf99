import { Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { nameOfContact } from '#renderer/pickers/contacts/nameOfContact.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { ContactTextView, ContactView } from '#shared/contract/contactViews.ts'

/** A contact of the directory, to change or to remove, and the texts whose words differ. */
export function ContactEntry({ contact, onEdit }: { contact: ContactView; onEdit: () => void }) {
  const { t, i18n } = useTranslation()
  const showResult = useShowResult()
  const [isRemoving, setRemoving] = useState(false)
  const remove = useCommand('contacts.remove')
  const { name, role } = nameOfContact(contact, i18n.language)
  const { data: texts } = useChannel('contacts.texts', { id: contact.id })
  const { phone, email } = contact.words.uk
  return (
    <div className="contact-entry">
      <div className="contact-entry__head">
        <p>
          <strong>{name}</strong>
          {[role, phone, email].filter((words) => words !== '').map((words) => `, ${words}`)}
        </p>
        <IconButton size="small" icon={Pencil} label={t('contacts.editOf', { name })} onPress={onEdit} />
        <IconButton
          size="small"
          icon={Trash2}
          label={t('contacts.removeOf', { name })}
          onPress={() => setRemoving(true)}
        />
      </div>
      {texts && texts.length > 0 && <Texts contact={contact} texts={texts} />}
      <ConfirmDialog
        title={t('contacts.remove')}
        isOpen={isRemoving}
        onOpenChange={setRemoving}
        confirmLabel={t('contacts.removeConfirm')}
        isDangerous
        onConfirm={async () => void (await showResult(remove.mutateAsync({ id: contact.id })))}
      >
        {t('contacts.removeQuestion', { name })}
      </ConfirmDialog>
    </div>
  )
}

/** The texts that hold the contact; those with other words can be updated at once. */
function Texts({ contact, texts }: { contact: ContactView; texts: readonly ContactTextView[] }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [, navigate] = useLocation()
  const update = useCommand('contacts.updateTexts')
  const outdated = texts.filter((text) => text.isOutdated)
  const run = async () => {
    const order = update.mutateAsync({ id: contact.id })
    if (!(await showResult(order))) return
    const { changed, left } = await order
    showToast({ tone: 'good', text: t('contacts.updated', { count: changed }) })
    if (left > 0) showToast({ tone: 'warn', text: t('contacts.inConflict', { count: left }) })
  }
  return (
    <div className="contact-entry__texts">
      <p>
        {outdated.length === 0
          ? t('contacts.used', { count: texts.length })
          : t('contacts.outdated', { count: outdated.length })}
      </p>
      {outdated.length > 0 && (
        <>
          <ul>
            {outdated.map((text) => (
              <li key={text.localizationId}>
                <Button
                  variant="quiet"
                  size="small"
                  onPress={() => navigate(paths.write(text.articleId, text.language))}
                >
                  {text.title === '' ? t('common.untitled') : text.title}
                </Button>{' '}
                {t(`common.language.${text.language}`)}
              </li>
            ))}
          </ul>
          <Button size="small" icon={RefreshCw} isPending={update.isPending} onPress={() => void run()}>
            {t('contacts.update', { count: outdated.length })}
          </Button>
          <p className="contact-entry__note">{t('contacts.updateNote')}</p>
        </>
      )}
    </div>
  )
}

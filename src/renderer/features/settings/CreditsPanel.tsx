import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { CreditView } from '#shared/contract/mediaViews.ts'
import { languages } from '#shared/domain/language.ts'

/** A new credit (null), or one to change. */
function CreditDialog({ credit, onClose }: { credit: CreditView | null; onClose: () => void }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const save = useCommand('credits.save')
  const [words, setWords] = useState(credit?.words ?? { uk: '', en: '' })
  const isEmpty = words.uk.trim() === '' && words.en.trim() === ''
  const submit = async () => {
    if (isEmpty) return
    if (await showResult(save.mutateAsync({ id: credit?.id ?? null, words }))) onClose()
  }
  return (
    <Dialog
      help="settings#credits"
      title={t(credit === null ? 'media.credits.new' : 'media.credits.edit')}
      isOpen
      onOpenChange={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={isEmpty}
            isPending={save.isPending}
            onPress={() => void submit()}
          >
            {t('media.credits.save')}
          </Button>
        </>
      }
    >
      {languages.map((language, at) => (
        <TextField
          key={language}
          label={t(`common.language.${language}`)}
          value={words[language]}
          onChange={(typed) => setWords({ ...words, [language]: typed.slice(0, 500) })}
          autoFocus={at === 0}
        />
      ))}
      <p>{t('media.credits.wordsNote')}</p>
    </Dialog>
  )
}

/** The house's list of credits. Pictures and texts keep the words that they hold. */
export function CreditsPanel() {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const { data: credits, error, refetch } = useChannel('credits.list', {})
  const remove = useCommand('credits.remove')
  const [edited, setEdited] = useState<{ credit: CreditView | null } | null>(null)
  return (
    <Panel
      help="settings#credits"
      title={t('media.credits.list')}
      note={t('media.credits.note')}
      actions={
        <Button size="small" icon={Plus} onPress={() => setEdited({ credit: null })}>
          {t('media.credits.new')}
        </Button>
      }
    >
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {credits?.length === 0 && <p>{t('media.credits.none')}</p>}
      <ul className="contact-entries">
        {credits?.map((credit) => (
          <li key={credit.id}>
            <div className="contact-entry__head">
              <p>
                <strong>{credit.words.uk}</strong> <span lang="en">{credit.words.en}</span>
              </p>
              <IconButton
                size="small"
                icon={Pencil}
                label={t('media.credits.editOf', { name: credit.words.uk })}
                onPress={() => setEdited({ credit })}
              />
              <IconButton
                size="small"
                icon={Trash2}
                label={t('media.credits.removeOf', { name: credit.words.uk })}
                onPress={() => void showResult(remove.mutateAsync({ id: credit.id }))}
              />
            </div>
          </li>
        ))}
      </ul>
      {edited && <CreditDialog credit={edited.credit} onClose={() => setEdited(null)} />}
    </Panel>
  )
}

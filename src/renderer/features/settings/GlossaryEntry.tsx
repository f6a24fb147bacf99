import { Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { invoke } from '#renderer/lib/client.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { TermView } from '#shared/contract/termViews.ts'
import { allowedWords } from '#shared/language/terms/readTerm.ts'

interface GlossaryEntryProps {
  term: TermView
  mayChange: boolean
  onEdit: () => void
}

/** A term with what it is in English, what must not be said, and what else is known of it. */
export function GlossaryEntry({ term, mayChange, onEdit }: GlossaryEntryProps) {
  const { t } = useTranslation()
  const { words, subject, note, siteId } = term
  const english = allowedWords(term, 'en')
  const forbidden = [...words.uk.forbidden, ...words.en.forbidden]
  return (
    <div className="glossary-entry">
      <p className="glossary-entry__words" lang="uk">
        {words.uk.allowed.join(', ')}
      </p>
      <p className="glossary-entry__words" lang="en">
        {english.map(({ text }) => text).join(', ')}
      </p>
      {mayChange && <Tools term={term} onEdit={onEdit} />}
      <div className="glossary-entry__more">
        {english.some(({ isGenerated }) => isGenerated) && <span>{t('terms.byOfficialTable')}</span>}
        {forbidden.length > 0 && (
          <span className="glossary-entry__forbidden">
            {t('terms.forbiddenList', { words: forbidden.join(', ') })}
          </span>
        )}
        {subject !== '' && (
          <Chip tone="neutral" isQuiet>
            {subject}
          </Chip>
        )}
        {siteId === null && (
          <Chip tone="neutral" isQuiet>
            {t('terms.own')}
          </Chip>
        )}
        {note !== '' && <span className="glossary-entry__note">{note}</span>}
      </div>
    </div>
  )
}

function Tools({ term, onEdit }: { term: TermView; onEdit: () => void }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const remove = useCommand('terms.remove')
  const words = term.words.uk.allowed[0] ?? ''
  const removeIt = async () => {
    if (!(await showResult(remove.mutateAsync({ id: term.id })))) return
    showToast({
      tone: 'good',
      text: t('terms.removed', { words }),
      // The entry is gone by then, so this needs no component.
      action: {
        label: t('terms.undo'),
        onPress: () => void showResult(invoke('terms.restore', { id: term.id })),
      },
    })
  }
  return (
    <span className="glossary-entry__tools">
      <IconButton size="small" icon={Pencil} label={t('terms.edit', { words })} onPress={onEdit} />
      <IconButton
        size="small"
        icon={Trash2}
        label={t('terms.remove', { words })}
        onPress={() => void removeIt()}
      />
    </span>
  )
}

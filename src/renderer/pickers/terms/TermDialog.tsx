/**
 * TermDialog: a new term of the glossary, or one to change.
 *   siteId         whose glossary a new one goes to; null: this computer's own
 *   term           null: a new one, which begins with `begin`
 *   onClose()
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { TermView } from '#shared/contract/termViews.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { TermForm } from './TermForm.tsx'
import { type DraftProblem, draftOf, noTerm, readDraft, type TermDraft } from './termDraft.ts'

interface TermDialogProps {
  siteId: SiteId | null
  term: TermView | null
  begin?: Partial<TermDraft>
  onClose: () => void
}

export function TermDialog({ siteId, term, begin, onClose }: TermDialogProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const save = useCommand('terms.save')
  const [draft, setDraft] = useState<TermDraft>(term === null ? { ...noTerm, ...begin } : draftOf(term))
  const [problem, setProblem] = useState<DraftProblem | null>(null)
  const submit = async () => {
    const content = readDraft(draft)
    if ('problem' in content) {
      setProblem(content)
      return
    }
    const order = save.mutateAsync({ siteId, id: term?.id ?? null, content })
    const [words] = content.words.uk.allowed
    if (await showResult(order, t('terms.saved', { words }))) onClose()
  }
  return (
    <Dialog
      help="settings#terms"
      title={t(term === null ? 'terms.new' : 'terms.editTitle')}
      isOpen
      onOpenChange={onClose}
      size="wide"
      actions={(close) => (
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={() => void submit()}>
            {t('terms.save')}
          </Button>
        </>
      )}
    >
      <TermForm
        draft={draft}
        problem={problem}
        onChange={(next) => {
          setDraft(next)
          setProblem(null)
        }}
        onSubmit={() => void submit()}
      />
    </Dialog>
  )
}

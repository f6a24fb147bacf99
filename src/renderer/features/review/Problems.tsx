import { CircleCheck, CircleX } from 'lucide-react'
import { Group } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { FindingList } from '#renderer/articles/checks/FindingList.tsx'
import { languageNotes } from '#renderer/articles/checks/languageNote.ts'
import type { NoteActions } from '#renderer/articles/checks/NoteRow.tsx'
import { useJudgement } from '#renderer/articles/checks/useJudgement.tsx'
import { paths } from '#renderer/lib/paths.ts'
import type { WriteFocus } from '#renderer/lib/problemScreen.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useShowProblem, useShowSource } from '#renderer/lib/useShowProblem.ts'
import type { FoundWords } from '#renderer/proofing/found.ts'
import { useFoundInText } from '#renderer/proofing/readOnly/useFoundInText.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import '#renderer/ui/tones.css'

/** What prevents publication and what deserves attention, each with a link to where it is corrected. */
export function Problems({ reviewed }: { reviewed: ReviewView['localizations'][number] }) {
  const { t } = useTranslation()
  const { id, articleId, language, inConflict } = reviewed.view.localization
  const show = useShowProblem(articleId, language)
  const showSource = useShowSource(articleId, language)
  const site = useActiveSite()
  const notes = useStoredNotes(reviewed)
  const judgement = useJudgement(id, { staysHere: site?.capabilities?.keepsRemarks === false })
  return (
    <Group className="review-part" aria-label={t('review.problems')}>
      <h3 className="review-part__title">{t('review.problems')}</h3>
      {inConflict && (
        <p className="problem-list__item tone--bad">
          <CircleX aria-hidden className="icon" />
          <span>
            {t('workflow.inConflict')} <span className="problem-list__weight">{t('checks.blocking')}</span>
          </span>
        </p>
      )}
      {reviewed.problems.length + notes.notes.length === 0 && !inConflict && (
        <p className="problem-list__item tone--good">
          <CircleCheck aria-hidden className="icon" />
          {t('review.noProblems')}
        </p>
      )}
      <FindingList
        label={t('review.problems')}
        language={language}
        findings={reviewed.problems}
        onShow={show}
        onShowSource={showSource}
        onDismiss={judgement.onDismiss}
        onRecall={judgement.onRecall}
        {...notes}
      />
      {judgement.dialog}
    </Group>
  )
}

/** What language help finds in the stored text; it is mended on the write screen. */
function useStoredNotes({ view }: ReviewView['localizations'][number]) {
  const { articleId, language, title, lead } = view.localization
  const [, navigate] = useLocation()
  const found = useFoundInText({ title, lead, blocks: view.blocks }, language)
  const show = (kind: FoundWords['kind'], one?: FoundWords) => {
    const first =
      one ?? (found?.kind === 'checked' ? found.findings.find((any) => any.kind === kind) : undefined)
    if (first !== undefined) navigate(paths.write(articleId, language, focusOf(first)))
  }
  const onNote: NoteActions = {
    onShow(note) {
      if (note.kind === 'style') show('style', note.found)
      else show(note.kind === 'moreStyle' ? 'style' : 'spelling')
    },
  }
  return { notes: found === null ? [] : languageNotes(found), onNote }
}

const focusOf = ({ field, blockId }: FoundWords): WriteFocus =>
  blockId === null ? { kind: 'field', field } : { kind: 'block', blockId }

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogue } from '#renderer/lib/actions/catalogue.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { DeskWork } from '../useDesk.ts'
import { fillRepeats } from './fillRepeats.ts'
import type { ProposedRows } from './useRepeats.ts'

/** The keys of both commands. */
export const [fillChord] = catalogue.fillRepeats.chords
export const [concordanceChord] = catalogue.concordance.chords

/** The words that are selected anywhere on the screen. */
const selectedWords = (): string =>
  (window.getSelection()?.toString() ?? '').replace(/\s+/g, ' ').trim().slice(0, 200)

/** The commands of the translation memory that concern more than one unit, with their keys. */
export function useDeskMemory({ body, rows }: DeskWork, proposed: ProposedRows) {
  const { t } = useTranslation()
  /** What the concordance is asked about first; null: it is closed. */
  const [concordance, setConcordance] = useState<string | null>(null)
  const fillAll = () => {
    const count = body ? fillRepeats(body, rows, proposed) : 0
    const text = count === 0 ? t('memory.nothingToFill') : t('memory.filled', { count })
    showToast({ tone: 'info', text })
  }
  const openConcordance = () => setConcordance(selectedWords())
  useAction('fillRepeats', { run: fillAll })
  useAction('concordance', { run: openConcordance })
  // The panes and the panel handle the keys that insert a match; here they are only listed.
  useAction('insertMatch', { run: null, hasOwnKeys: true })
  return { fillAll, concordance, openConcordance, closeConcordance: () => setConcordance(null) }
}

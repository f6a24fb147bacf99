import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { registerShortcut } from '#renderer/lib/shortcuts/registry.ts'
import { useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { DeskWork } from '../useDesk.ts'
import { fillRepeats } from './fillRepeats.ts'
import type { ProposedRows } from './useRepeats.ts'

/** Fills every empty part that the memory has word for word. */
export const fillChord = 'mod+alt+f'
export const concordanceChord = 'mod+alt+k'

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
  const group = t('translate.shortcutGroup')
  const label = t('memory.insertNth')
  useShortcut({ chord: fillChord, label: t('memory.fillAll'), group, run: fillAll })
  useShortcut({ chord: concordanceChord, label: t('memory.concordance'), group, run: openConcordance })
  // The panes and the panel handle the keys that insert a match; here they are only listed.
  useEffect(() => registerShortcut({ chord: 'mod+1', label, group, run: null }), [label, group])
  return { fillAll, concordance, openConcordance, closeConcordance: () => setConcordance(null) }
}

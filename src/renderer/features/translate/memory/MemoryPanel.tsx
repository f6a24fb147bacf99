import { ChevronDown, ChevronUp, CopyPlus, TextSearch } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction, useActionLook } from '#renderer/lib/actions/useAction.ts'
import { failureOf } from '#renderer/lib/client.ts'
import { useFormatChord, useIsMac } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import type { DeskWork } from '../useDesk.ts'
import { ConcordanceDialog } from './ConcordanceDialog.tsx'
import { MatchRow } from './MatchRow.tsx'
import './memory.css'
import { matchNumber } from './matchNumber.ts'
import { concordanceChord, fillChord, useDeskMemory } from './useDeskMemory.ts'
import { type MemoryMatches, useMemoryMatches } from './useMemoryMatches.ts'
import type { ProposedRows } from './useRepeats.ts'

export interface MemoryKeys {
  /** Inserts a match where the key asks for one. */
  onKeyDown: (event: KeyboardEvent) => void
}

interface MemoryPanelProps {
  view: TranslationView
  work: DeskWork
  proposed: ProposedRows
  /**
   * For the panes, which pass their keys on. The panel itself follows the caret, so that a move of the caret draws no
   * row again.
   */
  ref: Ref<MemoryKeys>
}

/** How the unit with the caret was translated before; the numbers are those of the keys that insert a match. */
export function MemoryPanel({ view, work, proposed, ref }: MemoryPanelProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const isMac = useIsMac()
  const list = useId()
  const [isOpen, setOpen] = useState(true)
  const found = useMemoryMatches({ view, work })
  const { fillAll, concordance, openConcordance, closeConcordance } = useDeskMemory(work, proposed)
  const { unit, matches, insert } = found
  const look = useActionLook()
  const takeSource = () => {
    if (!found.takeSource()) showToast({ tone: 'info', text: t('translate.noSourceHere') })
  }
  useAction('takeSource', { run: takeSource })
  const onKeyDown = (event: KeyboardEvent) => {
    const number = event.defaultPrevented ? null : matchNumber(event.nativeEvent, isMac)
    if (number === null) return
    event.preventDefault()
    event.stopPropagation()
    if (!insert(number)) showToast({ tone: 'info', text: t('memory.noNth') })
  }
  useImperativeHandle(ref, () => ({ onKeyDown }))
  const target = view.target.localization
  const languages = { source: view.source.localization.language, target: target.language }
  return (
    <section className="memory" data-region aria-label={t('memory.title')} onKeyDownCapture={onKeyDown}>
      <header className="memory__head">
        <h2 className="memory__title">{t('memory.title')}</h2>
        <p className="memory__found" aria-live="polite">
          <Found found={found} />
        </p>
        <div className="memory__tools">
          {proposed.size > 0 && (
            <Button size="small" icon={CopyPlus} onPress={fillAll}>
              {`${t('memory.fill', { count: proposed.size })} (${formatChord(fillChord)})`}
            </Button>
          )}
          <IconButton size="small" {...look('takeSource')} onPress={takeSource} />
          <IconButton
            size="small"
            icon={TextSearch}
            label={t('memory.concordance')}
            shortcut={formatChord(concordanceChord)}
            onPress={openConcordance}
          />
          <IconButton
            size="small"
            icon={isOpen ? ChevronDown : ChevronUp}
            label={t(isOpen ? 'memory.hide' : 'memory.show')}
            aria-expanded={isOpen}
            aria-controls={list}
            onPress={() => setOpen(!isOpen)}
          />
        </div>
      </header>
      <ol id={list} className="memory__matches" hidden={!isOpen || matches.length === 0}>
        {unit &&
          matches.map((match, at) => (
            <MatchRow
              key={`${match.kind} ${match.sentence?.start ?? ''} ${match.target}`}
              match={match}
              number={at + 1}
              unit={unit}
              languages={languages}
              onInsert={() => insert(at + 1)}
            />
          ))}
      </ol>
      {concordance !== null && (
        <ConcordanceDialog
          targetId={target.id}
          languages={languages}
          begin={concordance}
          onClose={closeConcordance}
        />
      )}
    </section>
  )
}

/** In a few words what was found, also for those who do not see the list. */
function Found({ found: { unit, matches, isAsking, error } }: { found: MemoryMatches }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  if (error) return textOf(failureOf(error))
  if (unit === null) return t('memory.noUnit')
  if (isAsking) return null
  const [best] = matches
  if (!best) return t('memory.none')
  return `${t('memory.count', { count: matches.length })}. ${t('memory.best', { score: best.score })}`
}

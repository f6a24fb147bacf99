import { BookPlus, ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogue } from '#renderer/lib/actions/catalogue.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useFormatChord, useIsMac } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { TermDialog } from '#renderer/pickers/terms/TermDialog.tsx'
import type { TermDraft } from '#renderer/pickers/terms/termDraft.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { mayChangeTerms } from '#shared/domain/term.ts'
import type { DeskWork } from '../useDesk.ts'
import { insertTerm, termNumber } from './insertTerm.ts'
import { TermRow } from './TermRow.tsx'
import './terms.css'
import { type BlockTerms, useBlockTerms } from './useBlockTerms.ts'
import { useChosenWords } from './useChosenWords.ts'

export interface TermKeys {
  /** Inserts a term where the key asks for one. */
  onKeyDown: (event: KeyboardEvent) => void
}

interface TermsPanelProps {
  view: TranslationView
  work: DeskWork
  /** For the panes, which pass their keys on; as in `MemoryPanel`. */
  ref: Ref<TermKeys>
}

/** As many as there are keys. */
const mostKeys = 9

/** The terms of the block with the caret; the numbers are those of the keys that insert one. */
export function TermsPanel({ view, work, ref }: TermsPanelProps) {
  const { t } = useTranslation()
  const isMac = useIsMac()
  const formatChord = useFormatChord()
  const list = useId()
  const [isOpen, setOpen] = useState(true)
  const block = useBlockTerms(view, work)
  const { terms, wrong } = block.found
  const insert = useInsert(work, block)
  const adding = useAddFromText(view, work)
  const onKeyDown = (event: KeyboardEvent) => {
    const number = event.defaultPrevented ? null : termNumber(event.nativeEvent, isMac)
    if (number === null) return
    event.preventDefault()
    event.stopPropagation()
    insert(number)
  }
  useImperativeHandle(ref, () => ({ onKeyDown }))
  const languages = { source: view.source.localization.language, target: view.target.localization.language }
  return (
    <section className="terms-panel" data-region aria-label={t('terms.inBlock')} onKeyDownCapture={onKeyDown}>
      <header className="memory__head">
        <h2 className="memory__title">{t('terms.inBlock')}</h2>
        <p className="memory__found" aria-live="polite">
          <Found block={block} />
        </p>
        <div className="memory__tools">
          <IconButton
            size="small"
            icon={BookPlus}
            label={t('terms.addFromText')}
            shortcut={formatChord(catalogue.addTermFromText.chords[0])}
            isDisabled={adding.begin === null}
            {...(adding.begin && { onPress: adding.begin })}
          />
          <IconButton
            size="small"
            icon={isOpen ? ChevronDown : ChevronUp}
            label={t(isOpen ? 'terms.hide' : 'terms.showPanel')}
            aria-expanded={isOpen}
            aria-controls={list}
            onPress={() => setOpen(!isOpen)}
          />
        </div>
      </header>
      <div id={list} className="terms-panel__list" hidden={!isOpen || terms.length + wrong.length === 0}>
        <div role="status" className="terms-panel__wrong">
          {wrong.map(({ termId, words, place, instead }) => (
            <p key={`${termId} ${place.line} ${place.start}`}>
              {instead.length === 0
                ? t('terms.wrong', { words })
                : t('terms.wrongInstead', { words, instead: instead.join(', ') })}
            </p>
          ))}
        </div>
        <ol className="terms-panel__terms">
          {terms.map((term, at) => (
            <TermRow
              key={term.termId}
              term={term}
              number={at < mostKeys ? at + 1 : null}
              languages={languages}
              onInsert={() => insert(at + 1)}
            />
          ))}
        </ol>
      </div>
      {adding.dialog}
    </section>
  )
}

/** In a few words what was found, also for those who do not see the list. */
function Found({ block: { place, found, isAsking, error } }: { block: BlockTerms }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  if (error) return textOf(failureOf(error))
  if (place === null) return t('terms.noUnit')
  if (isAsking) return null
  const { length } = found.terms
  return length === 0 ? t('terms.noneInBlock') : t('terms.found', { count: length })
}

function useInsert({ body, panes }: DeskWork, { place, found }: BlockTerms): (number: number) => void {
  const { t } = useTranslation()
  const tell = (text: string) => showToast({ tone: 'info', text })
  // The panes and the panel handle the keys; here they are only listed.
  useAction('insertTerm', { run: null, hasOwnKeys: true })
  return (number) => {
    const term = found.terms[number - 1]
    const [first] = term?.translations ?? []
    if (!term) tell(t('terms.noNth'))
    else if (!first) tell(t('terms.nothingToInsert'))
    else if (!body || !place || !insertTerm({ body, focusField: panes.focusField }, place, first.text))
      tell(t('terms.noCaret'))
  }
}

/** A new term of the words that are selected in the source and in the target, on a key. */
function useAddFromText({ articleId, source }: TranslationView, { panes }: DeskWork) {
  const chosen = useChosenWords(panes.both)
  const { data } = useChannel('proofing.open', { articleId })
  const site = useActiveSite()
  const [begin, setBegin] = useState<Partial<TermDraft> | null>(null)
  const start = () => {
    const words = chosen.read()
    const isFromUkrainian = source.localization.language === 'uk'
    setBegin(
      isFromUkrainian ? { uk: words.source, en: words.target } : { uk: words.target, en: words.source },
    )
  }
  const siteId = data?.siteId ?? null
  // Authors read the glossary of their site.
  const mayAdd = siteId === null || mayChangeTerms(site?.id === siteId ? site.role : null)
  useAction('addTermFromText', { run: mayAdd ? start : null })
  const close = () => {
    setBegin(null)
    chosen.forget()
  }
  return {
    begin: mayAdd ? start : null,
    dialog: begin && <TermDialog siteId={siteId} term={null} begin={begin} onClose={close} />,
  }
}

import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useBringIntoText } from '#renderer/bringIn/useBringIntoText.ts'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { BodyEditor } from '#renderer/editor/BodyEditor.tsx'
import { PaneProofing } from '#renderer/proofing/readOnly/PaneProofing.tsx'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { SourceAddress, SourceFields, TargetAddress, TargetFields } from './Fields.tsx'
import { type MemoryKeys, MemoryPanel } from './memory/MemoryPanel.tsx'
import { useRepeats } from './memory/useRepeats.ts'
import { SourceSearchFields, TargetSearchFields } from './SearchFields.tsx'
import { SourcePane } from './SourcePane.tsx'
import { type TermKeys, TermsPanel } from './terms/TermsPanel.tsx'
import type { DeskWork } from './useDesk.ts'
import { useIsPainted } from './useIsPainted.ts'

/** A pane that is read takes the focus: it may have no control, and keys scroll it and go through its mistakes. */
const readable = { tabIndex: 0 } as const

interface DeskPanesProps {
  view: TranslationView
  session: EditingSession
  work: DeskWork
}

/** The source on the left, read only; the translation on the right, to write in. */
export function DeskPanes({ view, session, work }: DeskPanesProps) {
  const { t } = useTranslation()
  const { source, target } = view
  const { language } = target.localization
  const { panes, caret } = work
  const isPainted = useIsPainted()
  const { onDocuments, around } = useBringIntoText(session)
  const names = {
    source: t('translate.source', { context: source.localization.language }),
    target: t('translate.target', { context: language }),
  }
  const memory = useRef<MemoryKeys>(null)
  const terms = useRef<TermKeys>(null)
  const proposed = useRepeats(view, work.rows)
  const onKeyDown = (event: KeyboardEvent) => {
    work.keys.onKeyDown(event)
    memory.current?.onKeyDown(event)
    terms.current?.onKeyDown(event)
  }
  return (
    <div className="translate__work">
      {/* Keys of the panes are handled in the capture phase, before the editor handles them; each control inside is
        reachable by itself. */}
      <div className="translate__scroll" onKeyDownCapture={onKeyDown} {...around}>
        <div ref={panes.both} className="translate__panes">
          <section className="translate__pane" data-region aria-label={names.source} {...readable}>
            <p className="translate__pane-name">{names.source}</p>
            <SourceFields view={view} session={session} onView={work.onView} />
            <SourcePane
              paneRef={panes.source}
              language={source.localization.language}
              rows={work.rows}
              pinned={work.pinned}
              active={caret.active}
              actions={work.actions}
              proposed={proposed}
              drawsRest={work.body !== null}
            />
            <div className="translate__more">
              <SourceAddress slug={source.localization.slug} />
              <SourceSearchFields source={source.localization} session={session} />
            </div>
            <PaneProofing pane={panes.source} language={source.localization.language} />
          </section>
          <section
            className="translate__pane"
            data-region
            aria-label={names.target}
            onFocus={caret.noteField}
          >
            <p className="translate__pane-name">{names.target}</p>
            <TargetFields session={session} />
            <div ref={panes.target} className="translate-target">
              {/* The editor of a long text takes longer to make than the first rows of the source to be read. */}
              {isPainted && (
                <BodyEditor
                  ref={work.setBody}
                  language={language}
                  blocks={target.blocks}
                  label={names.target}
                  toolbar="none"
                  structure="source"
                  onDocuments={onDocuments}
                  onChange={work.onChange}
                  onActiveBlock={caret.setActive}
                />
              )}
            </div>
            <div className="translate__more">
              <TargetAddress session={session} />
              <TargetSearchFields source={source.localization} session={session} />
            </div>
          </section>
        </div>
      </div>
      <div className="translate__helpers">
        <div className="translate__helpers-row">
          <MemoryPanel view={view} work={work} proposed={proposed} ref={memory} />
          <TermsPanel view={view} work={work} ref={terms} />
        </div>
      </div>
    </div>
  )
}

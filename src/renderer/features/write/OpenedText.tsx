import { useCallback, useEffect, useRef, useState } from 'react'
import { useTextHistory } from '#renderer/articles/history/useTextHistory.tsx'
import { ReportNotices } from '#renderer/bringIn/report/ReportNotices.tsx'
import { useBringIntoText } from '#renderer/bringIn/useBringIntoText.ts'
import { SHOW_FOUND_COMMAND } from '#renderer/editor/actions/commands.ts'
import { useEditingSession } from '#renderer/editor/autosave/useEditingSession.ts'
import { BodyEditor } from '#renderer/editor/BodyEditor.tsx'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { readFoundWords } from '#renderer/lib/foundInText.ts'
import type { WriteFocus } from '#renderer/lib/problemScreen.ts'
import { useOpened } from '#renderer/lib/useOpened.ts'
import { ProofingProvider } from '#renderer/proofing/ProofingScope.tsx'
import type { Finding } from '#shared/checks/finding.ts'
import type { ArticleView, LocalizationView } from '#shared/contract/articleViews.ts'
import { Banners } from './Banners.tsx'
import { focusOn } from './focusOn.ts'
import { SidePanel } from './SidePanel.tsx'
import { TitleFields } from './TitleFields.tsx'
import { useDiscardUnwritten } from './useDiscardUnwritten.ts'
import { useViewActions } from './useViewActions.ts'
import { WriteBar } from './WriteBar.tsx'
import './write.css'

interface OpenedTextProps {
  article: ArticleView
  view: LocalizationView
  focus: WriteFocus | null
  /** Opens the text anew, when what belongs to its article as a whole has changed. */
  onReopen: () => void
}

/** The text on the write screen: bar, title, lead and body, and the panel with everything else. */
export function OpenedText({ article, view, focus, onReopen }: OpenedTextProps) {
  const session = useEditingSession(view)
  const history = useTextHistory(session)
  useDiscardUnwritten(session)
  const { onDocuments, around } = useBringIntoText(session)
  const body = useRef<BodyHandle>(null)
  const screen = useRef<HTMLDivElement>(null)
  const [isPanelOpen, setPanelOpen] = useState(true)
  const { language, title } = view.localization
  const [found] = useState(readFoundWords)

  const attach = useCallback(
    (handle: BodyHandle | null) => {
      body.current = handle
      session.attach(handle)
    },
    [session],
  )
  useOpened(article.article.id)
  useViewActions(() => body.current?.focus())
  useAction('saveNow', { run: () => void session.autosave.flush() })
  useAction('togglePanel', { run: () => setPanelOpen(!isPanelOpen) })
  // A text that has a title is opened at its body; a new one at its title.
  useEffect(() => {
    if (found !== null) body.current?.editor.dispatchCommand(SHOW_FOUND_COMMAND, found)
    else if (focus !== null) focusOn(focus, body.current, screen.current)
    else if (title !== '') body.current?.editor.focus(undefined, { defaultSelection: 'rootStart' })
  }, [title, focus, found])

  const showFocus = (wanted: WriteFocus, { place }: Finding) => {
    setPanelOpen(true)
    // The fields of the panel exist only after React has rendered them.
    requestAnimationFrame(() => {
      focusOn(wanted, body.current, screen.current)
      if (wanted.kind === 'block' && place !== null) body.current?.selectWords(wanted.blockId, place)
    })
  }

  return (
    <div className="write" ref={screen} {...around}>
      <WriteBar
        article={article}
        session={session}
        isPanelOpen={isPanelOpen}
        onTogglePanel={() => setPanelOpen(!isPanelOpen)}
        onHistory={() => void history.open()}
        onReopen={onReopen}
      />
      {history.dialog}
      <Banners session={session}>
        <ReportNotices
          localizationId={view.localization.id}
          onShow={(id) => requestAnimationFrame(() => body.current?.focusBlock(id))}
        />
      </Banners>
      <ProofingProvider articleId={article.article.id}>
        <div className="write__desk">
          <BodyEditor
            ref={attach}
            language={language}
            blocks={view.blocks}
            onDocuments={onDocuments}
            onChange={session.autosave.touch}
            above={<TitleFields session={session} onLeave={() => body.current?.focus()} />}
          />
          {isPanelOpen && <SidePanel article={article} session={session} onShow={showFocus} />}
        </div>
      </ProofingProvider>
    </div>
  )
}

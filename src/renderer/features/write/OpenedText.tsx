import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditingSession } from '#renderer/editor/autosave/useEditingSession.ts'
import { BodyEditor } from '#renderer/editor/BodyEditor.tsx'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import type { WritePlace } from '#renderer/lib/problemPlace.ts'
import { useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'
import type { ArticleView, LocalizationView } from '#shared/contract/views.ts'
import { Banners } from './Banners.tsx'
import { focusPlace } from './focusPlace.ts'
import { SidePanel } from './SidePanel.tsx'
import { TitleFields } from './TitleFields.tsx'
import { WriteBar } from './WriteBar.tsx'
import './write.css'

interface OpenedTextProps {
  article: ArticleView
  view: LocalizationView
  place: WritePlace | null
}

/** The desk one writes at: bar, title, lead and body, and the panel of everything else. */
export function OpenedText({ article, view, place }: OpenedTextProps) {
  const { t } = useTranslation()
  const session = useEditingSession(view)
  const body = useRef<BodyHandle>(null)
  const screen = useRef<HTMLDivElement>(null)
  const [isPanelOpen, setPanelOpen] = useState(true)
  const { language, title } = view.localization

  const attach = useCallback(
    (handle: BodyHandle | null) => {
      body.current = handle
      session.attach(handle)
    },
    [session],
  )
  useShortcut({
    chord: 'mod+s',
    label: t('write.saveNow'),
    group: t('write.shortcutGroup'),
    run: () => void session.autosave.flush(),
  })
  useShortcut({
    chord: 'mod+alt+p',
    label: t('write.togglePanel'),
    group: t('write.shortcutGroup'),
    run: () => setPanelOpen(!isPanelOpen),
  })
  // A text that is there already is opened to be written on; a new one begins with its title.
  useEffect(() => {
    if (place !== null) focusPlace(place, body.current, screen.current)
    else if (title !== '') body.current?.editor.focus(undefined, { defaultSelection: 'rootStart' })
  }, [title, place])

  const showPlace = (wanted: WritePlace) => {
    setPanelOpen(true)
    // The panel's fields are there once React has shown them.
    requestAnimationFrame(() => focusPlace(wanted, body.current, screen.current))
  }

  return (
    <div className="write" ref={screen}>
      <WriteBar
        article={article}
        session={session}
        isPanelOpen={isPanelOpen}
        onTogglePanel={() => setPanelOpen(!isPanelOpen)}
      />
      <Banners session={session} />
      <div className="write__desk">
        <BodyEditor
          ref={attach}
          language={language}
          blocks={view.blocks}
          onChange={session.autosave.touch}
          above={<TitleFields session={session} onLeave={() => body.current?.focus()} />}
        />
        {isPanelOpen && <SidePanel article={article} session={session} onShow={showPlace} />}
      </div>
    </div>
  )
}

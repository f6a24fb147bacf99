import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { countWords } from '#shared/document/text.ts'

/** Milliseconds without a change before the words are counted, so that counting never slows down typing. */
const pause = 700

/** How long the body is. */
export function TextLength({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const { language } = session.getView().localization
  const [words, setWords] = useState<number | null>(null)
  useEffect(() => {
    const count = () => {
      const body = session.getBody()
      if (body !== null) setWords(countWords(body.readText(), language))
    }
    let timer = setTimeout(count, 0)
    const end = session.getBody()?.tracker.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(count, pause)
    })
    return () => {
      clearTimeout(timer)
      end?.()
    }
  }, [session, language])
  return words === null ? null : <p className="write-panel__count">{t('editor.words', { count: words })}</p>
}

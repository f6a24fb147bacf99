import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'

/** Milliseconds without a change before the words are counted: counting is not worth a slow key. */
const pause = 700

const countWords = (text: string): number =>
  text.match(/[\p{L}\p{N}]+(?:[’'ʼ-][\p{L}\p{N}]+)*/gu)?.length ?? 0

/** How long the body is. */
export function TextLength({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const [words, setWords] = useState<number | null>(null)
  useEffect(() => {
    const count = () => {
      const body = session.getBody()
      if (body !== null) setWords(countWords(body.readText()))
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
  }, [session])
  return words === null ? null : <p className="write-panel__count">{t('editor.words', { count: words })}</p>
}

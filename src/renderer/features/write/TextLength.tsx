import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { Button } from '#renderer/ui/Button.tsx'
import {
  createMeasurer,
  longSentence,
  readingMinutes,
  type TextMeasure,
} from '#shared/document/measureText.ts'
import type { BlockId } from '#shared/domain/ids.ts'

/** Milliseconds without a change before the text is measured, so that measuring never slows down typing. */
const pause = 700

/** How long the body is, how long it takes to read, and its long sentences. */
export function TextLength({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const { language } = session.getView().localization
  const [measurer] = useState(() => createMeasurer(language))
  /** The block of the long sentence that was shown last. */
  const shown = useRef<BlockId | null>(null)
  const [measure, setMeasure] = useState<TextMeasure | null>(null)
  useEffect(() => {
    const count = () => {
      const body = session.getBody()
      if (body !== null) setMeasure(measurer.total(body.readCommitted()))
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
  }, [session, measurer])
  if (measure === null) return null
  const { words, characters, longSentences } = measure

  const goToLong = () => {
    const body = session.getBody()
    if (body === null) return
    const long = body.readCommitted().filter((one) => measurer.measureOf(one).longSentences > 0)
    const next = long[long.findIndex(({ id }) => id === shown.current) + 1] ?? long[0]
    shown.current = next?.id ?? null
    if (next !== undefined) body.focusBlock(next.id)
  }
  return (
    <div className="write-panel__count">
      <p>
        {t('editor.words', { count: words })} · {t('write.characters', { count: characters })}
        {words > 0 && ` · ${t('write.readingTime', { count: readingMinutes(words, language) })}`}
      </p>
      {longSentences > 0 && (
        <Button variant="quiet" size="small" onPress={goToLong}>
          {t('write.longSentences', { count: longSentences, most: longSentence })}
        </Button>
      )}
    </div>
  )
}

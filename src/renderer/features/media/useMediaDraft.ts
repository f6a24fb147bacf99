import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { holdUnsaved } from '#renderer/lib/unsaved.ts'
import { changeOf, draftOf, draftWords, type MediaDraft } from '#renderer/pickers/media/mediaDraft.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { Language } from '#shared/domain/language.ts'
import type { MediaText } from '#shared/domain/media.ts'

export type DraftStatus = 'saved' | 'waiting' | 'saving' | 'failed'

/** How long typing must pause before it is saved, in milliseconds. */
const pause = 500

/** The texts of a picture, saved automatically; "saved" is shown only after the commit. */
export function useMediaDraft(item: MediaView) {
  const textOf = useFailureText()
  const [draft, setDraft] = useState(() => draftOf(item))
  const [status, setStatus] = useState<DraftStatus>('saved')
  const unsaved = useRef<MediaDraft | null>(null)
  const saving = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const write = async () => {
    const next = unsaved.current
    if (!next) return
    unsaved.current = null
    setStatus('saving')
    try {
      await invoke('media.update', changeOf(item.id, next))
      if (!unsaved.current) setStatus('saved')
    } catch (error) {
      unsaved.current ??= next
      setStatus('failed')
      showToast({ tone: 'bad', text: textOf(failureOf(error)) })
      throw error
    }
  }
  /** One save at a time, in order. */
  const flush = (): Promise<void> => {
    clearTimeout(timer.current)
    saving.current = saving.current.catch(() => undefined).then(write)
    return saving.current
  }
  const flushNow = useEffectEvent(flush)
  useEffect(() => {
    const plain = () => (unsaved.current ? draftWords(unsaved.current) : '')
    return holdUnsaved({ flush: () => flushNow(), text: plain })
  }, [])

  const change = (part: Partial<MediaDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    unsaved.current = next
    setStatus('waiting')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => flush().catch(() => undefined), pause)
  }
  return {
    draft,
    status,
    change,
    changeText: (language: Language, part: Partial<MediaText>) =>
      change({ texts: { ...draft.texts, [language]: { ...draft.texts[language], ...part } } }),
    flush: () => void flush().catch(() => undefined),
  }
}

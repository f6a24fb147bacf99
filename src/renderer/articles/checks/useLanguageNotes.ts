import { useEffect, useState } from 'react'
import { useProofingScope } from '#renderer/proofing/ProofingScope.tsx'
import { type LanguageNote, languageNotes, noteId } from './languageNote.ts'

/** Milliseconds without a check before the rows are made, so that making them never slows down typing. */
const pause = 500

const none: readonly LanguageNote[] = []

/** What language help finds in the open body, while a person writes it. */
export function useLanguageNotes(): readonly LanguageNote[] {
  const scope = useProofingScope()
  const [notes, setNotes] = useState(none)
  useEffect(() => {
    if (scope === null) return
    let moment = 0
    const read = () => {
      const next = languageNotes(scope.found.get())
      setNotes((before) => (isSame(before, next) ? before : next))
    }
    const readSoon = () => {
      moment = requestIdleCallback(read)
    }
    let timer = setTimeout(readSoon, 0)
    const stop = () => {
      clearTimeout(timer)
      cancelIdleCallback(moment)
    }
    const end = scope.found.subscribe(() => {
      stop()
      timer = setTimeout(readSoon, pause)
    })
    return () => {
      stop()
      end()
    }
  }, [scope])
  return notes
}

const isSame = (before: readonly LanguageNote[], next: readonly LanguageNote[]): boolean =>
  before.length === next.length && before.every((one, at) => noteId(one) === noteId(next[at] as LanguageNote))

import { useCallback, useEffect, useRef, useState } from 'react'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import type { Body } from '#shared/document/schema.ts'

/**
 * The body's editor, once it is on the screen, and the callback ref that receives it. The session saves what it
 * changes.
 */
export function useTargetBody(session: EditingSession) {
  const [body, setBody] = useState<BodyHandle | null>(null)
  // Not in an effect: the effects of the components beside the body run earlier and need it in the session.
  const attach = useCallback(
    (handle: BodyHandle | null) => {
      session.attach(handle)
      setBody(handle)
    },
    [session],
  )
  return [body, attach] as const
}

/** Milliseconds of quiet after which the live target is aligned again, because words may have come or gone. */
const realignAfter = 150

interface LiveTarget {
  session: EditingSession
  body: BodyHandle | null
  realign: (target: Body) => void
}

/** To be called on every change of the body: has it saved, and aligned again once the typing pauses. */
export function useOnBodyChange({ session, body, realign }: LiveTarget): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const onChange = useCallback(() => {
    session.autosave.touch()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (body) realign(body.readCommitted())
    }, realignAfter)
  }, [session.autosave, body, realign])
  useEffect(() => () => clearTimeout(timer.current), [])
  return onChange
}

import {
  type BaseSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Language } from '#shared/domain/language.ts'
import { useShowResult } from '../../../../lib/useShowResult.ts'
import { PASTE_LATER_COMMAND } from '../ClipboardExtension.ts'
import { importCarried, withImported } from './importCarried.ts'
import { insertAt } from './insertAt.ts'
import type { ReadPaste, ReadRequest } from './messages.ts'
import { startReading } from './startReading.ts'

/**
 * Reads long pastes. `share`: how much of the running one is read, from 0 to 1 (null: none is running); `end`
 * cancels it.
 */
export function useLongPaste(editor: LexicalEditor, language: Language) {
  const showResult = useShowResult()
  const [share, setShare] = useState<number | null>(null)
  const cancel = useRef<(() => void) | null>(null)

  const end = useCallback(() => {
    cancel.current?.()
    cancel.current = null
    setShare(null)
  }, [])

  const insert = useEffectEvent(async (read: ReadPaste, at: BaseSelection | null, isOver: () => boolean) => {
    const imported = await importCarried(read.carried, { language, showResult, isOver })
    if (isOver()) return
    const pasted = withImported(read, imported)
    end()
    insertAt(editor, pasted, at)
  })

  const begin = useEffectEvent((request: ReadRequest, at: BaseSelection | null) => {
    end()
    let over = false
    const reading = startReading(request, setShare)
    cancel.current = () => {
      over = true
      reading.cancel()
    }
    setShare(0)
    void showResult(
      reading.done.then((read) => {
        if (over) return
        if (read === null) end()
        else return insert(read, at, () => over)
      }),
    ).then((worked) => {
      if (!worked && !over) end()
    })
  })

  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          PASTE_LATER_COMMAND,
          ({ selection, ...request }) => {
            begin(request, selection)
            return true
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          KEY_ESCAPE_COMMAND,
          () => {
            if (cancel.current === null) return false
            end()
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
        () => cancel.current?.(),
      ),
    [editor, end],
  )
  return { share, end }
}

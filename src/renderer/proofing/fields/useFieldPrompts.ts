import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react'
import { promptRanges } from '#shared/document/prompts.ts'
import { promptHighlight } from '../../lib/promptHighlight.ts'
import { matchesChord } from '../../lib/shortcuts/keys.ts'
import { useIsMac } from '../../lib/shortcuts/useFormatChord.ts'
import type { ProofingScope } from '../createProofingScope.ts'
import { rangeIn } from './useMirror.ts'

/** The same key as in the body. */
const nextPromptChord = 'mod+alt+j'

interface FieldPrompts {
  field: RefObject<HTMLTextAreaElement | null>
  mirror: RefObject<HTMLDivElement | null>
  value: string
  scope: ProofingScope
}

/** Prompts of a template in a field are painted as in the body, and selected whole by a click or by a key. */
export function useFieldPrompts({ field, mirror, value, scope }: FieldPrompts): void {
  const isMac = useIsMac()
  useLayoutEffect(() => {
    const ranges = promptRanges(value)
      .map((range) => rangeIn(mirror.current, range))
      .filter((range) => range !== null)
    for (const range of ranges) promptHighlight().add(range)
    return () => {
      for (const range of ranges) promptHighlight().delete(range)
    }
  }, [mirror, value])
  const keyDown = useEffectEvent((event: KeyboardEvent) => {
    if (field.current === null || !matchesChord(event, nextPromptChord, isMac)) return
    event.preventDefault()
    event.stopPropagation()
    if (!selectNext(field.current)) scope.body()?.firstPrompt()
  })
  useEffect(() => {
    const one = field.current
    if (one === null) return
    const onClick = () => selectAtCaret(one)
    const onKey = (event: KeyboardEvent) => keyDown(event)
    one.addEventListener('click', onClick)
    one.addEventListener('keydown', onKey)
    return () => {
      one.removeEventListener('click', onClick)
      one.removeEventListener('keydown', onKey)
    }
  }, [field])
}

function selectAtCaret(field: HTMLTextAreaElement): void {
  const { selectionStart, selectionEnd } = field
  if (selectionStart !== selectionEnd) return
  const found = promptRanges(field.value).find(
    ({ start, end }) => start < selectionStart && selectionStart < end,
  )
  if (found) field.setSelectionRange(found.start, found.end)
}

/** The next prompt of this field, then of the fields below it. False: they have none. */
function selectNext(field: HTMLTextAreaElement): boolean {
  const all = [...document.querySelectorAll<HTMLTextAreaElement>('.proofed-field textarea')]
  for (const one of all.slice(all.indexOf(field))) {
    const from = one === field ? field.selectionEnd : 0
    const found = promptRanges(one.value).find(({ start }) => start >= from)
    if (found === undefined) continue
    one.focus()
    one.setSelectionRange(found.start, found.end)
    return true
  }
  return false
}

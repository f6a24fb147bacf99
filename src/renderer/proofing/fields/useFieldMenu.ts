import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { ProofingScope } from '../createProofingScope.ts'
import type { FindingActions, OpenedFinding } from '../FindingMenu.tsx'
import { suggestionsFor } from '../suggestionsFor.ts'
import { replaceInField } from './replaceInField.ts'
import { rangeIn } from './useMirror.ts'

interface FieldMenuInput {
  field: RefObject<HTMLTextAreaElement | null>
  mirror: RefObject<HTMLDivElement | null>
  value: string
  findings: readonly Finding[]
  scope: ProofingScope
}

interface Opened extends OpenedFinding {
  /** Counts the menus, so that each is a new one. */
  number: number
}

/** The menu beside a finding in a field: by the keys for the next and the one before, and by the right button. */
export function useFieldMenu({ field, mirror, value, findings, scope }: FieldMenuInput) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const asked = useRef(0)
  const open = async (finding: Finding) => {
    asked.current += 1
    const number = asked.current
    field.current?.setSelectionRange(finding.start, finding.end)
    const text = value.slice(finding.start, finding.end)
    const fixes = await suggestionsFor(finding, text, scope.settings().houseApostrophe).catch(() => [])
    const rect = rangeIn(mirror.current, finding)?.getBoundingClientRect()
    const isThere = field.current?.value.slice(finding.start, finding.end) === text
    if (asked.current !== number || rect === undefined || !isThere) return
    setOpened({ number, finding, text, fixes, rect, wordsAre: scope.wordsAre() })
  }
  /** Goes on in the body where the field has no more. */
  const go = (back: boolean) => {
    const one = field.current
    if (one === null) return
    const { selectionStart, selectionEnd } = one
    const isNext = ({ start, end }: Finding) =>
      selectionStart === selectionEnd ? end >= selectionEnd : start >= selectionEnd
    const next = back ? findings.findLast(({ end }) => end <= selectionStart) : findings.find(isNext)
    if (next !== undefined) void open(next)
    else scope.body()?.goOn({ back, from: 'edge' })
  }
  const keyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F7' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    go(event.shiftKey)
  })
  const menuAt = useEffectEvent((event: MouseEvent) => {
    const one = field.current
    if (one === null) return
    const caret = event.button === 2 ? document.caretPositionFromPoint(event.clientX, event.clientY) : null
    const at = caret?.offsetNode === one ? caret.offset : one.selectionStart
    const found = findings.find(({ start, end }) => at >= start && at <= end)
    if (found === undefined) return
    event.preventDefault()
    void open(found)
  })
  useEffect(() => {
    const one = field.current
    if (one === null) return
    const onKey = (event: KeyboardEvent) => keyDown(event)
    const onMenu = (event: MouseEvent) => menuAt(event)
    one.addEventListener('keydown', onKey)
    one.addEventListener('contextmenu', onMenu)
    return () => {
      one.removeEventListener('keydown', onKey)
      one.removeEventListener('contextmenu', onMenu)
    }
  }, [field])

  const close = () => {
    setOpened(null)
    field.current?.focus()
  }
  const withFinding = (run: (finding: Finding) => void) => () => {
    if (opened !== null) run(opened.finding)
  }
  const actions: FindingActions = {
    onFix: (text) => withFinding((finding) => replaceInField(field.current, finding, text))(),
    onIgnoreHere: null,
    onIgnoreEverywhere: withFinding((finding) => scope.ignore(finding, null)),
    onAddWord: withFinding(({ word }) => scope.addWord(word)),
    onNext: () => go(false),
  }
  return { opened, actions, close }
}

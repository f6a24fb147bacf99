import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Language } from '#shared/domain/language.ts'
import { FindingMenu, type OpenedFinding } from '../FindingMenu.tsx'
import { type ProofingScope, useProofingScope } from '../ProofingScope.tsx'
import '../proofing.css'
import { createPaneProofing, type DrawnFinding } from './createPaneProofing.ts'

interface PaneProofingProps {
  pane: RefObject<HTMLElement | null>
  language: Language
}

/**
 * Shows mistakes in a text that is only read. The right button opens what can be done about one, F7 and Shift+F7 go
 * through them while the focus is in the pane.
 */
export function PaneProofing(props: PaneProofingProps) {
  const scope = useProofingScope()
  return scope === null ? null : <ScopedPaneProofing {...props} scope={scope} />
}

function ScopedPaneProofing({ pane, language, scope }: PaneProofingProps & { scope: ProofingScope }) {
  const [opened, setOpened] = useState<OpenedFinding | null>(null)
  /** The one that was opened last, where the keys go on. */
  const last = useRef<DrawnFinding | null>(null)
  const open = useEffectEvent((found: DrawnFinding) => {
    last.current = found
    setOpened({
      finding: found.finding,
      text: found.text,
      fixes: [],
      wordsAre: scope.wordsAre(),
      rect: found.range.getBoundingClientRect(),
    })
  })
  useEffect(() => {
    const root = pane.current
    if (root === null) return
    const proofing = createPaneProofing(root, language, scope)
    const onMenu = (event: MouseEvent) => {
      const caret = document.caretPositionFromPoint(event.clientX, event.clientY)
      const found = caret && proofing.at({ node: caret.offsetNode, offset: caret.offset })
      if (!found) return
      event.preventDefault()
      open(found)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F7' || event.ctrlKey || event.altKey || event.metaKey) return
      const found = proofing.next(last.current, event.shiftKey)
      if (found === null) return
      event.preventDefault()
      event.stopPropagation()
      found.range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
      open(found)
    }
    // The title and the lead above the text belong to the same pane.
    const region = root.closest<HTMLElement>('[data-region]') ?? root
    root.addEventListener('contextmenu', onMenu)
    region.addEventListener('keydown', onKey)
    return () => {
      proofing.end()
      root.removeEventListener('contextmenu', onMenu)
      region.removeEventListener('keydown', onKey)
    }
  }, [pane, language, scope])
  if (opened === null) return null
  const { finding } = opened
  return (
    <FindingMenu
      opened={opened}
      onClose={() => setOpened(null)}
      onFix={null}
      onIgnoreHere={null}
      onIgnoreEverywhere={() => scope.ignore(finding, null)}
      onAddWord={() => scope.addWord(finding.word)}
      onNext={null}
    />
  )
}

import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { Language } from '#shared/domain/language.ts'
import { FindingMenu, type OpenedFinding } from '../FindingMenu.tsx'
import { type ProofingScope, useProofingScope } from '../ProofingScope.tsx'
import '../proofing.css'
import { createPaneProofing, type DrawnFinding } from './createPaneProofing.ts'

interface PaneProofingProps {
  pane: RefObject<HTMLElement | null>
  language: Language
}

/** Shows mistakes in a text that is only read; the right button opens what can be done about one. */
export function PaneProofing(props: PaneProofingProps) {
  const scope = useProofingScope()
  return scope === null ? null : <ScopedPaneProofing {...props} scope={scope} />
}

function ScopedPaneProofing({ pane, language, scope }: PaneProofingProps & { scope: ProofingScope }) {
  const [opened, setOpened] = useState<OpenedFinding | null>(null)
  const open = useEffectEvent((found: DrawnFinding) =>
    setOpened({
      finding: found.finding,
      text: found.text,
      fixes: [],
      wordsAre: scope.wordsAre(),
      rect: found.range.getBoundingClientRect(),
    }),
  )
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
    root.addEventListener('contextmenu', onMenu)
    return () => {
      proofing.end()
      root.removeEventListener('contextmenu', onMenu)
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

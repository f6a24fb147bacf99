import { COMMAND_PRIORITY_LOW, type LexicalEditor, mergeRegister } from 'lexical'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GoOnOptions } from '../../../proofing/createProofingScope.ts'
import type { FindingActions, OpenedFinding } from '../../../proofing/FindingMenu.tsx'
import type { ProofingScope } from '../../../proofing/ProofingScope.tsx'
import { suggestionsFor } from '../../../proofing/suggestionsFor.ts'
import { showToast } from '../../../ui/toasts.ts'
import { NEXT_FINDING_COMMAND, PREVIOUS_FINDING_COMMAND } from '../../actions/commands.ts'
import { selectMatch } from '../find/selectMatch.ts'
import type { BodyProofing } from './createBodyProofing.ts'
import { createOpenBody } from './createOpenBody.ts'
import { findingAt, type LocatedFinding, nextFinding } from './findFinding.ts'
import { fixFinding, matchOf } from './fixFinding.ts'

interface Opened extends OpenedFinding {
  located: LocatedFinding
  /** Counts the menus, so that each is a new one. */
  number: number
}

/** The menu beside a finding in the text: opened by the keys for the next and the last one, and by the right button. */
export function useFindingMenu(editor: LexicalEditor, proofing: BodyProofing, scope: ProofingScope) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<Opened | null>(null)
  const asked = useRef(0)

  const open = async (located: LocatedFinding) => {
    const { placed, range } = located
    const { line, finding } = placed
    asked.current += 1
    const number = asked.current
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
    selectMatch(editor, matchOf(placed))
    const text = line.text.slice(finding.start, finding.end)
    const fixes = await suggestionsFor(finding, text, scope.settings().houseApostrophe).catch(() => [])
    // Something newer was asked for, or typed, while the words were looked up.
    if (asked.current !== number || range.collapsed) return
    const rect = range.getBoundingClientRect()
    setOpened({ located, number, finding, text, fixes, rect, wordsAre: scope.wordsAre() })
  }
  const go = useEffectEvent(({ back = false, from = 'selection', kind }: GoOnOptions = {}) => {
    const located = nextFinding(editor, proofing.get(), { back, from, kind })
    if (located !== null) void open(located)
    else showToast({ tone: 'good', text: t('proofing.nothingFound'), subject: 'proofing' })
    return true
  })
  const openAt = useEffectEvent((event: MouseEvent) => {
    const located = findingAt(editor, proofing.get(), pointOf(event))
    if (located === null) return
    event.preventDefault()
    void open(located)
  })
  const openNow = useEffectEvent((located: LocatedFinding) => void open(located))
  useEffect(() => {
    scope.setBody(
      createOpenBody({
        ...{ editor, scope },
        goOn: (options) => void go(options),
        open: (located) => openNow(located),
      }),
    )
    return () => scope.setBody(null)
  }, [editor, scope])
  useEffect(() => {
    const menu = (event: MouseEvent) => openAt(event)
    return mergeRegister(
      editor.registerCommand(NEXT_FINDING_COMMAND, () => go(), COMMAND_PRIORITY_LOW),
      editor.registerCommand(PREVIOUS_FINDING_COMMAND, () => go({ back: true }), COMMAND_PRIORITY_LOW),
      editor.registerRootListener((root, before) => {
        before?.removeEventListener('contextmenu', menu)
        root?.addEventListener('contextmenu', menu)
      }),
      editor.registerUpdateListener(({ dirtyElements }) => {
        if (dirtyElements.size > 0) asked.current += 1
      }),
    )
  }, [editor])

  const close = () => {
    setOpened(null)
    editor.focus()
  }
  return { opened, close, actions: actionsOf({ editor, scope, opened, go: () => go() }) }
}

interface ActionDeps {
  editor: LexicalEditor
  scope: ProofingScope
  opened: Opened | null
  go: () => void
}

function actionsOf({ editor, scope, opened, go }: ActionDeps): FindingActions {
  const withLocated = (run: (located: LocatedFinding) => void) => () => {
    if (opened !== null) run(opened.located)
  }
  return {
    onFix: (text) => withLocated(({ placed }) => fixFinding(editor, placed, text))(),
    onIgnoreHere: withLocated(({ placed, block }) => scope.ignore(placed.finding, block)),
    onIgnoreEverywhere: withLocated(({ placed }) => scope.ignore(placed.finding, null)),
    onAddWord: withLocated(({ placed }) => scope.addWord(placed.finding.word)),
    onNext: go,
  }
}

/** Where a right click, or the key for the menu, is in the text. */
function pointOf(event: MouseEvent): { node: Node; offset: number } {
  // The key gives the caret's place, not the pointer's.
  const selection = getSelection()
  if (event.button !== 2 && selection?.focusNode) {
    return { node: selection.focusNode, offset: selection.focusOffset }
  }
  const caret = document.caretPositionFromPoint(event.clientX, event.clientY)
  return { node: caret?.offsetNode ?? document.body, offset: caret?.offset ?? 0 }
}

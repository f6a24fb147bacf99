import type { LexicalEditor } from 'lexical'
import { withApostropheOf } from '#shared/language/proofing/withApostropheOf.ts'
import type { OpenBody } from '../../../proofing/createProofingScope.ts'
import { type FoundWords, wordsOf } from '../../../proofing/found.ts'
import type { ProofingScope } from '../../../proofing/ProofingScope.tsx'
import { NEXT_PROMPT_COMMAND } from '../../actions/commands.ts'
import type { LocatedFinding } from './findFinding.ts'
import { rangeOf } from './findingPainter.ts'
import { fixFinding } from './fixFinding.ts'
import { originOf } from './readFound.ts'

interface Deps {
  editor: LexicalEditor
  scope: ProofingScope
  goOn: OpenBody['goOn']
  open: (located: LocatedFinding) => void
}

/** What fields and lists beside the text can do in it. */
export function createOpenBody({ editor, scope, goOn, open }: Deps): OpenBody {
  // The row may be older than the last edit of its block, so the same words are looked up among the newest findings.
  const newest = (shown: FoundWords) => {
    const present = scope.found.get()
    const found = present.kind === 'failed' ? undefined : present.findings.find((one) => isSame(one, shown))
    const origin = found === undefined ? null : originOf(found)
    const range = origin && rangeOf(editor, origin)
    // The text may have changed since the last check, too.
    return range && range.toString() === wordsOf(shown) ? { origin, range } : null
  }
  return {
    goOn,
    show(found) {
      const known = newest(found)
      if (known === null) editor.focus()
      else open({ placed: known.origin, block: known.origin.id, range: known.range })
    },
    fix(found) {
      const known = newest(found)
      if (known === null || found.fix === null) return
      const text = withApostropheOf(wordsOf(found), found.fix, scope.settings().houseApostrophe)
      fixFinding(editor, known.origin, text)
    },
    ignore(found) {
      const known = newest(found)
      if (known !== null) scope.ignore(known.origin.finding, known.origin.id)
    },
    firstPrompt() {
      editor.focus(() => editor.dispatchCommand(NEXT_PROMPT_COMMAND, undefined), {
        defaultSelection: 'rootStart',
      })
    },
  }
}

const isSame = (one: FoundWords, other: FoundWords): boolean =>
  one.blockId === other.blockId &&
  one.at === other.at &&
  one.rule === other.rule &&
  wordsOf(one) === wordsOf(other)

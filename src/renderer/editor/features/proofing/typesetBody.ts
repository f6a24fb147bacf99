import { HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import type { TypographyOptions } from '#shared/language/typography/options.ts'
import type { Splice } from '#shared/language/typography/splice.ts'
import { proofreader } from '../../../proofing/proofreader.ts'
import { $readLines } from '../find/lines.ts'
import { $keepSelectionInText, $spliceLine } from '../find/replaceMatches.ts'
import { $shownText } from './shownText.ts'

/**
 * Sets the whole text as a typographer does, as one undo step. A line that changed while it was looked at stays as it
 * is. Resolves to the number of changes.
 */
export async function typesetBody(editor: LexicalEditor, options: TypographyOptions): Promise<number> {
  const { lines, texts } = editor.getEditorState().read(() => {
    const read = $readLines()
    return { lines: read, texts: read.map($shownText) }
  })
  const splices = await proofreader.typeset(texts, options)
  const changes = lines.flatMap((line, at): { line: typeof line; splices: readonly Splice[] }[] => {
    const inLine = splices[at] ?? []
    return inLine.length === 0 ? [] : [{ line, splices: inLine }]
  })
  if (changes.length === 0) return 0
  let count = 0
  editor.update(
    () => {
      for (const one of changes) if ($spliceLine(one.line, one.splices)) count += one.splices.length
      $keepSelectionInText()
    },
    { tag: HISTORY_PUSH_TAG, discrete: true },
  )
  return count
}

import type { Finding } from '#shared/language/proofing/finding.ts'
import { withApostropheOf } from '#shared/language/proofing/withApostropheOf.ts'
import { proofreader } from './proofreader.ts'

/** What may stand in the place of a finding; `text`: the words as they are in the text. */
export async function suggestionsFor(finding: Finding, text: string): Promise<readonly string[]> {
  if (finding.kind === 'style') return finding.fixes.map((fix) => withApostropheOf(text, fix))
  const words = await proofreader.suggest(finding.word, finding.script)
  return words.map((word) => withApostropheOf(text, word))
}

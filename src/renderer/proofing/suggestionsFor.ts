import type { Finding } from '#shared/language/proofing/finding.ts'
import { withApostropheOf } from '#shared/language/proofing/withApostropheOf.ts'
import { proofreader } from './proofreader.ts'

/**
 * What may stand in the place of a finding. `text`: the words as they are; `house`: the apostrophe where they have
 * none.
 */
export async function suggestionsFor(
  finding: Finding,
  text: string,
  house: string,
): Promise<readonly string[]> {
  const words =
    finding.kind === 'style' ? finding.fixes : await proofreader.suggest(finding.word, finding.script)
  return words.map((word) => withApostropheOf(text, word, house))
}

import type { Finding } from '#shared/language/proofing/finding.ts'
import { withoutRussian } from '#shared/language/proofing/leftAlone.ts'
import { findStyle, type StyleOptions } from '#shared/language/proofing/style/findStyle.ts'
import type { Speller } from './createSpeller.ts'

/** All that is found in a line, in order. A word that a rule mends is not reported as misspelled, too. */
export async function proofread(line: string, options: StyleOptions, speller: Speller): Promise<Finding[]> {
  const shown = withoutRussian(line)
  const style = findStyle(shown, options)
  const spelling = await speller.check(shown)
  const others = spelling.filter((word) => !style.some((one) => one.start < word.end && one.end > word.start))
  return [...style, ...others].toSorted((a, b) => a.start - b.start)
}

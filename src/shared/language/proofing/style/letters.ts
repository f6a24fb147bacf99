import type { StyleFinding } from '../finding.ts'

/** Latin letters and the Cyrillic ones that look the same. */
const pairs = 'aаcсeеiіjјoоpрsѕxхyуAАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУ'
const toCyrillic = new Map<string, string>()
const toLatin = new Map<string, string>()
for (let at = 0; at < pairs.length; at += 2) {
  toCyrillic.set(pairs.charAt(at), pairs.charAt(at + 1))
  toLatin.set(pairs.charAt(at + 1), pairs.charAt(at))
}

const word = /[\p{L}\p{M}\u00ad]+/gu
const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0

/** «ITшник», «SMSка»: a word with an acronym of other letters. */
const beginsWithAcronym = /^\p{Lu}{2,}\p{Ll}/u

/**
 * Words in which a letter of the other alphabet looks like the right one: search and spelling do not see them as that
 * word.
 */
export function foreignLetters(line: string): StyleFinding[] {
  const findings: StyleFinding[] = []
  for (const { 0: text, index } of line.matchAll(word)) {
    const cyrillic = countOf(text, /\p{Script=Cyrillic}/gu)
    const latin = countOf(text, /\p{Script=Latin}/gu)
    if (cyrillic === 0 || latin === 0 || beginsWithAcronym.test(text)) continue
    const table = cyrillic >= latin ? toCyrillic : toLatin
    const others = cyrillic >= latin ? /\p{Script=Latin}/gu : /\p{Script=Cyrillic}/gu
    const isLookAlike = (text.match(others) ?? []).every((one) => table.has(one))
    if (!isLookAlike) continue
    findings.push({
      kind: 'style',
      rule: cyrillic >= latin ? 'latinInCyrillic' : 'cyrillicInLatin',
      start: index,
      end: index + text.length,
      word: text,
      fixes: [text.replace(others, (one) => table.get(one) ?? one)],
    })
  }
  return findings
}

/** A Latin letter alone between Cyrillic words stands for «і», «а», «у» or «о». */
export function latinConjunctions(line: string): StyleFinding[] {
  const found = line.matchAll(/(?<=\p{Script=Cyrillic}[,»]? )[iayo](?= [«„]?\p{Script=Cyrillic})/gu)
  return [...found].map(({ 0: text, index }) => ({
    kind: 'style' as const,
    rule: 'latinConjunction' as const,
    start: index,
    end: index + 1,
    word: text,
    fixes: [toCyrillic.get(text) ?? text],
  }))
}

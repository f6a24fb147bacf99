import type { Language } from '../../../domain/language.ts'
import { foldApostrophes } from '../../apostrophe.ts'
import type { StyleFinding } from '../finding.ts'
import { aggressorNames } from './aggressorNames.ts'
import { foreignLetters, latinConjunctions } from './letters.ts'
import { numberRules } from './numberRules.ts'
import { englishPlaces, ukrainianPlaces } from './placeRules.ts'
import type { StyleRule } from './styleRule.ts'
import { ukrainianRules } from './ukrainianRules.ts'

/** All rules of words and numbers. */
const styleRules: readonly StyleRule[] = [
  ...ukrainianRules,
  ...ukrainianPlaces,
  ...englishPlaces,
  ...numberRules,
]

export interface StyleOptions {
  language: Language
  /** «Росія» and «Москва» are to have capitals, as in official documents. */
  capitalsForAggressor: boolean
}

/** What the house writes in another way, in the order of the line. */
export function findStyle(line: string, { language, capitalsForAggressor }: StyleOptions): StyleFinding[] {
  const folded = foldApostrophes(line).replace(/\p{Zs}/gu, ' ')
  const findings = [
    ...styleRules.filter((rule) => rule.language === language).flatMap((rule) => matchesOf(rule, folded)),
    ...foreignLetters(folded),
    ...(language === 'uk' ? latinConjunctions(folded) : []),
    ...(language === 'uk' && capitalsForAggressor ? aggressorNames(folded) : []),
  ]
  return withoutOverlaps(findings.toSorted((a, b) => a.start - b.start))
}

/** So much of the line on each side of a match is looked at. */
const context = 200

const partOfWord = /[\p{L}\p{M}\p{N}\u00ad\u02bc-]/u

function matchesOf(rule: StyleRule, line: string): StyleFinding[] {
  const findings: StyleFinding[] = []
  for (const match of line.matchAll(rule.pattern)) {
    const [text, ...groups] = match
    const start = match.index
    const end = start + text.length
    const before = line.slice(Math.max(start - context, 0), start)
    const after = line.slice(end, end + context)
    if (!isWhole(text, before, after)) continue
    const fixes = rule.fixes({ text, groups: groups.map((one) => one ?? ''), before, after })
    if (fixes === null) continue
    findings.push({
      kind: 'style',
      rule: rule.id,
      start,
      end,
      word: text,
      fixes: fixes.map((fix) => inCaseOf(text, fix)),
    })
  }
  return findings
}

/** A match that begins with a digit may follow other digits: its rule looks at them. */
const isWhole = (text: string, before: string, after: string): boolean =>
  (/^\d/.test(text) || !partOfWord.test(before.slice(-1))) && !partOfWord.test(after.slice(0, 1))

/** A text in the case of another: «Слідуючий» gives «Наступний», «СЛІДУЮЧИЙ» «НАСТУПНИЙ». */
function inCaseOf(original: string, text: string): string {
  if (/\p{Lu}{2}/u.test(original) && original === original.toUpperCase()) return text.toUpperCase()
  return /^\p{Lu}/u.test(original) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

/** Of two that overlap the first stays, because each is mended by itself. */
function withoutOverlaps(findings: readonly StyleFinding[]): StyleFinding[] {
  let end = 0
  return findings.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

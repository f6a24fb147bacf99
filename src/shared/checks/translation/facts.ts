import { plainInlines } from '../../document/inlines.ts'
import type { Language } from '../../domain/language.ts'
import { linkKeys } from '../../language/facts/addresses.ts'
import { hasForeignSign, writeAmount } from '../../language/facts/amounts.ts'
import { compareFacts, type FactDifferences } from '../../language/facts/compareFacts.ts'
import type { Fact } from '../../language/facts/fact.ts'
import { factsOf } from '../../language/facts/factsOf.ts'
import { writeFact } from '../../language/facts/writeFact.ts'
import type { Part, PartPair } from './parts.ts'
import { type Direction, type PairFound, shown } from './rule.ts'

/** A fact of a part; `href`: the address of a link, which its words need not show. */
type PartFact = Fact & { href?: string }

const known = new WeakMap<Part, readonly PartFact[]>()

/** What a part states, in its words and in the addresses of its links. */
function factsIn(part: Part, language: Language): readonly PartFact[] {
  const before = known.get(part)
  if (before !== undefined) return before
  const links = linksIn(part)
  // The words of a link that are its own address are one fact with it.
  const spoken = factsOf(part.text, language).filter(
    (one) => one.kind !== 'link' || !links.some((link) => link.start <= one.start && link.end >= one.end),
  )
  const facts = [...spoken, ...links]
  known.set(part, facts)
  return facts
}

function linksIn({ content }: Part): PartFact[] {
  const found: PartFact[] = []
  let at = 0
  for (const one of content) {
    const { length } = plainInlines([one])
    if (one.type === 'link') {
      found.push({
        ...{ kind: 'link', ...linkKeys(one.href), covers: [], unit: null, isSoft: false },
        ...{ start: at, end: at + length, href: one.href, form: { kind: 'words' } },
      })
    }
    at += length
  }
  return found
}

/** What a part and its translation do not both state. */
const factDifferences = ({ source, target }: PartPair, { from, to }: Direction): FactDifferences =>
  compareFacts(factsIn(source, from), factsIn(target, to))

/** Numbers, dates, times, telephones, e-mails and links that a part and its translation do not both state. */
export function checkFacts(pair: PartPair, direction: Direction, misses: boolean): PairFound[] {
  const { source, target } = pair
  const { differing, missing, extra } = factDifferences(pair, direction)
  return [
    ...differing.map((one) => differs(pair, one, direction.to)),
    ...(misses ? missing : []).map((fact): PairFound => {
      const { href } = fact as PartFact
      const details = { words: shown(source.text, fact), ...(href !== undefined && { address: href }) }
      return { code: href === undefined ? 'factMissing' : 'linkMissing', source: fact, details }
    }),
    ...extra.map((fact): PairFound => {
      const { href } = fact as PartFact
      const details = { words: shown(target.text, fact), ...(href !== undefined && { address: href }) }
      return { code: href === undefined ? 'factExtra' : 'linkExtra', target: fact, details }
    }),
  ]
}

function differs(
  pair: PartPair,
  { source, target }: { source: PartFact; target: PartFact },
  language: Language,
): PairFound {
  const words = shown(pair.target.text, target)
  if (source.href !== undefined && target.href !== undefined) {
    const details = { words, address: target.href, wanted: source.href }
    return { code: 'linkElsewhere', source, target, details, href: source.href }
  }
  const inSource = pair.source.text.slice(source.start, source.end)
  const change = writeFact(source, target, { language, words: inSource })
  return {
    ...{ code: 'factDiffers', source, target },
    details: { words, wanted: shown(pair.source.text, source) },
    changes: change === null || target.href !== undefined ? [] : [change],
  }
}

/** A decimal comma in English, or a decimal point in Ukrainian beside a measure: readers may take it for thousands. */
export function checkSigns({ target }: PartPair, { to }: Direction): PairFound[] {
  return factsIn(target, to).flatMap(({ form, unit }): PairFound[] => {
    if (form.kind !== 'number' || form.scale !== 0) return []
    const { digits, value } = form
    const written = target.text.slice(digits.start, digits.end)
    if (!hasForeignSign(written, to) || (to === 'uk' && unit === null)) return []
    const text = writeAmount(value, to)
    return [
      { code: 'decimalSign', target: digits, details: { words: written }, changes: [{ ...digits, text }] },
    ]
  })
}

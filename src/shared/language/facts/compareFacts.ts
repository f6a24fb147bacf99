import type { Fact } from './fact.ts'

/** What two texts do not both state. */
export interface FactDifferences {
  /** Facts of the same kind, one in each, that stand for one another: probably one of them is wrong. */
  differing: readonly { source: Fact; target: Fact }[]
  missing: readonly Fact[]
  extra: readonly Fact[]
}

/** Units by the keys of facts that have them; null where a fact has no unit that is known. */
type Table = Map<string, Set<string | null>>

interface Index {
  keys: Table
  /** Guesses and what is covered: a sure key of another text is stated by them. */
  others: Table
}

function indexOf(facts: readonly Fact[]): Index {
  const index: Index = { keys: new Map(), others: new Map() }
  const add = (table: Table, key: string, unit: string | null) =>
    table.set(key, (table.get(key) ?? new Set()).add(unit))
  for (const { keys, guesses, covers, unit } of facts) {
    for (const key of keys) add(index.keys, key, unit)
    for (const key of guesses) add(index.others, key, unit)
    for (const key of covers) add(index.others, key, null)
  }
  return index
}

const fits = (unit: string | null, others: ReadonlySet<string | null> | undefined): boolean =>
  others !== undefined && (unit === null || others.has(null) || others.has(unit))

const isStated = ({ keys, guesses, unit }: Fact, other: Index): boolean =>
  keys.some((key) => fits(unit, other.keys.get(key)) || fits(unit, other.others.get(key))) ||
  guesses.some((key) => fits(unit, other.keys.get(key)))

/** What a source states and its translation does not, and the other way round. Linear in the number of facts. */
export function compareFacts(source: readonly Fact[], target: readonly Fact[]): FactDifferences {
  const [inSource, inTarget] = [indexOf(source), indexOf(target)]
  const years = differingYears(source, target)
  const missing = once(source.filter((one) => !one.isSoft && !isStated(one, inTarget)))
  const extra = once(target.filter((one) => !one.isSoft && !isStated(one, inSource)))
  const { differing, ...alone } = paired(missing, extra)
  return { differing: [...differing, ...years], ...alone }
}

/** A fact that is stated several times is missed once. */
function once(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>()
  return facts.filter(({ kind, keys, unit }) => {
    const key = `${kind} ${keys[0]} ${unit}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function paired(missing: readonly Fact[], extra: readonly Fact[]): FactDifferences {
  const byKind = Map.groupBy(extra, ({ kind }) => kind)
  const taken = new Set<Fact>()
  const differing: { source: Fact; target: Fact }[] = []
  const alone = missing.filter((source) => {
    const free = (byKind.get(source.kind) ?? []).slice(0, mostTried).filter((one) => !taken.has(one))
    const target = free.find(({ unit }) => unit === source.unit) ?? free[0]
    if (target === undefined) return true
    taken.add(target)
    differing.push({ source, target })
    return false
  })
  return { differing, missing: alone, extra: extra.filter((one) => !taken.has(one)) }
}

/** Partners of a missing fact are looked for among so many, so that the work stays linear. */
const mostTried = 50

const yearOf = ({ form }: Fact): number | null => (form.kind === 'date' ? form.year : null)

/** The same day of different years. A year that only one text names is no difference. */
function differingYears(source: readonly Fact[], target: readonly Fact[]): { source: Fact; target: Fact }[] {
  const dated = (facts: readonly Fact[]) => facts.filter((one) => yearOf(one) !== null)
  const inTarget = Map.groupBy(dated(target), ({ keys }) => keys[0])
  const inSource = Map.groupBy(dated(source), ({ keys }) => keys[0])
  const pairs: { source: Fact; target: Fact }[] = []
  for (const [key, days] of inSource) {
    const others = inTarget.get(key) ?? []
    const known = new Set(days.map(yearOf))
    const wrong = others.find((one) => !known.has(yearOf(one)))
    const right = new Set(others.map(yearOf))
    const lost = days.find((one) => !right.has(yearOf(one)))
    if (wrong !== undefined && lost !== undefined) pairs.push({ source: lost, target: wrong })
  }
  return pairs
}

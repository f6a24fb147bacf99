import { codeOf, codes, toCodes } from './letters.ts'

/** A condition on the end of a dictionary word. */
interface Condition {
  /** For each place, from the last letter, which codes may be there. */
  places: readonly Uint8Array[]
  /** Whether the places are all of the word; `orLess`: the first place may also be before it. */
  whole: 'no' | 'yes' | 'orLess'
}

interface Rule {
  /** The affix class that an entry must have. */
  flag: number
  condition: Condition
}

/** How a dictionary word becomes a form: `strip` is taken from its end, and the ending is added. */
interface Change {
  strip: Uint8Array
  rules: Rule[]
}

/** A rule as a change of a word of its class. */
interface ClassRule {
  strip: Uint8Array
  ending: string
  condition: Condition
}

/** The rules by the ending that they add, and by the class of the words that take them. */
export interface Endings {
  of(ending: string): readonly Change[]
  ofFlag(flag: number): readonly ClassRule[]
  longest: number
}

/** Hunspell's word for nothing. */
const nothing = '0'

const letterSets = new Map<string, Uint8Array>()
const anyLetter = new Uint8Array(codes).fill(1)

function letterSet(letters: string, isExcluding: boolean): Uint8Array {
  const name = `${isExcluding ? '^' : ''}${letters}`
  const known = letterSets.get(name)
  if (known) return known
  const set = new Uint8Array(codes).fill(isExcluding ? 1 : 0)
  for (const letter of letters) set[codeOf(letter.charCodeAt(0))] = isExcluding ? 0 : 1
  letterSets.set(name, set)
  return set
}

/**
 * The dictionary's own additions to Hunspell's conditions: `(^|[^бд])перти` also holds for «перти» itself, and
 * `(^весь)` for «весь» only.
 */
const additions = [
  { start: '(^|', whole: 'orLess' },
  { start: '(^', whole: 'yes' },
] as const

/** Reads e.g. `[^аеи]нець`: letters, sets of them, sets of excluded ones, and `.` for any. */
function readCondition(text: string): Condition {
  const { start, whole } = additions.find((one) => text.startsWith(one.start)) ?? { start: '', whole: 'no' }
  const plain = start === '' ? text : text.slice(start.length).replace(')', '')
  // `.` alone is Hunspell's "no condition": it also holds for an empty word.
  if (plain === '.') return { places: [], whole }
  const places: Uint8Array[] = []
  for (let at = 0; at < plain.length; at += 1) {
    const close = plain[at] === '[' ? plain.indexOf(']', at) : -1
    if (close !== -1) {
      const isExcluding = plain[at + 1] === '^'
      places.push(letterSet(plain.slice(at + (isExcluding ? 2 : 1), close), isExcluding))
      at = close
    } else places.push(plain[at] === '.' ? anyLetter : letterSet(plain.charAt(at), false))
  }
  return { places: places.reverse(), whole }
}

export function holds({ places, whole }: Condition, word: Uint8Array): boolean {
  if (places.length > word.length + (whole === 'orLess' ? 1 : 0)) return false
  if (whole === 'yes' && places.length < word.length) return false
  return places.every(
    (set, fromEnd) => fromEnd === word.length || set[word[word.length - 1 - fromEnd] ?? 0] === 1,
  )
}

/**
 * Reads the suffix rules of a Hunspell affix file: `SFX flag strip ending condition`. Rules with letters outside of the
 * alphabet (capitals of abbreviations) are left out, and so are continuation classes, which the Ukrainian file lacks.
 */
export function readEndings(affixes: string): Endings {
  const byEnding = new Map<string, Map<string, Change>>()
  const byFlag = new Map<number, ClassRule[]>()
  let longest = 0
  for (const line of affixes.split('\n')) {
    const [kind, flag = '', strip = '', ending = '', condition] = line.trim().split(/\s+/)
    if (kind !== 'SFX' || condition === undefined) continue
    const added = (ending === nothing ? '' : ending).replaceAll("'", '\u02bc')
    const stripped = toCodes(strip === nothing ? '' : strip)
    if (stripped === null || toCodes(added) === null) continue
    const rule = { flag: flag.charCodeAt(0), condition: readCondition(condition) }
    const changes = byEnding.get(added) ?? new Map<string, Change>()
    byEnding.set(added, changes)
    const change = changes.get(strip) ?? { strip: stripped, rules: [] }
    changes.set(strip, change)
    change.rules.push(rule)
    const ofClass = byFlag.get(rule.flag) ?? []
    byFlag.set(rule.flag, ofClass)
    ofClass.push({ strip: stripped, ending: added, condition: rule.condition })
    longest = Math.max(longest, added.length)
  }
  const lists = new Map([...byEnding].map(([ending, changes]) => [ending, [...changes.values()]]))
  return {
    of: (ending) => lists.get(ending) ?? [],
    ofFlag: (flag) => byFlag.get(flag) ?? [],
    longest,
  }
}

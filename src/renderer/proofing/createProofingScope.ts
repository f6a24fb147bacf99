import type { Settings } from '#shared/contract/programViews.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import { createFoundStore, type FoundStore, type FoundWords } from './found.ts'

/** The settings that proofreading follows. */
type ProofingSettings = Pick<
  Settings,
  'checksSpelling' | 'checksStyle' | 'capitalsForAggressor' | 'typesetsWhileTyping' | 'houseApostrophe'
>

/** A field beside the body that typography sets with it: the title, the lead. */
interface TypesetField {
  get(): string
  set(text: string): void
}

export interface GoOnOptions {
  back?: boolean
  /** `edge`: from the beginning of the text, or from its end with `back`. */
  from?: 'selection' | 'edge'
  /** Only findings of this kind. */
  kind?: Finding['kind'] | undefined
}

/** What the editor of the body does for the fields and lists around it; what is gone meanwhile is left alone. */
export interface OpenBody {
  /** Opens the next finding, after the last one the first. */
  goOn(options: GoOnOptions): void
  /** Selects the words and opens what can be done about them. */
  show(found: FoundWords): void
  /** Puts the first of its fixes there, as one undo step. */
  fix(found: FoundWords): void
  /** Leaves these words alone in this block. */
  ignore(found: FoundWords): void
  /** Selects the first prompt of a template in it. */
  firstPrompt(): void
}

/** What all texts of one article share: what is accepted in them, and how they are checked. */
export interface ProofingScope {
  settings(): ProofingSettings
  accepts(finding: Finding, block: BlockId | null): boolean
  /** `block` null: in the whole article. */
  ignore(finding: Finding, block: BlockId | null): void
  /** Puts a word into the house dictionary, or proposes it. */
  addWord(word: string): void
  /** Whether the person may put words into the dictionary, or only propose them. */
  wordsAre(): 'added' | 'proposed'
  /** Told when something else is accepted, or checked in another way. */
  subscribe(listener: () => void): () => void
  fields: Set<TypesetField>
  /** What was found in the body. */
  found: FoundStore
  /** Null: there is no body that can be edited. */
  body(): OpenBody | null
  setBody(body: OpenBody | null): void
}

/** What a scope knows of the world around it; replaced when that changes. */
export interface ScopeSources {
  settings: ProofingSettings
  /** False: words and ignored findings are still being read. */
  isKnown: boolean
  /** Words of the house, as they are compared (see `wordKey`). */
  words: ReadonlySet<string>
  wordsAre: 'added' | 'proposed'
  /** Keys of ignored findings, with their block or for the whole article. */
  ignored: ReadonlySet<string>
  ignore(key: string, block: BlockId | null): void
  addWord(word: string): void
}

/** The finding and its words: what is ignored stays so wherever it stands. */
const findingKey = (finding: Finding): string =>
  `${finding.kind === 'style' ? finding.rule : 'spelling'} ${finding.word.slice(0, 500)}`

export const ignoredKey = (key: string, block: BlockId | null): string => `${block ?? 'article'} ${key}`

export function createProofingScope(initial: ScopeSources) {
  let sources = initial
  let body: OpenBody | null = null
  const listeners = new Set<() => void>()
  const accepts: ProofingScope['accepts'] = (finding, block) => {
    const { settings, isKnown, words, ignored } = sources
    if (!isKnown) return true
    if (finding.kind === 'spelling' ? !settings.checksSpelling : !settings.checksStyle) return true
    if (finding.kind === 'spelling' && isHouseWord(finding.word, words)) return true
    const key = findingKey(finding)
    return ignored.has(ignoredKey(key, null)) || (block !== null && ignored.has(ignoredKey(key, block)))
  }
  const scope: ProofingScope = {
    settings: () => sources.settings,
    accepts,
    ignore: (finding, block) => sources.ignore(findingKey(finding), block),
    addWord: (word) => sources.addWord(word),
    wordsAre: () => sources.wordsAre,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    fields: new Set(),
    found: createFoundStore(),
    body: () => body,
    setBody(next) {
      body = next
    },
  }
  return {
    scope,
    update(next: ScopeSources): void {
      sources = next
      for (const listener of listeners) listener()
    },
  }
}

/** A word of the house in its case, at the beginning of a sentence, or in capitals. */
function isHouseWord(word: string, words: ReadonlySet<string>): boolean {
  if (words.size === 0) return false
  const lower = word.toLowerCase()
  const capitalized = lower.charAt(0).toUpperCase() + lower.slice(1)
  const isShouted = word === word.toUpperCase()
  return (
    words.has(word) ||
    ((isShouted || word === capitalized) && words.has(lower)) ||
    (isShouted && words.has(capitalized))
  )
}

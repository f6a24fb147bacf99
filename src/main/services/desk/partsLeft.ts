import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PartLeft } from '#main/db/repositories/translationWorkRepository.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import { partContents } from '#shared/document/partContents.ts'
import type { Block } from '#shared/document/schema.ts'
import { countWords } from '#shared/document/text.ts'
import { emptyParts } from '#shared/document/wordParts.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { memoryKey } from '../memory/memoryKey.ts'
import type { TargetState } from '../translation/alignment.ts'

/** How many texts' words are remembered, so that a change counts only what it changed. */
const mostRemembered = 20_000

const hasLetter = /\p{L}/u

/** A text of the source: translated already, or to be translated. */
interface SourcePart {
  text: string
  kind: 'done' | 'new' | 'changed'
}

interface SourceTexts {
  source: Pick<LocalizationRecord, 'title' | 'lead' | 'language'>
  body: readonly Block[]
  /** Null: nobody has begun the translation. */
  translation: {
    state: TargetState
    target: Pick<LocalizationRecord, 'pinnedTitle' | 'pinnedLead'>
    /** A source block as its translation was confirmed; null: no revision holds it any more. */
    confirmedSource: (id: BlockId) => Block | null
  } | null
}

/**
 * Counts what of a source is still to be translated, part by part (a paragraph, an item, a cell, a caption) as the
 * translation memory has them. A part whose source changed since its translation was confirmed is `changed`; one that
 * the article has before, or has translated already, is `repeated`. Numbers and signs alone are nothing to translate.
 */
export function createPartsLeft() {
  const known = new Map<string, number>()

  function wordsOf(key: string, text: string, language: Language): number {
    const name = `${language}${key}`
    const words = known.get(name) ?? countWords(text, language)
    if (known.size >= mostRemembered) known.clear()
    known.set(name, words)
    return words
  }

  return function partsLeft(texts: SourceTexts): PartLeft[] {
    const parts = sourceParts(texts)
      .filter(({ text }) => hasLetter.test(text))
      .map(({ text, kind }) => ({ text, kind, key: memoryKey(text) }))
    const seen = new Set(parts.filter(({ kind }) => kind === 'done').map(({ key }) => key))
    return parts.flatMap(({ text, kind, key }) => {
      if (kind === 'done') return []
      const isRepeated = seen.has(key)
      seen.add(key)
      const words = wordsOf(key, text, texts.source.language)
      return [{ key, words, kind: isRepeated ? ('repeated' as const) : kind }]
    })
  }
}
export type PartsLeft = ReturnType<typeof createPartsLeft>

function sourceParts({ source, body, translation }: SourceTexts): SourcePart[] {
  const fields = (['title', 'lead'] as const).map((field): SourcePart => {
    const status = translation?.state.fields[field] ?? 'missing'
    const pinned = field === 'title' ? translation?.target.pinnedTitle : translation?.target.pinnedLead
    const isOpen = status !== 'fresh'
    const kind = !isOpen ? 'done' : status === 'missing' || pinned == null ? 'new' : 'changed'
    return { text: source[field], kind }
  })
  if (translation === null) return [...fields, ...body.flatMap((block) => partsAs(block, () => 'new'))]
  const { state, confirmedSource } = translation
  const confirmed = new Set(state.pins.map(({ blockId }) => blockId))
  const before = (id: BlockId) => (confirmed.has(id) ? { block: confirmedSource(id) } : null)
  return [...fields, ...state.alignment.rows.flatMap((row) => partsOfRow(row, before))]
}

const partsAs = (block: Block, kindOf: (path: string, text: string) => SourcePart['kind']): SourcePart[] =>
  partContents(block).map(({ path, content }) => {
    const text = plainInlines(content)
    return { text, kind: kindOf(path, text) }
  })

function partsOfRow(
  { source, target, status }: AlignedRow,
  /** The source that was translated, if it is still kept; null: nobody has confirmed a translation. */
  confirmed: (id: BlockId) => { block: Block | null } | null,
): SourcePart[] {
  if (source === null || status === 'sourceOnly') return []
  if (status === 'fresh') return partsAs(source, () => 'done')
  const before = confirmed(source.id)
  if (status === 'missing' || target === null || before === null) return partsAs(source, () => 'new')
  if (status === 'partial') {
    const empty = new Set(emptyParts(source, target))
    return partsAs(source, (path) => (empty.has(path) ? 'new' : 'done'))
  }
  if (before.block === null) return partsAs(source, () => 'changed')
  const translated = new Set(
    partContents(before.block).map(({ content }) => memoryKey(plainInlines(content))),
  )
  return partsAs(source, (_, text) => (translated.has(memoryKey(text)) ? 'done' : 'changed'))
}

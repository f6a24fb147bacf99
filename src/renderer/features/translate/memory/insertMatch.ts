import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import type { MemoryMatch } from '#shared/contract/memoryViews.ts'
import { plainInlines, textInlines } from '#shared/document/inlines.ts'
import { partContents, withPart } from '#shared/document/partContents.ts'
import { wordParts } from '#shared/document/wordParts.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { TranslatedField } from '../unfinished.ts'
import { contentFor, type MemoryUnit } from './memoryUnit.ts'

interface Desk {
  body: BodyHandle
  focusField: (name: TranslatedField) => void
}

/** What is inserted of a match. */
type Inserted = Pick<MemoryMatch, 'target' | 'sentence' | 'sourceContent' | 'targetContent'>

/**
 * Inserts a match: of the whole text in place of what is there, of a sentence where the caret is. An edit that undo
 * takes back; nothing is confirmed by it.
 */
export function insertMatch({ body, focusField }: Desk, unit: MemoryUnit, match: Inserted): void {
  if (unit.part === 'title' || unit.part === 'lead') {
    focusField(unit.part as TranslatedField)
    insertIntoField(match)
  } else insertIntoBlock(body, { ...unit, part: unit.part as BlockId }, match)
}

/** As if typed, since only then the field's own undo takes it back. */
function insertIntoField({ target, sentence }: Inserted): void {
  const field = document.activeElement
  if (!(field instanceof HTMLTextAreaElement)) return
  if (sentence === null) field.select()
  const before = field.value.slice(0, field.selectionStart)
  const space = sentence !== null && /\S$/.test(before) ? ' ' : ''
  document.execCommand('insertText', false, `${space}${target}`)
}

function insertIntoBlock(body: BodyHandle, unit: MemoryUnit & { part: BlockId }, match: Inserted): void {
  const { part: id, path } = unit
  const block = body.readBlock(id)
  const at = block ? wordParts(block).findIndex((one) => one.path === path) : -1
  if (!block || at < 0) return
  if (match.sentence !== null) {
    if (!body.insertAtCaret(id, match.target)) {
      const own = partContents(block).find((one) => one.path === path)?.content ?? []
      const text = [plainInlines(own).trimEnd(), match.target].filter((one) => one !== '').join(' ')
      body.replaceBlock(withPart(block, path, textInlines(text)))
    }
  } else body.replaceBlock(withPart(block, path, contentFor(unit.content, match)))
  if (match.sentence === null) body.focusPart(id, at)
}

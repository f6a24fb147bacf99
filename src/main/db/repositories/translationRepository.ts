import type { BlockHash, BlockId, LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'
import { toFlag } from './updateRow.ts'

export interface PinRecord {
  blockId: BlockId
  sourceHash: BlockHash
  sourceMeaning: string
  confirmedAt: Instant
  confirmedBy: string
  minorEdit: boolean
}

/** The source text beside which words were first written that nobody confirmed yet. */
export type DraftSource = Pick<PinRecord, 'blockId' | 'sourceHash' | 'sourceMeaning'>

/** The source's title and lead beside which those of a target were first written; null where nobody knows. */
export type FieldDrafts = Record<'title' | 'lead', string | null>

export type TranslationMark = 'sourceOnly' | 'targetOnly' | 'keepsPosition'

interface PinRow {
  block_id: BlockId
  source_hash: BlockHash
  source_meaning: string
  confirmed_at: Instant
  confirmed_by: string
  minor_edit: number
}

/** What a row has for the time at which somebody confirmed it where nobody did: an instant of which no clock tells. */
const unconfirmed = '1970-01-01T00:00:00.000Z'

/**
 * Pins and marks of a target. They outlive their blocks, so that undoing a deletion brings them back. A row of pins
 * that nobody confirmed is the source of a draft: what the source took out since is told from it.
 */
export function createTranslationRepository(db: Database) {
  return {
    ...createPins(db),
    ...createDrafts(db),
    ...createMarks(db),
    ...createOrigins(db),
  }
}

const toPin = (row: PinRow): PinRecord => ({
  blockId: row.block_id,
  sourceHash: row.source_hash,
  sourceMeaning: row.source_meaning,
  confirmedAt: row.confirmed_at,
  confirmedBy: row.confirmed_by,
  minorEdit: row.minor_edit === 1,
})

/** The source text that each block was confirmed against. */
function createPins(db: Database) {
  const pins = db.prepare<PinRow>(
    `SELECT * FROM translation_pins WHERE target_id = ? AND confirmed_at <> '${unconfirmed}'`,
  )
  const pin = db.prepare<PinRow>(
    `SELECT * FROM translation_pins WHERE target_id = ? AND block_id = ? AND confirmed_at <> '${unconfirmed}'`,
  )
  const putPin = db.prepare(`
    INSERT INTO translation_pins (target_id, block_id, source_hash, source_meaning, confirmed_at, confirmed_by,
      minor_edit)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (target_id, block_id) DO UPDATE SET source_hash = excluded.source_hash,
      source_meaning = excluded.source_meaning, confirmed_at = excluded.confirmed_at,
      confirmed_by = excluded.confirmed_by, minor_edit = excluded.minor_edit`)
  const hasSource = db.prepare('SELECT 1 FROM translation_pins WHERE target_id = ? AND block_id = ?')
  const removePin = db.prepare(`
    UPDATE translation_pins SET confirmed_at = '${unconfirmed}', confirmed_by = '', minor_edit = 0
    WHERE target_id = ? AND block_id = ?`)

  return {
    pins: (targetId: LocalizationId): PinRecord[] => pins.all(targetId).map(toPin),
    /** The pin of one block; null where nobody confirmed it. */
    pin: (targetId: LocalizationId, blockId: BlockId): PinRecord | null => {
      const row = pin.get(targetId, blockId)
      return row ? toPin(row) : null
    },
    /** The source block must be kept in the block store already. */
    putPin: (targetId: LocalizationId, pin: PinRecord): void => {
      putPin.run(
        targetId,
        pin.blockId,
        pin.sourceHash,
        pin.sourceMeaning,
        pin.confirmedAt,
        pin.confirmedBy,
        toFlag(pin.minorEdit),
      )
    },
    /** Nobody confirms it any more; what it was confirmed against stays known as that of a draft. */
    removePin: (targetId: LocalizationId, blockId: BlockId): void => {
      removePin.run(targetId, blockId)
    },
    /** Whether it is known beside which source text a block was written or confirmed. */
    hasSource: (targetId: LocalizationId, blockId: BlockId): boolean =>
      hasSource.get(targetId, blockId) !== undefined,
  }
}

/** The source text beside which unconfirmed words were first written. */
function createDrafts(db: Database) {
  const drafts = db.prepare<PinRow>(
    `SELECT * FROM translation_pins WHERE target_id = ? AND confirmed_at = '${unconfirmed}'`,
  )
  const putDraft = db.prepare(`
    INSERT INTO translation_pins (target_id, block_id, source_hash, source_meaning, confirmed_at, confirmed_by,
      minor_edit)
    VALUES (@targetId, @blockId, @sourceHash, @sourceMeaning, '${unconfirmed}', '', 0)
    ON CONFLICT (target_id, block_id) DO UPDATE SET source_hash = excluded.source_hash,
      source_meaning = excluded.source_meaning WHERE confirmed_at = '${unconfirmed}'`)
  const forgetDraft = db.prepare(
    `DELETE FROM translation_pins WHERE target_id = ? AND block_id = ? AND confirmed_at = '${unconfirmed}'`,
  )
  const fieldDrafts = db.prepare<{ field: 'title' | 'lead'; source_text: string }>(
    'SELECT field, source_text FROM translation_field_drafts WHERE target_id = ?',
  )
  const putFieldDraft = db.prepare(`
    INSERT INTO translation_field_drafts (target_id, field, source_text) VALUES (?, ?, ?)
    ON CONFLICT (target_id, field) DO UPDATE SET source_text = excluded.source_text`)

  return {
    drafts: (targetId: LocalizationId): DraftSource[] =>
      drafts.all(targetId).map((row) => ({
        blockId: row.block_id,
        sourceHash: row.source_hash,
        sourceMeaning: row.source_meaning,
      })),
    /** Notes the source of a draft, in place of an older note; a pin stays. The block must be kept already. */
    putDraft: (targetId: LocalizationId, draft: DraftSource): void => {
      putDraft.run({ targetId, ...draft })
    },
    forgetDraft: (targetId: LocalizationId, blockId: BlockId): void => {
      forgetDraft.run(targetId, blockId)
    },
    /** Triggers note them as titles and leads are written. */
    fieldDrafts: (targetId: LocalizationId): FieldDrafts => {
      const found = new Map(fieldDrafts.all(targetId).map((row) => [row.field, row.source_text]))
      return { title: found.get('title') ?? null, lead: found.get('lead') ?? null }
    },
    putFieldDraft: (targetId: LocalizationId, field: keyof FieldDrafts, sourceText: string): void => {
      putFieldDraft.run(targetId, field, sourceText)
    },
  }
}

/** Decisions of a person about single blocks. */
function createMarks(db: Database) {
  const marks = db.prepare<{ block_id: BlockId; mark: TranslationMark }>(`
    SELECT block_id, mark FROM translation_marks WHERE target_id = @id
    UNION ALL SELECT block_id, 'keepsPosition' FROM translation_places WHERE target_id = @id`)
  const putMark = db.prepare(`
    INSERT INTO translation_marks (target_id, block_id, mark) VALUES (?, ?, ?)
    ON CONFLICT (target_id, block_id) DO UPDATE SET mark = excluded.mark`)
  const removeMark = db.prepare('DELETE FROM translation_marks WHERE target_id = ? AND block_id = ?')
  const putKeptPosition = db.prepare(`
    INSERT INTO translation_places (target_id, block_id) VALUES (?, ?) ON CONFLICT DO NOTHING`)
  const removeKeptPosition = db.prepare('DELETE FROM translation_places WHERE target_id = ? AND block_id = ?')

  return {
    marks: (targetId: LocalizationId): { blockId: BlockId; mark: TranslationMark }[] =>
      marks.all({ id: targetId }).map((row) => ({ blockId: row.block_id, mark: row.mark })),
    putMark: (targetId: LocalizationId, blockId: BlockId, mark: TranslationMark): void => {
      if (mark === 'keepsPosition') putKeptPosition.run(targetId, blockId)
      else putMark.run(targetId, blockId, mark)
    },
    /** Takes away every mark of a block. */
    removeMarks: (targetId: LocalizationId, blockId: BlockId): void => {
      removeMark.run(targetId, blockId)
      removeKeptPosition.run(targetId, blockId)
    },
  }
}

/** What the source has, and once had. */
function createOrigins(db: Database) {
  const origins = db.prepare<{ block_id: BlockId }>(
    'SELECT block_id FROM translation_origins WHERE target_id = ?',
  )
  const putOrigin = db.prepare(`
    INSERT INTO translation_origins (target_id, block_id) VALUES (?, ?) ON CONFLICT DO NOTHING`)
  const meanings = db.prepare<{ block_id: BlockId; hash: BlockHash; meaning: string }>(`
    SELECT block_id, hash, meaning FROM localization_blocks WHERE localization_id = ? ORDER BY position, block_id`)

  return {
    /** Blocks of the target that the source had at some time; triggers note them as bodies are written. */
    origins: (targetId: LocalizationId): BlockId[] => origins.all(targetId).map((row) => row.block_id),
    putOrigin: (targetId: LocalizationId, blockId: BlockId): void => {
      putOrigin.run(targetId, blockId)
    },
    /** Ids, hashes and meanings of a body in reading order, without its contents. */
    meanings: (id: LocalizationId): { blockId: BlockId; hash: BlockHash; meaning: string }[] =>
      meanings.all(id).map((row) => ({ blockId: row.block_id, hash: row.hash, meaning: row.meaning })),
  }
}

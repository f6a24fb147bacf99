import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { DraftSource, FieldDrafts, PinRecord } from '#main/db/repositories/translationRepository.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import {
  type AlignedRow,
  type Alignment,
  alignTarget,
  isBehind,
  isWithdrawn,
} from '#shared/document/align.ts'
import type { Block } from '#shared/document/schema.ts'
import { withdrawsFromText } from '#shared/document/withdrawnWords.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { plainMeaning } from './meaning.ts'
import { pinsInForce } from './pinsInForce.ts'

type FieldStatus = TranslationView['fields']['title']

export interface TargetState {
  pins: PinRecord[]
  /** The source texts beside which unconfirmed words were written. */
  drafts: DraftSource[]
  sourceOnly: BlockId[]
  targetOnly: BlockId[]
  keepsPosition: BlockId[]
  /** Blocks that the source had once and no longer has. */
  fromSource: BlockId[]
  fields: { title: FieldStatus; lead: FieldStatus }
  /** The source's title and lead beside which unconfirmed ones were written. */
  fieldDrafts: FieldDrafts
  alignment: Alignment
}

/** `pinned`: the source's text that it was confirmed against; `drafted`: the one beside which it was first written. */
function fieldStatus(
  source: string,
  target: string,
  { pinned, drafted }: { pinned: string | null; drafted: string | null },
): FieldStatus {
  // Without a source text there is nothing to translate.
  if (target.trim() === '') return source.trim() === '' ? 'fresh' : 'missing'
  if (pinned !== null && plainMeaning(pinned) === plainMeaning(source)) return 'fresh'
  // This also holds for a draft: the source field is empty, so its text was withdrawn or never existed.
  if (source.trim() === '') return 'withdrawn'
  const before = pinned ?? drafted
  if (before !== null && withdrawsFromText(before, source)) return 'withdrawn'
  return pinned === null ? 'draft' : 'stale'
}

/** Compares a target with its source; `bodies`: when the caller has read them already. */
export function createAlignment(repositories: Repositories) {
  const { translation, blocks } = repositories

  return function targetState(
    source: LocalizationRecord,
    target: LocalizationRecord,
    bodies?: { source: Block[]; target: Block[] },
  ): TargetState {
    const present = translation.meanings(source.id)
    const hashes = new Map(present.map((one) => [one.blockId, one.hash]))
    const pins = pinsInForce(translation.pins(target.id), present)
    const drafts = pinsInForce(translation.drafts(target.id), present)
    const marks = translation.marks(target.id)
    const fromSource = translation.origins(target.id).filter((id) => !hashes.has(id))
    const marked = (wanted: (typeof marks)[number]['mark']) =>
      marks.filter(({ mark }) => mark === wanted).map(({ blockId }) => blockId)
    const sourceOnly = marked('sourceOnly')
    const targetOnly = marked('targetOnly')
    const keepsPosition = marked('keepsPosition')
    const pinned = new Map(pins.map((pin) => [pin.blockId, pin]))
    const drafted = new Map(drafts.map((draft) => [draft.blockId, draft]))
    const fieldDrafts = translation.fieldDrafts(target.id)
    const alignment = alignTarget({
      source: bodies?.source ?? blocks.body(source.id),
      target: bodies?.target ?? blocks.body(target.id),
      pins: pinned,
      drafts: new Map(drafts.map(({ blockId, sourceHash }) => [blockId, sourceHash])),
      pinnedSource: (id) => {
        const pin = pinned.get(id) ?? drafted.get(id)
        return pin ? (blocks.kept(pin.sourceHash, id)?.block ?? null) : null
      },
      sourceOnly: new Set(sourceOnly),
      targetOnly: new Set(targetOnly),
      keepsPosition: new Set(keepsPosition),
      fromSource: new Set(fromSource),
      hashOf: ({ id }) => hashes.get(id) ?? missingHash(id),
    })
    return {
      pins,
      drafts,
      sourceOnly,
      targetOnly,
      keepsPosition,
      fromSource,
      fields: {
        title: fieldStatus(source.title, target.title, {
          pinned: target.pinnedTitle,
          drafted: fieldDrafts.title,
        }),
        lead: fieldStatus(source.lead, target.lead, { pinned: target.pinnedLead, drafted: fieldDrafts.lead }),
      },
      fieldDrafts,
      alignment,
    }
  }
}
export type AlignTarget = ReturnType<typeof createAlignment>

function missingHash(id: BlockId): never {
  throw new Error(`The source has no block ${id}`)
}

/** A target's progress as the lists show it: a stale title or lead counts like a stale block. */
export function progressOf({ alignment, fields }: TargetState): Alignment['progress'] {
  const behind = fieldsOf(fields).filter((field) => isBehind({ ...field, moved: false })).length
  return { ...alignment.progress, stale: alignment.progress.stale + behind }
}

const fieldsOf = ({ title, lead }: TargetState['fields']): { status: FieldStatus }[] => [
  { status: title },
  { status: lead },
]

/** What the source withdrew and the target still has: rows of its blocks, and how many of title and lead. */
export const withdrawnFrom = ({
  alignment,
  fields,
}: TargetState): { rows: AlignedRow[]; fields: number } => ({
  rows: alignment.rows.filter(isWithdrawn),
  fields: fieldsOf(fields).filter(isWithdrawn).length,
})

/** Whether every passage has a translation of its present source, and nothing is left that the source withdrew. */
export const isFullyTranslated = ({ alignment, fields }: TargetState): boolean =>
  alignment.progress.translated === alignment.progress.total &&
  alignment.progress.stale === 0 &&
  fields.title === 'fresh' &&
  fields.lead === 'fresh'

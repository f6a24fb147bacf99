import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { DraftSource, PinRecord } from '#main/db/repositories/translationRepository.ts'
import type { TranslationView } from '#shared/contract/views.ts'
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
  ownPlace: BlockId[]
  /** Blocks that the source had once and no longer has. */
  fromSource: BlockId[]
  fields: { title: FieldStatus; lead: FieldStatus }
  alignment: Alignment
}

function fieldStatus(source: string, target: string, pinned: string | null): FieldStatus {
  // Nothing to translate is nothing to do.
  if (target.trim() === '') return source.trim() === '' ? 'fresh' : 'missing'
  if (pinned !== null && plainMeaning(pinned) === plainMeaning(source)) return 'fresh'
  // Also where nobody confirmed it: what the source does not say at all is taken out, or never was in it.
  if (source.trim() === '') return 'withdrawn'
  if (pinned === null) return 'draft'
  return withdrawsFromText(pinned, source) ? 'withdrawn' : 'stale'
}

/** How a target stands to its source; bodies may be given when they were read already. */
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
    const ownPlace = marked('ownPlace')
    const pinned = new Map(pins.map((pin) => [pin.blockId, pin]))
    const drafted = new Map(drafts.map((draft) => [draft.blockId, draft]))
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
      ownPlace: new Set(ownPlace),
      fromSource: new Set(fromSource),
      hashOf: ({ id }) => hashes.get(id) ?? missingHash(id),
    })
    return {
      pins,
      drafts,
      sourceOnly,
      targetOnly,
      ownPlace,
      fromSource,
      fields: {
        title: fieldStatus(source.title, target.title, target.pinnedTitle),
        lead: fieldStatus(source.lead, target.lead, target.pinnedLead),
      },
      alignment,
    }
  }
}
export type AlignTarget = ReturnType<typeof createAlignment>

function missingHash(id: BlockId): never {
  throw new Error(`The source has no block ${id}`)
}

/** How far a target is, as lists show it: title and lead count among what is stale. */
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

/** Every passage that wants translation has one that fits its source, and nothing is left that the source gave up. */
export const isFullyTranslated = ({ alignment, fields }: TargetState): boolean =>
  alignment.progress.translated === alignment.progress.total &&
  alignment.progress.stale === 0 &&
  fields.title === 'fresh' &&
  fields.lead === 'fresh'

import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PinRecord } from '#main/db/repositories/translationRepository.ts'
import type { TranslationView } from '#shared/contract/views.ts'
import { type Alignment, alignTarget } from '#shared/document/align.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { plainMeaning } from './meaning.ts'
import { pinsInForce } from './pinsInForce.ts'

type FieldStatus = TranslationView['fields']['title']

export interface TargetState {
  pins: PinRecord[]
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
  if (source.trim() === '' && target.trim() === '') return 'fresh'
  if (target.trim() === '') return 'missing'
  if (pinned === null) return 'draft'
  return plainMeaning(pinned) === plainMeaning(source) ? 'fresh' : 'stale'
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
    const marks = translation.marks(target.id)
    const fromSource = translation.origins(target.id).filter((id) => !hashes.has(id))
    const marked = (wanted: (typeof marks)[number]['mark']) =>
      marks.filter(({ mark }) => mark === wanted).map(({ blockId }) => blockId)
    const sourceOnly = marked('sourceOnly')
    const targetOnly = marked('targetOnly')
    const ownPlace = marked('ownPlace')
    const byBlock = new Map(pins.map((pin) => [pin.blockId, pin]))
    const alignment = alignTarget({
      source: bodies?.source ?? blocks.body(source.id),
      target: bodies?.target ?? blocks.body(target.id),
      pins: byBlock,
      pinnedSource: (id) => {
        const pin = byBlock.get(id)
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
  const staleFields = [fields.title, fields.lead].filter((status) => status === 'stale').length
  return { ...alignment.progress, stale: alignment.progress.stale + staleFields }
}

/** Every passage that wants translation has one that fits its source, and nothing is left that the source gave up. */
export const isFullyTranslated = ({ alignment, fields }: TargetState): boolean =>
  alignment.progress.translated === alignment.progress.total &&
  alignment.progress.stale === 0 &&
  fields.title === 'fresh' &&
  fields.lead === 'fresh'

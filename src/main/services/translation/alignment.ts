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
    const marked = (wanted: (typeof marks)[number]['mark']) =>
      marks.filter(({ mark }) => mark === wanted).map(({ blockId }) => blockId)
    const sourceOnly = marked('sourceOnly')
    const targetOnly = marked('targetOnly')
    const alignment = alignTarget({
      source: bodies?.source ?? blocks.body(source.id),
      target: bodies?.target ?? blocks.body(target.id),
      pins: new Map(pins.map((pin) => [pin.blockId, pin.sourceHash])),
      sourceOnly: new Set(sourceOnly),
      targetOnly: new Set(targetOnly),
      hashOf: ({ id }) => hashes.get(id) ?? missingHash(id),
    })
    return {
      pins,
      sourceOnly,
      targetOnly,
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

/** Every passage that wants translation has one that fits its source. */
export const isFullyTranslated = ({ alignment, fields }: TargetState): boolean =>
  alignment.progress.translated === alignment.progress.total &&
  fields.title === 'fresh' &&
  fields.lead === 'fresh'

import type { TranslationView } from '#shared/contract/views.ts'
import { type AlignedRow, isBehind } from '#shared/document/align.ts'
import type { BlockId } from '#shared/domain/ids.ts'

/** What is translated besides the body, in the order of the screen. */
export const translatedFields = ['title', 'lead'] as const
export type TranslatedField = (typeof translatedFields)[number]
type FieldStatus = TranslationView['fields'][TranslatedField]

export const rowId = (row: AlignedRow): BlockId => {
  const block = row.source ?? row.target
  if (!block) throw new Error('a row without blocks')
  return block.id
}

/** Still wants the translator: words are missing or not confirmed, or the source went on and nobody decided yet. */
export const isUnfinished = (row: Pick<AlignedRow, 'status' | 'moved'>): boolean =>
  row.status === 'missing' || row.status === 'partial' || row.status === 'draft' || isBehind(row)

/** Main says how a field stood when it was asked; words typed since make it a draft, and those taken out are missing. */
export function fieldStatus(known: FieldStatus, source: string, draft: string): FieldStatus {
  // Nothing to translate is nothing to do.
  if (draft.trim() === '') return source.trim() === '' ? 'fresh' : 'missing'
  return known === 'missing' ? 'draft' : known
}

/** The translator may say that a title or lead fits the source as it is, or stays though the source took words out. */
export const canConfirmField = (status: FieldStatus): boolean =>
  status === 'draft' || status === 'stale' || status === 'withdrawn'

/** Where the work can stand: title, lead, then each row of blocks. */
export type Place =
  | { kind: 'field'; key: TranslatedField; status: FieldStatus }
  | { kind: 'row'; key: BlockId; row: AlignedRow }

export const placesOf = (
  rows: readonly AlignedRow[],
  { fields, source }: Pick<TranslationView, 'fields' | 'source'>,
  drafts: Readonly<Record<TranslatedField, string>>,
): Place[] => [
  ...translatedFields.map((key) => ({
    kind: 'field' as const,
    key,
    status: fieldStatus(fields[key], source.localization[key], drafts[key]),
  })),
  ...rows.map((row) => ({ kind: 'row' as const, key: rowId(row), row })),
]

const wantsWork = (place: Place): boolean =>
  isUnfinished(place.kind === 'row' ? place.row : { status: place.status, moved: false })

/** The nearest unfinished place after (or before) `from`, round the end of the article; null when all is done. */
export function nextUnfinished(
  places: readonly Place[],
  from: Place['key'] | null,
  direction: 1 | -1 = 1,
): Place | null {
  const start =
    from === null ? (direction === 1 ? -1 : places.length) : places.findIndex(({ key }) => key === from)
  for (let step = 1; step <= places.length; step++) {
    const place = places[(start + direction * step + places.length * 2) % places.length]
    if (place && wantsWork(place) && place.key !== from) return place
  }
  return null
}

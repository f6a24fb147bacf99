import type { TranslationView } from '#shared/contract/translationViews.ts'
import { type AlignedRow, isBehind } from '#shared/document/align.ts'
import type { BlockId } from '#shared/domain/ids.ts'

/** What is translated besides the body, in the order of the screen. */
export const translatedFields = ['title', 'lead'] as const
export type TranslatedField = (typeof translatedFields)[number]

/** All fields of the screen: besides those the address, and what search engines show, where the screen has it. */
export const deskFields = [...translatedFields, 'slug', 'seoTitle', 'seoDescription'] as const
export type DeskField = (typeof deskFields)[number]

type FieldStatus = TranslationView['fields'][TranslatedField]

export const rowId = (row: AlignedRow): BlockId => {
  const block = row.source ?? row.target
  if (!block) throw new Error('a row without blocks')
  return block.id
}

/**
 * The translator still has work here: words are missing or unconfirmed, or nobody decided yet what a changed source
 * means.
 */
export const isUnfinished = (row: Pick<AlignedRow, 'status' | 'moved'>): boolean =>
  row.status === 'missing' || row.status === 'partial' || row.status === 'draft' || isBehind(row)

/** The status of a field now: `answered` is main's last answer, and words typed or deleted since then change it. */
export function fieldStatus(answered: FieldStatus, source: string, draft: string): FieldStatus {
  // An empty source field needs no translation.
  if (draft.trim() === '') return source.trim() === '' ? 'fresh' : 'missing'
  return answered === 'missing' ? 'draft' : answered
}

/**
 * The translator may confirm that a title or lead fits the source, or that it stays though the source withdrew words.
 */
export const canConfirmField = (status: FieldStatus): boolean =>
  status === 'draft' || status === 'stale' || status === 'withdrawn'

/** One piece of the translator's work: the title, the lead, or a row of blocks. */
export type TranslationUnit =
  | { kind: 'field'; key: TranslatedField; status: FieldStatus }
  | { kind: 'row'; key: BlockId; row: AlignedRow }
export type UnitKey = TranslationUnit['key']

/** The units in the order of the screen: title, lead, then the rows. */
export const unitsOf = (
  rows: readonly AlignedRow[],
  { fields, source }: Pick<TranslationView, 'fields' | 'source'>,
  drafts: Readonly<Record<TranslatedField, string>>,
): TranslationUnit[] => [
  ...translatedFields.map((key) => ({
    kind: 'field' as const,
    key,
    status: fieldStatus(fields[key], source.localization[key], drafts[key]),
  })),
  ...rows.map((row) => ({ kind: 'row' as const, key: rowId(row), row })),
]

const stateOf = (unit: TranslationUnit): Pick<AlignedRow, 'status' | 'moved'> =>
  unit.kind === 'row' ? unit.row : { status: unit.status, moved: false }

/** What the translator looks for: unfinished work, or only what the source changed since it was translated. */
const wanted = { unfinished: isUnfinished, behind: isBehind } as const
export type WantedUnits = keyof typeof wanted

/**
 * The nearest wanted unit after (or before) `from`, past the end of the article too; null when there is no other.
 */
export function nextUnit(
  units: readonly TranslationUnit[],
  from: UnitKey | null,
  direction: 1 | -1 = 1,
  which: WantedUnits = 'unfinished',
): TranslationUnit | null {
  const start =
    from === null ? (direction === 1 ? -1 : units.length) : units.findIndex(({ key }) => key === from)
  for (let step = 1; step <= units.length; step++) {
    const unit = units[(start + direction * step + units.length * 2) % units.length]
    if (unit && wanted[which](stateOf(unit)) && unit.key !== from) return unit
  }
  return null
}

import type { PublicationProblem } from '#shared/contract/views.ts'
import { type BlockId, blockId } from '#shared/domain/ids.ts'
import { missingCase } from '#shared/domain/missingCase.ts'

const writeFields = ['title', 'slug', 'body', 'section', 'cover', 'seoTitle', 'seoDescription'] as const
export type WriteField = (typeof writeFields)[number]

/** A place of the write screen: a field, or a block of the text. */
export type WritePlace = { kind: 'field'; field: WriteField } | { kind: 'block'; blockId: BlockId }

/** Where a person mends a problem. */
export type ProblemPlace =
  | { screen: 'write'; place: WritePlace }
  | { screen: 'translate' }
  /** The source of the text that has the problem. */
  | { screen: 'source' }

const field = (name: WriteField): ProblemPlace => ({ screen: 'write', place: { kind: 'field', field: name } })

export function placeOf({ code, blockId: id }: PublicationProblem): ProblemPlace {
  // Only beside the source it can be decided what becomes of words that the source withdrew.
  if (id !== null && code !== 'withdrawnBlocks') {
    return { screen: 'write', place: { kind: 'block', blockId: id } }
  }
  switch (code) {
    case 'titleMissing':
      return field('title')
    case 'slugMissing':
      return field('slug')
    case 'bodyEmpty':
    case 'altMissing':
    case 'linkBroken':
      return field('body')
    // A missing picture without a block is the cover.
    case 'mediaMissing':
      return field('cover')
    case 'sectionMissing':
      return field('section')
    case 'seoTitleNotKept':
      return field('seoTitle')
    case 'seoDescriptionNotKept':
      return field('seoDescription')
    case 'staleBlocks':
    case 'withdrawnBlocks':
    case 'untranslatedBlocks':
      return { screen: 'translate' }
    case 'sourceNotApproved':
      return { screen: 'source' }
    default:
      return missingCase(code)
  }
}

/** A place as the last part of the write screen's address. */
export const toAddressPart = (place: WritePlace): string =>
  place.kind === 'field' ? place.field : place.blockId

/** Null for what is no place: an address can be typed. */
export function fromAddressPart(part: string | undefined): WritePlace | null {
  const name = writeFields.find((one) => one === part)
  if (name !== undefined) return { kind: 'field', field: name }
  const id = blockId.safeParse(part)
  return id.success ? { kind: 'block', blockId: id.data } : null
}

import { type Finding, isAboutType, isAcross } from '#shared/checks/finding.ts'
import { type BlockId, blockId } from '#shared/domain/ids.ts'
import { missingCase } from '#shared/domain/missingCase.ts'

const writeFields = [
  'title',
  'lead',
  'slug',
  'body',
  'section',
  'cover',
  'seoTitle',
  'seoDescription',
] as const
export type WriteField = (typeof writeFields)[number]

export const isWriteField = (name: string): name is WriteField =>
  (writeFields as readonly string[]).includes(name)

/** What gets the focus on the write screen: a field, or a block of the text. */
export type WriteFocus = { kind: 'field'; field: WriteField } | { kind: 'block'; blockId: BlockId }

/** The screen where a person can solve a problem and, on the write screen, the control for it. */
type ProblemScreen =
  | { screen: 'write'; focus: WriteFocus }
  | { screen: 'translate' }
  /** The other language of the article, which nobody has begun. */
  | { screen: 'translation' }
  /** The source of the text that has the problem. */
  | { screen: 'source' }
  /** On the site itself; the site's card links to it. */
  | { screen: 'site' }

const field = (name: WriteField): ProblemScreen => ({
  screen: 'write',
  focus: { kind: 'field', field: name },
})

export function screenOf({
  code,
  blockId: id,
  details,
}: Pick<Finding, 'code' | 'blockId' | 'details'>): ProblemScreen {
  // Only the side-by-side view lets a person decide about words that the source withdrew.
  if (id !== null && code !== 'withdrawnBlocks') {
    return { screen: 'write', focus: { kind: 'block', blockId: id } }
  }
  if (isAboutType(code)) return field('body')
  if (isAcross(code)) return field(details.field === 'lead' ? 'lead' : 'title')
  switch (code) {
    case 'titleMissing':
      return field('title')
    case 'slugMissing':
      return field('slug')
    case 'promptUnfilled':
    case 'dayRelative':
    case 'dayPassed':
      return field(details.field === 'lead' ? 'lead' : 'title')
    // A text that tells of a strike may show it on its cover alone.
    case 'strikeAftermath':
    case 'locationRemoved':
      return field('cover')
    case 'bodyEmpty':
    case 'altMissing':
    case 'cardUnnamed':
    case 'altIsFileName':
    case 'linkBroken':
    case 'attachmentUntitled':
    case 'attachmentContactMissing':
    case 'linkVague':
    case 'linkIsAddress':
    case 'headingEmpty':
    case 'headingOrder':
    case 'sectionEmpty':
    case 'strikeAddress':
    case 'strikeCoordinates':
    case 'strikeDefence':
    case 'strikeMilitary':
    case 'strikeHospital':
      return field('body')
    case 'translationMissing':
      return { screen: 'translation' }
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
    case 'inSiteTrash':
      return { screen: 'site' }
    default:
      return missingCase(code)
  }
}

/** The focus as the last part of the write screen's address. */
export const toAddressPart = (focus: WriteFocus): string =>
  focus.kind === 'field' ? focus.field : focus.blockId

/** Null for a part that names no control, since a person can type any address. */
export function fromAddressPart(part: string | undefined): WriteFocus | null {
  const name = writeFields.find((one) => one === part)
  if (name !== undefined) return { kind: 'field', field: name }
  const id = blockId.safeParse(part)
  return id.success ? { kind: 'block', blockId: id.data } : null
}

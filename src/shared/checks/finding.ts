import { z } from 'zod'
import { blockId, mediaId } from '../domain/ids.ts'
import { instant } from '../domain/time.ts'
import { type DismissalReason, dismissalReason, findingKey } from '../domain/workflow.ts'

/** What the type of an article asks for and its text does not mention. */
const typeCodes = [
  'announcementDateMissing',
  'decisionNumberMissing',
  'decisionDateMissing',
  'vacancyDeadlineMissing',
  'vacancyContactMissing',
  'hearingDateMissing',
  'hearingPlaceMissing',
  'alertContactMissing',
] as const
export type TypeCode = (typeof typeCodes)[number]
/** In what a translation does not agree with its source, see `translation/checkAcross.ts`. */
const acrossCodes = [
  'factDiffers',
  'factMissing',
  'factExtra',
  'nameSpelling',
  'linkElsewhere',
  'linkMissing',
  'linkExtra',
  'decimalSign',
  'translationShort',
  'sentenceMissing',
  'sentenceExtra',
  'untranslated',
  'cyrillicLeft',
  'doubledWord',
  'doubledSpace',
  'quotesForeign',
  'formatMissing',
  'formatExtra',
  'structureDiffers',
  'itemsDiffer',
  'translatedTwice',
] as const
type AcrossCode = (typeof acrossCodes)[number]
export const isAcross = (code: FindingCode): code is AcrossCode => acrossCodes.some((one) => one === code)

export const isAboutType = (code: FindingCode): code is TypeCode => typeCodes.some((one) => one === code)

/** What a check can find, by code (`checks.<code>` in the locales). */
export const findingCodes = [
  'titleMissing',
  'slugMissing',
  'bodyEmpty',
  'altMissing',
  'altIsFileName',
  'mediaMissing',
  'linkBroken',
  'linkVague',
  'linkIsAddress',
  'cardUnnamed',
  'attachmentUntitled',
  'attachmentContactMissing',
  'headingEmpty',
  'headingOrder',
  'sectionEmpty',
  'dayRelative',
  'dayPassed',
  'strikeAftermath',
  'strikeAddress',
  'strikeCoordinates',
  'strikeDefence',
  'strikeMilitary',
  'strikeHospital',
  'staleBlocks',
  'withdrawnBlocks',
  'untranslatedBlocks',
  'translationMissing',
  'sectionMissing',
  'sourceNotApproved',
  'seoTitleNotKept',
  'seoDescriptionNotKept',
  'inSiteTrash',
  'promptUnfilled',
  ...typeCodes,
  ...acrossCodes,
  'locationRemoved',
] as const
export const findingCode = z.enum(findingCodes)
export type FindingCode = z.infer<typeof findingCode>

/**
 * A range of words in a block: `part` is the index of its inline content in the order of `inlinesIn`, `start` and `end`
 * are UTF-16 units of that content's plain text.
 */
const textPlace = z.object({
  part: z.int().nonnegative(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
})
export type TextPlace = z.infer<typeof textPlace>

/** A change that a person can accept with one key; `applyFix` carries it out. */
const findingFix = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('headingLevel'), level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
  z.object({ kind: z.literal('removeBlock') }),
  z.object({ kind: z.literal('replaceText'), place: textPlace, text: z.string() }),
  /** Several words of one block, in order. */
  z.object({
    kind: z.literal('replaceTexts'),
    changes: z.array(z.object({ place: textPlace, text: z.string() })),
  }),
  /** The link at this place leads to another address. */
  z.object({ kind: z.literal('linkAddress'), place: textPlace, href: z.string() }),
  /** Descriptions that the media library has in the language of the text. */
  z.object({
    kind: z.literal('describe'),
    alts: z.array(z.object({ mediaId, alt: z.string() })),
  }),
])
export type FindingFix = z.infer<typeof findingFix>

const dismissal = z.object({ by: z.string(), at: instant, reason: dismissalReason, note: z.string() })
export type Dismissal = z.infer<typeof dismissal>

/**
 * What prevents publication (`blocking`), or only deserves attention. Plain data: the page shows it, main decides by
 * it.
 */
export const finding = z.object({
  code: findingCode,
  blocking: z.boolean(),
  /** The block it is in; null: a field, or the whole text. */
  blockId: blockId.nullable(),
  /** How many there are of it in this place. */
  count: z.int(),
  /** The words it is about; null: the whole block, or no words. */
  place: textPlace.nullable(),
  /** Of a translation: where its source says otherwise; null `blockId`: in the field that `details.field` names. */
  source: z.object({ blockId: blockId.nullable(), place: textPlace.nullable() }).optional(),
  /** What the sentence of the locales names: the words, a date, a number. */
  details: z.record(z.string(), z.string()),
  fix: findingFix.nullable(),
  key: findingKey,
  /** Somebody decided that it is right as it is. Null: nobody did, or the words have changed since. */
  dismissal: dismissal.nullable(),
})
export type Finding = z.infer<typeof finding>

/** Findings that only tell something: nothing is to be done about them. */
const tellingCodes: ReadonlySet<FindingCode> = new Set(['locationRemoved'])
export const isTelling = ({ code }: Pick<Finding, 'code'>): boolean => tellingCodes.has(code)

/** Findings about words and pictures of which a person may judge that they are right. */
export const dismissibleCodes = [
  'linkVague',
  'linkIsAddress',
  'headingOrder',
  'sectionEmpty',
  'dayRelative',
  'dayPassed',
  'strikeAftermath',
  'strikeAddress',
  'strikeCoordinates',
  'strikeDefence',
  'strikeMilitary',
  'strikeHospital',
  'translationMissing',
  ...typeCodes,
  ...acrossCodes,
] as const satisfies readonly FindingCode[]
const dismissible: ReadonlySet<FindingCode> = new Set(dismissibleCodes)
export const isDismissible = ({ code, blocking }: Pick<Finding, 'code' | 'blocking'>): boolean =>
  !blocking && dismissible.has(code)

/** The reasons that are offered for a finding. */
export const reasonsFor = ({ code }: Pick<Finding, 'code'>): readonly DismissalReason[] => {
  if (code === 'strikeAftermath') return ['delayKept', 'permitted', 'checked', 'other']
  if (code.startsWith('strike')) return ['permitted', 'checked', 'quotation', 'other']
  if (isAcross(code)) return ['checked', 'intended', 'quotation', 'other']
  if (code.startsWith('day')) return ['checked', 'quotation', 'intended', 'other']
  return ['intended', 'checked', 'other']
}

/** Still asks for attention: it prevents publication, or nobody dismissed it. */
export const isOpen = (one: Finding): boolean => one.dismissal === null && !isTelling(one)

/** Tells findings of one text apart: its key says what is judged, which may stand in several places. */
export const findingId = ({ key, blockId, place, source }: Finding): string =>
  [key, blockId, place?.part, place?.start, source?.place?.part, source?.place?.start].join(' ')

/** The words of the source that a finding of its translation names; '' where it names none. */
export const wordsInSource = ({ details, place }: Pick<Finding, 'details' | 'place'>): string =>
  details.wanted ?? (place === null ? (details.words ?? '') : '')

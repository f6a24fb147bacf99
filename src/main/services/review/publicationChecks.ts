import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { checkText } from '#shared/checks/checkText.ts'
import type { CheckContext } from '#shared/checks/context.ts'
import type { Finding } from '#shared/checks/finding.ts'
import { type FindingParts, makeFinding } from '#shared/checks/makeFinding.ts'
import { type ComparedText, checkAcross } from '#shared/checks/translation/checkAcross.ts'
import type { AlignmentStatus } from '#shared/document/align.ts'
import { isContent } from '#shared/document/isContent.ts'
import { mediaIdsWithCover, mediaOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import { bodyText } from '#shared/document/text.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { isSignedOff, type WorkflowState } from '#shared/domain/workflow.ts'
import { progressOf, type TargetState, withdrawnFrom } from '../translation/alignment.ts'
import { typeFindings } from './typeChecks.ts'

/** What the checks ask of a picture. */
interface MediaFacts {
  /** This computer has it. */
  exists: (id: MediaId) => boolean
  /** The import took the place where it was taken out of the file. */
  hadLocation: (id: MediaId) => boolean
}

export interface CheckedText {
  article: Pick<ArticleRecord, 'section' | 'coverMediaId' | 'contentType'>
  one: Pick<LocalizationRecord, 'title' | 'lead' | 'slug' | 'seoTitle' | 'seoDescription'>
  blocks: readonly Block[]
  /** The site offers sections to choose from. */
  hasSections: boolean
  /** The site stores the title and description for search engines. */
  keepsSeo: boolean
  media: MediaFacts
  /** It is the source, and its article has no text in the other language of the site. */
  lacksTranslation: boolean
  context: CheckContext
  /** The site has the text in its trash, where it would refuse it and the other language with it. */
  inSiteTrash: boolean
  /**
   * For a translation: how far it follows its source, the source's words and its workflow state. Null for the source
   * itself.
   */
  translation: { state: TargetState; sourceState: WorkflowState; source: ComparedText } | null
}

const untranslatedStatuses: ReadonlySet<AlignmentStatus> = new Set(['missing', 'partial', 'draft'])

/** Everything that stops a publication (`blocking`), or only deserves attention. */
export function publicationFindings(text: CheckedText): Finding[] {
  const { article, one, blocks } = text
  return [
    ...checkFields(text),
    ...blocks.flatMap((block) => checkPicturesHere(block, text)),
    ...checkText({ ...one, blocks, coverMediaId: article.coverMediaId }, text.context),
    ...checkArticle(text),
    ...typeFindings(article.contentType, `${one.title}\n${one.lead}\n${bodyText(blocks)}`),
    ...checkTranslation(text),
    ...checkAgreement(text),
    ...tellRemovedLocation(text),
  ]
}

const blocker = (parts: FindingParts): Finding => makeFinding({ ...parts, blocking: true })

function checkFields({ one, blocks, keepsSeo, inSiteTrash }: CheckedText): Finding[] {
  const found: Finding[] = []
  if (inSiteTrash) found.push(blocker({ code: 'inSiteTrash' }))
  if (one.title.trim() === '') found.push(blocker({ code: 'titleMissing' }))
  if (one.slug === '') found.push(blocker({ code: 'slugMissing' }))
  if (!keepsSeo && one.seoTitle !== '') found.push(blocker({ code: 'seoTitleNotKept' }))
  if (!keepsSeo && one.seoDescription !== '') found.push(blocker({ code: 'seoDescriptionNotKept' }))
  if (!blocks.some(isContent)) found.push(blocker({ code: 'bodyEmpty' }))
  return found
}

function checkPicturesHere(block: Block, { media }: CheckedText): Finding[] {
  const missing = mediaOf(block).filter((id) => !media.exists(id)).length
  return missing === 0 ? [] : [blocker({ code: 'mediaMissing', blockId: block.id, count: missing })]
}

function checkArticle({ article, media, hasSections, lacksTranslation }: CheckedText): Finding[] {
  const found: Finding[] = []
  if (article.coverMediaId !== null && !media.exists(article.coverMediaId)) {
    found.push(blocker({ code: 'mediaMissing' }))
  }
  if (hasSections && article.section === '') found.push(makeFinding({ code: 'sectionMissing' }))
  if (lacksTranslation) found.push(makeFinding({ code: 'translationMissing' }))
  return found
}

function checkTranslation({ translation }: CheckedText): Finding[] {
  if (translation === null) return []
  const { alignment, fields } = translation.state
  const statuses = [...alignment.rows.map(({ status }) => status), fields.title, fields.lead]
  const gone = withdrawnFrom(translation.state)
  const withdrawn = gone.rows.length + gone.fields
  const stale = progressOf(translation.state).stale - withdrawn
  const untranslated = statuses.filter((status) => untranslatedStatuses.has(status)).length
  const found: Finding[] = []
  if (withdrawn > 0) {
    const at = gone.rows[0]?.target?.id ?? null
    found.push(blocker({ code: 'withdrawnBlocks', blockId: at, count: withdrawn }))
  }
  if (stale > 0) found.push(makeFinding({ code: 'staleBlocks', count: stale }))
  if (untranslated > 0) found.push(makeFinding({ code: 'untranslatedBlocks', count: untranslated }))
  if (!isSignedOff(translation.sourceState)) found.push(makeFinding({ code: 'sourceNotApproved' }))
  return found
}

/** In what the words of a translation do not agree with its source. */
function checkAgreement({ translation, one, blocks, context }: CheckedText): Finding[] {
  if (translation === null) return []
  const alone = new Set(
    translation.state.alignment.rows.flatMap(({ status, source, target }) =>
      status === 'sourceOnly' || status === 'targetOnly' ? [(source ?? target)?.id ?? []].flat() : [],
    ),
  )
  return checkAcross(translation.source, { ...one, blocks }, { language: context.language, alone })
}

/** Nothing is to be done about it: the person is told that readers do not get it. */
function tellRemovedLocation({ article, blocks, media }: CheckedText): Finding[] {
  const located = mediaIdsWithCover(article.coverMediaId, [blocks]).filter(media.hadLocation).length
  return located === 0 ? [] : [makeFinding({ code: 'locationRemoved', count: located })]
}

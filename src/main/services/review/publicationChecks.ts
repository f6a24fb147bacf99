import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PublicationProblem } from '#shared/contract/views.ts'
import type { AlignmentStatus } from '#shared/document/align.ts'
import { brokenLinks } from '#shared/document/brokenLinks.ts'
import { isUnnamedCard } from '#shared/document/cards/embedded.ts'
import { isContent } from '#shared/document/isContent.ts'
import { lacksAlt, mediaOf, picturesOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { isSignedOff, type WorkflowState } from '#shared/domain/workflow.ts'
import { progressOf, type TargetState, withdrawnFrom } from '../translation/alignment.ts'

export interface CheckedText {
  article: Pick<ArticleRecord, 'section' | 'coverMediaId'>
  one: Pick<LocalizationRecord, 'title' | 'slug' | 'seoTitle' | 'seoDescription'>
  blocks: readonly Block[]
  /** The site offers sections to choose from. */
  hasSections: boolean
  /** The site stores the title and description for search engines. */
  keepsSeo: boolean
  mediaExists: (id: MediaId) => boolean
  /** The site has the text in its trash, where it would refuse it and the other language with it. */
  inSiteTrash: boolean
  /** For a translation: how far it follows its source, and the source's workflow state. Null for the source itself. */
  translation: { state: TargetState; sourceState: WorkflowState } | null
}

const untranslatedStatuses: ReadonlySet<AlignmentStatus> = new Set(['missing', 'partial', 'draft'])

/** Readers cannot tell what an untitled file is; without a contact some of them cannot read it at all. */
function attachmentProblems(block: Block): ('attachmentUntitled' | 'attachmentContactMissing')[] {
  if (block.type !== 'attachment') return []
  const { title, contact } = block
  return [
    ...(title.trim() === '' ? (['attachmentUntitled'] as const) : []),
    ...(contact?.trim() === '' ? (['attachmentContactMissing'] as const) : []),
  ]
}

/** The problems that stop a publication (`blocking`), and those that only warn. */
export function publicationProblems(text: CheckedText): PublicationProblem[] {
  const { article, one, blocks, hasSections, keepsSeo, mediaExists, inSiteTrash, translation } = text
  const problems: PublicationProblem[] = []
  const add = (
    code: PublicationProblem['code'],
    { blocking = true, blockId = null, count = 1 }: Partial<Omit<PublicationProblem, 'code'>> = {},
  ) => problems.push({ code, blocking, blockId, count })

  if (inSiteTrash) add('inSiteTrash')
  if (one.title.trim() === '') add('titleMissing')
  if (one.slug === '') add('slugMissing')
  if (!keepsSeo && one.seoTitle !== '') add('seoTitleNotKept')
  if (!keepsSeo && one.seoDescription !== '') add('seoDescriptionNotKept')
  if (!blocks.some(isContent)) add('bodyEmpty')
  for (const block of blocks) {
    const pictures = picturesOf(block)
    const missing = mediaOf(block).filter((id) => !mediaExists(id)).length
    if (missing > 0) add('mediaMissing', { blockId: block.id, count: missing })
    const undescribed = pictures.filter(lacksAlt).length
    if (undescribed > 0) add('altMissing', { blockId: block.id, count: undescribed })
    for (const code of attachmentProblems(block))
      add(code, { blocking: code === 'attachmentUntitled', blockId: block.id })
    if (isUnnamedCard(block)) add('cardUnnamed', { blockId: block.id })
    const broken = brokenLinks(block).length
    if (broken > 0) add('linkBroken', { blocking: false, blockId: block.id, count: broken })
  }
  if (article.coverMediaId !== null && !mediaExists(article.coverMediaId)) add('mediaMissing')
  if (hasSections && article.section === '') add('sectionMissing', { blocking: false })
  if (translation) {
    const { alignment, fields } = translation.state
    const statuses = [...alignment.rows.map(({ status }) => status), fields.title, fields.lead]
    const gone = withdrawnFrom(translation.state)
    const withdrawn = gone.rows.length + gone.fields
    const stale = progressOf(translation.state).stale - withdrawn
    const untranslated = statuses.filter((status) => untranslatedStatuses.has(status)).length
    if (withdrawn > 0) add('withdrawnBlocks', { blockId: gone.rows[0]?.target?.id ?? null, count: withdrawn })
    if (stale > 0) add('staleBlocks', { blocking: false, count: stale })
    if (untranslated > 0) add('untranslatedBlocks', { blocking: false, count: untranslated })
    if (!isSignedOff(translation.sourceState)) add('sourceNotApproved', { blocking: false })
  }
  return problems
}

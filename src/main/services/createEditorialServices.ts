import type { LocalizationId, MediaId } from '#shared/domain/ids.ts'
import { createAlarms } from './alarms/alarms.ts'
import { createArticlesService } from './articles/articlesService.ts'
import { createConflictsService } from './conflicts/conflictsService.ts'
import { createContactsService } from './contacts/contactsService.ts'
import { createCreditsService } from './credits/creditsService.ts'
import type { ServiceDeps } from './deps.ts'
import { createDeskService } from './desk/deskService.ts'
import { createMaintenance } from './desk/maintenance.ts'
import type { ExchangeReader, ExchangeWords } from './exchange/exchangeContext.ts'
import { createExchangeService } from './exchange/exchangeService.ts'
import { createBodyWriter } from './localizations/bodyWriter.ts'
import { createCommitText } from './localizations/commitText.ts'
import { createLocalizationsService } from './localizations/localizationsService.ts'
import { createRemoteTexts } from './localizations/remoteTexts.ts'
import { createSlugs } from './localizations/slugs.ts'
import { createViews } from './localizations/views.ts'
import { createMemoryIntake } from './memory/memoryIntake.ts'
import { createMemoryService } from './memory/memoryService.ts'
import { createPicturesService } from './pictures/picturesService.ts'
import { createPreviewService } from './preview/previewService.ts'
import { createProofingService } from './proofing/proofingService.ts'
import { createReviewService } from './review/reviewService.ts'
import { createHistoryService } from './revisions/historyService.ts'
import { createRevisionsService } from './revisions/revisionsService.ts'
import { createSnapshots } from './revisions/snapshots.ts'
import { createThinning } from './revisions/thinning.ts'
import { createSearchIndex } from './search/searchIndex.ts'
import { createSearchService } from './search/searchService.ts'
import type { WordKnowledge } from './search/wordForms.ts'
import { createSession } from './session/sessionService.ts'
import { createTemplatesService } from './templates/templatesService.ts'
import { createTermsService } from './terms/termsService.ts'
import { createAlignment } from './translation/alignment.ts'
import { createDraftSources } from './translation/draftSources.ts'
import { createTranslationService } from './translation/translationService.ts'
import { createTrashService } from './trash/trashService.ts'
import { createWorkflowService } from './workflow/workflowService.ts'

export interface EditorialDeps extends ServiceDeps {
  /** Whether this computer has the picture. */
  mediaExists: (id: MediaId) => boolean
  /** Knows the forms of words, for search and the translation memory. */
  words: WordKnowledge
  /** Files of translators: who reads them, and what they say. */
  exchange: { reader: ExchangeReader; words: () => ExchangeWords }
  /** Called when a merge is done and the text can be sent again, inside the transaction. */
  onConflictResolved: (id: LocalizationId) => void
}

/** All services that change texts on this computer; the outbox and the sync send and receive them. */
export function createEditorialServices(deps: EditorialDeps) {
  const { repositories, words } = deps
  const snapshots = createSnapshots(deps)
  const bodyWriter = createBodyWriter(repositories.blocks, createDraftSources(repositories))
  const commitText = createCommitText(deps)
  const slugs = createSlugs(repositories.localizations)
  const views = createViews(deps)
  const alignTarget = createAlignment(repositories)
  const searchIndex = createSearchIndex(deps)
  const memoryIntake = createMemoryIntake(deps)
  const parts = { snapshots, bodyWriter, commitText, slugs, views, alignTarget, searchIndex, words }
  const desk = createDeskService(deps, parts)
  const articles = createArticlesService(deps, parts)
  const review = createReviewService(deps, parts)
  const memory = createMemoryService({ repositories, words, intake: memoryIntake })

  return {
    articles,
    trash: createTrashService(deps, { open: articles.open }),
    templates: createTemplatesService(deps, articles),
    localizations: createLocalizationsService(deps, parts),
    revisions: createRevisionsService(deps, parts),
    history: createHistoryService(deps, parts),
    translation: createTranslationService(deps, parts),
    memory,
    terms: createTermsService({ ...deps, words }),
    exchange: createExchangeService({
      ...deps,
      ...parts,
      ...deps.exchange,
      memory,
      intake: memoryIntake,
      lemmas: words,
    }),
    review,
    preview: createPreviewService(deps, parts),
    workflow: createWorkflowService(deps, { ...parts, findings: review.problems }),
    desk,
    search: createSearchService(deps, parts),
    alarms: createAlarms(deps),
    proofing: createProofingService(deps),
    contacts: createContactsService(deps, parts),
    pictures: createPicturesService(deps, parts),
    credits: createCreditsService(deps),
    conflicts: createConflictsService({ ...deps, ...parts, onResolved: deps.onConflictResolved }),
    /** For the outbox and the sync. */
    remoteTexts: createRemoteTexts(deps, parts),
    snapshots,
    /** What the files of articles are made of and become. */
    textParts: { snapshots, bodyWriter, commitText, slugs },
    session: createSession(deps),
    maintenance: createMaintenance(deps, { desk, searchIndex, memoryIntake, thinning: createThinning(deps) }),
  }
}
export type EditorialServices = ReturnType<typeof createEditorialServices>

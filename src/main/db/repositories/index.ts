import type { Database } from '../database.ts'
import { createAlarmsRepository } from './alarmsRepository.ts'
import { createArticlesRepository } from './articlesRepository.ts'
import { createBlocksRepository } from './blocksRepository.ts'
import { createConflictsRepository } from './conflictsRepository.ts'
import { createContactsRepository } from './contactsRepository.ts'
import { createCreditsRepository } from './creditsRepository.ts'
import { createDeskRepository } from './deskRepository.ts'
import { createFindTexts } from './findTexts.ts'
import { createHouseWordsRepository } from './houseWordsRepository.ts'
import { createIgnoredFindingsRepository } from './ignoredFindingsRepository.ts'
import { createLocalizationsRepository } from './localizationsRepository.ts'
import { createMediaRepository } from './mediaRepository.ts'
import { createMemoryRepository } from './memoryRepository.ts'
import { createOutboxRepository } from './outboxRepository.ts'
import { createRemoteStatesRepository } from './remoteStatesRepository.ts'
import { createRevisionsRepository } from './revisionsRepository.ts'
import { createSearchRepository } from './searchRepository.ts'
import { createSessionsRepository } from './sessionsRepository.ts'
import { createSitesRepository } from './sitesRepository.ts'
import { createSiteTagsRepository } from './siteTagsRepository.ts'
import { createSyncRepository } from './syncRepository.ts'
import { createTemplatesRepository } from './templatesRepository.ts'
import { createTermsRepository } from './termsRepository.ts'
import { createTranslationRepository } from './translationRepository.ts'
import { createTranslationWorkRepository } from './translationWorkRepository.ts'
import { createWorkflowRepository } from './workflowRepository.ts'

/** Every repository over one connection. Statements are prepared here once. */
export function createRepositories(db: Database) {
  return {
    alarms: createAlarmsRepository(db),
    articles: createArticlesRepository(db),
    blocks: createBlocksRepository(db),
    conflicts: createConflictsRepository(db),
    contacts: createContactsRepository(db),
    credits: createCreditsRepository(db),
    desk: createDeskRepository(db),
    findTexts: createFindTexts(db),
    houseWords: createHouseWordsRepository(db),
    ignoredFindings: createIgnoredFindingsRepository(db),
    localizations: createLocalizationsRepository(db),
    media: createMediaRepository(db),
    memory: createMemoryRepository(db),
    outbox: createOutboxRepository(db),
    remoteStates: createRemoteStatesRepository(db),
    revisions: createRevisionsRepository(db),
    search: createSearchRepository(db),
    sessions: createSessionsRepository(db),
    sites: createSitesRepository(db),
    siteTags: createSiteTagsRepository(db),
    sync: createSyncRepository(db),
    templates: createTemplatesRepository(db),
    terms: createTermsRepository(db),
    translation: createTranslationRepository(db),
    translationWork: createTranslationWorkRepository(db),
    workflow: createWorkflowRepository(db),
  }
}
export type Repositories = ReturnType<typeof createRepositories>

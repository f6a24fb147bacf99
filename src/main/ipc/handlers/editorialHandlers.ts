import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'
import { createAlarmsHandlers } from './alarmsHandlers.ts'
import { createArticlesHandlers } from './articlesHandlers.ts'
import { createConflictsHandlers } from './conflictsHandlers.ts'
import { createContactsHandlers } from './contactsHandlers.ts'
import { createHistoryHandlers } from './historyHandlers.ts'
import { createLocalizationsHandlers } from './localizationsHandlers.ts'
import { createMemoryHandlers } from './memoryHandlers.ts'
import { createPicturesHandlers } from './picturesHandlers.ts'
import { createPreviewHandlers } from './previewHandlers.ts'
import { createProofingHandlers } from './proofingHandlers.ts'
import { createSearchHandlers } from './searchHandlers.ts'
import { createTemplatesHandlers } from './templatesHandlers.ts'
import { createTranslationHandlers } from './translationHandlers.ts'
import { createTrashHandlers } from './trashHandlers.ts'
import { createWorkflowHandlers } from './workflowHandlers.ts'

export type EditorialChannels = ChannelsOf<
  | 'articles'
  | 'search'
  | 'trash'
  | 'templates'
  | 'snippets'
  | 'history'
  | 'localizations'
  | 'translation'
  | 'memory'
  | 'review'
  | 'preview'
  | 'workflow'
  | 'conflicts'
  | 'alarms'
  | 'proofing'
  | 'houseWords'
  | 'contacts'
  | 'pictures'
  | 'credits'
>

/** Every channel that the editorial services answer. */
export const createEditorialHandlers = (services: EditorialServices): Handlers<EditorialChannels> => ({
  ...createArticlesHandlers(services),
  ...createTrashHandlers(services),
  ...createTemplatesHandlers(services),
  ...createSearchHandlers(services),
  ...createHistoryHandlers(services),
  ...createLocalizationsHandlers(services),
  ...createTranslationHandlers(services),
  ...createMemoryHandlers(services),
  ...createWorkflowHandlers(services),
  ...createPreviewHandlers(services),
  ...createConflictsHandlers(services),
  ...createAlarmsHandlers(services),
  ...createProofingHandlers(services),
  ...createContactsHandlers(services),
  ...createPicturesHandlers(services),
})

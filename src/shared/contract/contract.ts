import type { z } from 'zod'
import type { Channel } from './channels.ts'
import { appRequests } from './requests/app.ts'
import { articleFilesRequests } from './requests/articleFiles.ts'
import { articlesRequests } from './requests/articles.ts'
import { backupsRequests } from './requests/backups.ts'
import { conflictsRequests } from './requests/conflicts.ts'
import { contactsRequests } from './requests/contacts.ts'
import type { Endpoint } from './requests/endpoint.ts'
import { exchangeRequests } from './requests/exchange.ts'
import { localizationsRequests } from './requests/localizations.ts'
import { mediaRequests } from './requests/media.ts'
import { memoryRequests } from './requests/memory.ts'
import { outboxRequests } from './requests/outbox.ts'
import { creditsRequests, picturesRequests } from './requests/pictures.ts'
import { proofingRequests } from './requests/proofing.ts'
import { searchRequests } from './requests/search.ts'
import { sitesRequests } from './requests/sites.ts'
import { templatesRequests } from './requests/templates.ts'
import { termsRequests } from './requests/terms.ts'
import { translationRequests } from './requests/translation.ts'
import { updatesRequests } from './requests/updates.ts'
import { workflowRequests } from './requests/workflow.ts'

/** Every request that the page may send, with the schema of its input and of its output. */
export const contract = {
  ...appRequests,
  ...backupsRequests,
  ...updatesRequests,
  ...articleFilesRequests,
  ...sitesRequests,
  ...articlesRequests,
  ...searchRequests,
  ...templatesRequests,
  ...localizationsRequests,
  ...translationRequests,
  ...memoryRequests,
  ...termsRequests,
  ...exchangeRequests,
  ...workflowRequests,
  ...conflictsRequests,
  ...proofingRequests,
  ...contactsRequests,
  ...mediaRequests,
  ...picturesRequests,
  ...creditsRequests,
  ...outboxRequests,
} satisfies Record<Channel, Endpoint>

type Contract = typeof contract
export type Input<C extends Channel> = z.input<Contract[C]['input']>
export type ParsedInput<C extends Channel> = z.output<Contract[C]['input']>
export type Output<C extends Channel> = z.output<Contract[C]['output']>

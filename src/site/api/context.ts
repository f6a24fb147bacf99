import type { FastifyRequest } from 'fastify'
import type { Accounts, SiteAccount } from '../accounts.ts'
import type { ArticleDesk } from '../content/articles.ts'
import type { LocalizationDesk } from '../content/localizations.ts'
import type { MediaDesk } from '../content/media.ts'
import type { Publishing } from '../content/publishing.ts'
import type { Store } from '../content/store.ts'
import type { Views } from '../content/views.ts'
import type { Throttle } from '../server/throttle.ts'
import type { ChangeRunner } from './change.ts'
import { Problem } from './problem.ts'

/** What the routes need. */
export interface ApiContext {
  store: Store
  views: Views
  accounts: Accounts
  articleDesk: ArticleDesk
  localizationDesk: LocalizationDesk
  publishing: Publishing
  mediaDesk: MediaDesk
  change: ChangeRunner
  signInThrottle: Throttle
  site: { name: string; timeZone: string; practice: boolean }
}

export const bearerToken = (request: FastifyRequest): string | null =>
  /^Bearer +(?<token>[\w.~+/-]{8,512}=*)$/i.exec(request.headers.authorization ?? '')?.groups?.token ?? null

/** The account of a request, or 401. */
export function requireAccount(request: FastifyRequest, accounts: Accounts): SiteAccount {
  const token = bearerToken(request)
  const account = token === null ? null : accounts.findByToken(token)
  if (!account) throw new Problem('unauthorized', { headers: { 'www-authenticate': 'Bearer' } })
  return account
}

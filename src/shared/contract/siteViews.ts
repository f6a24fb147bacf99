import { z } from 'zod'
import { account, role } from '../domain/account.ts'
import { accountId, siteId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { fourEyesRule, siteCapabilities, siteFacts } from '../domain/site.ts'
import { instant, timeZone } from '../domain/time.ts'
import { failure } from './errors.ts'

export const connectorKind = z.enum(['visnyk', 'wordpress'])

/** Whether the site could be reached and accepted the sign-in, at the last attempt. */
const siteStatus = z.enum(['unknown', 'online', 'offline', 'signInNeeded', 'practiceStopped'])
export type SiteStatus = z.infer<typeof siteStatus>

/** A tag of a site, and how many texts there have it. */
export const siteTag = z.object({ name: z.string(), count: z.int().nonnegative() })
export type SiteTag = z.infer<typeof siteTag>

export const siteView = z.object({
  id: siteId,
  connector: connectorKind,
  name: z.string(),
  address: z.string(),
  practice: z.boolean(),
  timeZone,
  languages: z.array(language),
  sections: z.array(z.object({ key: z.string(), names: z.record(language, z.string()) })),
  accounts: z.array(account),
  activeAccountId: accountId.nullable(),
  role: role.nullable(),
  status: siteStatus,
  /** Why the site is not online. */
  problem: failure.nullable(),
  lastSyncAt: instant.nullable(),
  syncing: z.boolean(),
  /** How far this computer's clock is ahead of the site's, in milliseconds; negative when it is behind. */
  clockAhead: z.number(),
  /** Progress of the first pull: articles taken, of all; null when none is running. */
  archive: z.object({ taken: z.int().nonnegative(), total: z.int().nonnegative() }).nullable(),
  fourEyes: fourEyesRule,
  /** True: the site keeps the rule for everybody. False: it holds on this computer only. */
  fourEyesShared: z.boolean(),
  /** Null until a version of this program that knows capabilities has examined the site. */
  capabilities: siteCapabilities.nullable(),
  facts: siteFacts.nullable(),
  languageLinks: z.boolean(),
})
export type SiteView = z.infer<typeof siteView>

/** What was found at an address before signing in. */
export const siteProbe = z.object({
  connector: connectorKind,
  address: z.string(),
  name: z.string(),
  timeZone,
  languages: z.array(language),
  facts: siteFacts.nullable(),
})
export type SiteProbe = z.infer<typeof siteProbe>

import { z } from 'zod'
import { accountId, siteId } from './ids.ts'

/**
 * What an account may do: an author writes, a translator also translates, an editor also approves and
 * publishes.
 */
export const roles = ['author', 'translator', 'editor'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/**
 * A person's account on a site. Its role is stored, so that the rules hold offline too. It never holds the
 * token.
 */
export const account = z.object({
  id: accountId,
  siteId,
  login: z.string().min(1).max(200),
  displayName: z.string().min(1).max(200),
  role,
  /** False: the site accepts no pictures from this account. Absent: it does. */
  mayUpload: z.boolean().optional(),
})
export type Account = z.infer<typeof account>

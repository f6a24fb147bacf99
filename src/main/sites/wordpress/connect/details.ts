import { z } from 'zod'
import { language } from '#shared/domain/language.ts'
import { timeZone } from '#shared/domain/time.ts'
import type { SiteFeatures } from '../../SiteConnector.ts'

/** What one WordPress said about itself at the last probe. */
const wordPressDetails = z.object({
  /** Where its REST API begins: `https://x/wp-json/`, or `https://x/index.php?rest_route=/` without permalinks. */
  root: z.url(),
  /**
   * The address under which the site was first connected, where it has another one now. The ids of its pictures are
   * derived from it.
   */
  identity: z.url().optional(),
  /** From its pages, e.g. `6.1.9`; null when they do not say it. */
  version: z.string().nullable(),
  /** The companion plugin, and what it can guarantee with the site's database. */
  plugin: z
    .object({
      version: z.string(),
      idempotency: z.boolean(),
      preconditions: z.boolean(),
      transactions: z.boolean(),
      mediaByHash: z.boolean().default(false),
      /** Stores the four-eyes rule, and reports who last changed the words of a post (since 1.3). */
      rules: z.boolean().default(false),
      /** Accepts notes in the log from every account that may write (since 1.3). */
      notes: z.boolean().default(false),
      /** Accepts judgements of findings and proposed times in the log (since 1.4). */
      remarks: z.boolean().default(false),
      /** Accepts in the log what is planned for translations (since 1.5). */
      plans: z.boolean().default(false),
      /** Keeps the house dictionary (since 1.4). */
      houseWords: z.boolean().default(false),
    })
    .nullable(),
  /** `polylang` lists the site's languages only; `polylangPro` also accepts the language of each post. */
  multilingual: z.enum(['none', 'polylang', 'polylangPro', 'wpml']),
  /** Null where the site has only an offset from UTC. */
  timeZone: timeZone.nullable(),
  /** The language of posts that do not say theirs. */
  language,
  applicationPasswords: z.boolean(),
  /** The page where a person grants a program access. */
  authorizeUrl: z.url().nullable(),
  /** The companion plugin makes that page accept a redirect to this computer. */
  loopback: z.boolean().default(false),
})
export type WordPressDetails = z.infer<typeof wordPressDetails>

/** What every WordPress has, for a site whose details were not stored. */
const defaultDetails = (address: string): WordPressDetails => ({
  root: `${address}/wp-json/`,
  version: null,
  plugin: null,
  multilingual: 'none',
  timeZone: null,
  language: 'uk',
  applicationPasswords: true,
  authorizeUrl: null,
  loopback: false,
})

export function detailsOf(address: string, features: SiteFeatures | undefined): WordPressDetails {
  const parsed = wordPressDetails.safeParse(features?.details)
  return parsed.success ? parsed.data : defaultDetails(address)
}

/**
 * Whether WordPress redirects the browser to this computer after a sign-in. Before 7.0 its page shows an error for a
 * redirect address without https, also a loopback one; only on a site without https it accepts that. Where the version
 * is not known the answer is no, and the page shows the password instead.
 */
export const redirectsToLoopback = (
  address: string,
  { loopback, version }: Pick<WordPressDetails, 'loopback' | 'version'>,
): boolean => loopback || new URL(address).protocol === 'http:' || Number.parseInt(version ?? '0', 10) >= 7

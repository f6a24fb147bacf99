import { z } from 'zod'
import { language } from '#shared/domain/language.ts'
import { timeZone } from '#shared/domain/time.ts'
import type { SiteFeatures } from '../SiteConnector.ts'

/** What was learnt of one WordPress when it was looked at. */
const wordPressDetails = z.object({
  /** Where its REST API begins: `https://x/wp-json/`, or `https://x/index.php?rest_route=/` without permalinks. */
  root: z.url(),
  /** The address under which it was met first, where it has another one by now: ids of its pictures hang on it. */
  identity: z.url().optional(),
  /** As its pages say, e.g. `6.1.9`; null when they keep it to themselves. */
  version: z.string().nullable(),
  /** The companion plugin with the promises its database lets it keep. */
  plugin: z
    .object({
      version: z.string(),
      idempotency: z.boolean(),
      preconditions: z.boolean(),
      transactions: z.boolean(),
      mediaByHash: z.boolean().default(false),
      /** Keeps the rule for one's own texts, and tells who changed the words of a post (1.3). */
      rules: z.boolean().default(false),
      /** Takes notes in the log of whoever writes (1.3). */
      notes: z.boolean().default(false),
    })
    .nullable(),
  /** `polylang` tells only which languages there are; `polylangPro` takes the language of each post. */
  multilingual: z.enum(['none', 'polylang', 'polylangPro', 'wpml']),
  /** Null where the site knows an offset only. */
  timeZone: timeZone.nullable(),
  /** What it is written in, unless something tells otherwise. */
  language,
  applicationPasswords: z.boolean(),
  /** The page where a person lets a program in. */
  authorizeUrl: z.url().nullable(),
  /** It says that this page sends the browser back to this computer: the companion plugin's doing. */
  loopback: z.boolean().default(false),
})
export type WordPressDetails = z.infer<typeof wordPressDetails>

/** What every WordPress has at least, where nothing else was kept. */
const leastDetails = (address: string): WordPressDetails => ({
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
  return parsed.success ? parsed.data : leastDetails(address)
}

/**
 * Whether WordPress sends the browser back to this computer after a sign-in. Before 7.0 its page refuses an address
 * without https, this computer's too, and asks nothing at all; a site without https is itself a local one, where it
 * does not mind. Where its version is not known the page is rather asked to show the password.
 */
export const comesBack = (
  address: string,
  { loopback, version }: Pick<WordPressDetails, 'loopback' | 'version'>,
): boolean => loopback || new URL(address).protocol === 'http:' || Number.parseInt(version ?? '0', 10) >= 7

import { type Language, language, languages, otherLanguage } from '#shared/domain/language.ts'
import { type TimeZone, timeZone } from '#shared/domain/time.ts'
import { addressOf, parseAddress } from '../../http/address.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { HttpAnswer } from '../../http/request.ts'
import type { RequestOptions, SiteInfo } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { toPlainName } from '../htmlText.ts'
import { capabilitiesOf } from './capabilities.ts'
import { createClient, siteTimeOf, type WordPressClient } from './client.ts'
import { redirectsToLoopback, type WordPressDetails } from './details.ts'
import { discover, type Found, indexAt } from './discover.ts'
import { namespaceIndex, pluginInfo, polylangLanguages, type RestIndex } from './wire.ts'

/** The site's time zone. A site with only an offset from UTC gets the zone of that offset. */
export function zoneOf({
  timezone_string,
  gmt_offset,
}: Pick<RestIndex, 'timezone_string' | 'gmt_offset'>): TimeZone {
  if (timeZone.safeParse(timezone_string).success) return timezone_string
  if (gmt_offset === 0) return 'UTC'
  // `Etc/GMT-2` is two hours ahead of Greenwich: these names follow POSIX, whose sign is inverted.
  if (Number.isInteger(gmt_offset)) return `Etc/GMT${gmt_offset > 0 ? '-' : '+'}${Math.abs(gmt_offset)}`
  const minutes = Math.round(Math.abs(gmt_offset) * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = `${gmt_offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return timeZone.safeParse(offset).success ? offset : 'UTC'
}

/**
 * The site's address: the home that it names, when that has the origin of its API; otherwise the address of the API
 * itself. The address identifies the site here and gets its credentials, so a site must not claim another's.
 */
function addressIn({ root, index }: Pick<Found, 'root' | 'index'>): string {
  const at = new URL(root)
  const home = new URL(index.home)
  if (home.hostname === at.hostname) home.protocol = at.protocol
  if (home.origin === at.origin) return addressOf(home)
  return addressOf(
    new URL(at.pathname.replace(/\/(index\.php\/?|index\.php\/wp-json\/?|wp-json\/?)$/, '/'), at),
  )
}

const isLanguage = (code: string): code is Language => language.safeParse(code).success

/**
 * The languages to offer, the site's main one first: those of its languages that this program supports. A site that
 * names none of them, or several, gets both.
 */
function languagesOf(siteLanguages: string[], main: string | null): Language[] {
  const supported = siteLanguages.filter(isLanguage)
  const first = main !== null && isLanguage(main) ? main : (supported[0] ?? languages[0])
  if (supported.length === 1) return supported
  return [first, otherLanguage(first)]
}

interface Multilingual {
  kind: WordPressDetails['multilingual']
  languages: string[]
  /** The site's main language, where it names one. */
  main: string | null
}

async function readPolylang(client: WordPressClient, { signal }: RequestOptions): Promise<Multilingual> {
  const answered = async <T>(ask: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await ask()
    } catch (thrown) {
      // An answer that Polylang refuses is replaced by a default. A broken network is reported.
      if (thrown instanceof HttpFailure && !thrown.error.details.status) throw thrown
      return otherwise
    }
  }
  const known = await answered(
    () => client.json(polylangLanguages, { method: 'GET', path: '/pll/v1/languages', signal }),
    [],
  )
  const takesLanguage = await answered(async () => {
    const query = { _fields: 'routes./wp/v2/posts' }
    const { routes } = await client.json(namespaceIndex, { method: 'GET', path: '/wp/v2', query, signal })
    const created = routes['/wp/v2/posts']?.endpoints.find(({ methods }) => methods.includes('POST'))
    return created !== undefined && 'lang' in created.args && 'translations' in created.args
  }, false)
  return {
    kind: takesLanguage ? 'polylangPro' : 'polylang',
    languages: known.map(({ slug, locale }) => (isLanguage(slug) ? slug : locale.slice(0, 2))),
    main: known.find((one) => one.is_default)?.slug ?? null,
  }
}

async function readMultilingual(client: WordPressClient, index: RestIndex, options: RequestOptions) {
  if (index.namespaces.includes('pll/v1')) return await readPolylang(client, options)
  const isWpml = index.namespaces.some((name) => name === 'wpml' || name.startsWith('wpml/'))
  return { kind: isWpml ? ('wpml' as const) : ('none' as const), languages: [], main: null }
}

/** The plugin as the index shows it: only that it is active. What it can guarantee is read after a sign-in. */
function pluginIn(index: RestIndex, answer: HttpAnswer): WordPressDetails['plugin'] {
  if (!index.namespaces.includes('visnyk/v1')) return null
  const version = answer.headers.get('visnyk-connect')?.slice(0, 40) ?? ''
  const usual = { idempotency: true, preconditions: true, transactions: true, mediaByHash: true }
  const later = { rules: false, notes: false, remarks: false, plans: false, houseWords: false }
  return { version, ...usual, ...later }
}

/** Reads the index again with credentials, where the API refused the anonymous request. */
async function withIndex(found: Found, token: string | null, options: RequestOptions): Promise<Found> {
  if (!found.isClosed || token === null) return found
  return { ...found, ...(await indexAt(found.root, options, token)), isClosed: false }
}

/** What the index and the page say, before the plugin and a multilingual plugin are asked. */
function detailsIn({ root, index, answer, page }: Found): WordPressDetails {
  const passwords = index.authentication['application-passwords']
  const authorizeUrl = passwords?.endpoints.authorization ?? null
  return {
    root,
    version: page.version,
    plugin: pluginIn(index, answer),
    multilingual: 'none',
    timeZone: timeZone.safeParse(index.timezone_string).data ?? null,
    language: languages[0],
    applicationPasswords: authorizeUrl !== null,
    authorizeUrl,
    loopback: passwords?.loopback ?? false,
  }
}

/** Reads everything that a WordPress says about itself, anonymously or as the account of `token`. */
async function readSite(before: Found, token: string | null, options: RequestOptions): Promise<SiteInfo> {
  const found = await withIndex(before, token, options)
  const address = addressIn(found)
  const details = detailsIn(found)
  const client = createClient({ address, token, details })
  const multilingual = await readMultilingual(client, found.index, options)
  details.multilingual = multilingual.kind
  let main = multilingual.main ?? found.page.language
  let fourEyes: SiteInfo['fourEyes'] = null
  if (details.plugin && token !== null) {
    const request = { method: 'GET', path: '/visnyk/v1/info', signal: options.signal } as const
    const plugin = await client.json(pluginInfo, request)
    details.plugin = { version: plugin.version, ...plugin.capabilities }
    details.version = plugin.wordpress ?? details.version
    main ??= plugin.language ?? null
    fourEyes = (plugin.capabilities.rules && plugin.fourEyes) || null
  }
  const offered = languagesOf(multilingual.languages, main)
  details.language = offered[0] ?? details.language
  return toSiteInfo(found, { address, details, languages: offered, fourEyes })
}

function toSiteInfo(
  { index, answer }: Found,
  {
    address,
    details,
    ...known
  }: Pick<SiteInfo, 'address' | 'languages' | 'fourEyes'> & { details: WordPressDetails },
): SiteInfo {
  return {
    ...known,
    connector: 'wordpress',
    address,
    name: toPlainName(index.name).slice(0, 200) || new URL(address).host,
    timeZone: zoneOf(index),
    apiVersion: 'wp/v2',
    time: new Date(siteTimeOf(answer)).toISOString(),
    practice: false,
    features: {
      capabilities: capabilitiesOf(details),
      details,
      facts: {
        software: details.version,
        companion: details.plugin?.version ?? null,
        multilingual: details.multilingual,
        takesPasswords: details.applicationPasswords,
        returnsFromBrowser: redirectsToLoopback(address, details),
      },
    },
  }
}

/** Probes a typed address anonymously. Throws what `discover` throws. */
export const probe = async (typed: string, options: RequestOptions = {}): Promise<SiteInfo> =>
  await readSite(await discover(typed, options), null, options)

/**
 * Probes a known WordPress again, with the account's credentials. Throws `moved` when its API is at another origin now:
 * the credentials are not sent there.
 */
export async function readInfo(
  { address, token, identity, root }: { address: string; token: string; identity: string; root: string },
  options: RequestOptions = {},
): Promise<SiteInfo> {
  const found = await discover(address, options)
  requireSameOrigin(address, found.root)
  const info = await readSite(found, token, options)
  const details: WordPressDetails = {
    ...(info.features.details as WordPressDetails),
    ...(info.address !== identity && { identity }),
  }
  const isRelocated = info.address !== address || details.root !== root
  return {
    ...{ ...info, features: { ...info.features, details } },
    ...(isRelocated && { relocated: true as const }),
  }
}

/** Probes a known WordPress anonymously, before a sign-in. Throws `moved` as `readInfo` does. */
export async function probeKnown(address: string, options: RequestOptions = {}): Promise<SiteInfo> {
  const found = await discover(address, options)
  requireSameOrigin(address, found.root)
  return await readSite(found, null, options)
}

function requireSameOrigin(address: string, root: string): void {
  if (new URL(root).origin !== parseAddress(address).origin)
    throw new SiteError('moved', 'The site has moved to another address', {
      movedTo: new URL(root).origin,
    })
}

import { type Language, language, languages, otherLanguage } from '#shared/domain/language.ts'
import { type TimeZone, timeZone } from '#shared/domain/time.ts'
import { addressOf, parseAddress } from '../http/address.ts'
import { HttpFailure } from '../http/failure.ts'
import type { HttpAnswer } from '../http/request.ts'
import type { RequestOptions, SiteInfo } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { capabilitiesOf } from './capabilities.ts'
import { createClient, timeOf, type WordPressClient } from './client.ts'
import { comesBack, type WordPressDetails } from './details.ts'
import { discover, type Found, indexAt } from './discover.ts'
import { toPlainName } from './htmlText.ts'
import { namespaceIndex, pluginInfo, polylangLanguages, type RestIndex } from './wire.ts'

/** The zone of the site; one that only has an offset gets the zone of that offset. */
export function zoneOf({
  timezone_string,
  gmt_offset,
}: Pick<RestIndex, 'timezone_string' | 'gmt_offset'>): TimeZone {
  if (timeZone.safeParse(timezone_string).success) return timezone_string
  if (gmt_offset === 0) return 'UTC'
  // `Etc/GMT-2` is two hours ahead of Greenwich: POSIX counts the other way round.
  if (Number.isInteger(gmt_offset)) return `Etc/GMT${gmt_offset > 0 ? '-' : '+'}${Math.abs(gmt_offset)}`
  const minutes = Math.round(Math.abs(gmt_offset) * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = `${gmt_offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return timeZone.safeParse(offset).success ? offset : 'UTC'
}

/**
 * The site's address: what it calls its home, unless that is elsewhere than its API. Under its address a site is known
 * here and signed in to, so it may not take that of another.
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

/** Ours among them, the site's own first. A site in one language still takes posts in the other. */
function languagesOf(known: string[], own: string | null): Language[] {
  const ours = known.filter(isLanguage)
  const first = own !== null && isLanguage(own) ? own : (ours[0] ?? languages[0])
  if (ours.length === 1) return ours
  return [first, otherLanguage(first)]
}

interface Multilingual {
  kind: WordPressDetails['multilingual']
  languages: string[]
  own: string | null
}

async function readPolylang(client: WordPressClient, { signal }: RequestOptions): Promise<Multilingual> {
  const answered = async <T>(ask: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await ask()
    } catch (thrown) {
      // What it refuses to say is not worth failing for; a network that broke is.
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
    own: known.find((one) => one.is_default)?.slug ?? null,
  }
}

async function readMultilingual(client: WordPressClient, index: RestIndex, options: RequestOptions) {
  if (index.namespaces.includes('pll/v1')) return await readPolylang(client, options)
  const isWpml = index.namespaces.some((name) => name === 'wpml' || name.startsWith('wpml/'))
  return { kind: isWpml ? ('wpml' as const) : ('none' as const), languages: [], own: null }
}

/** Before a sign-in only that it is there can be known; its promises are asked for later. */
function pluginIn(index: RestIndex, answer: HttpAnswer): WordPressDetails['plugin'] {
  if (!index.namespaces.includes('visnyk/v1')) return null
  const version = answer.headers.get('visnyk-connect')?.slice(0, 40) ?? ''
  const usual = { idempotency: true, preconditions: true, transactions: true, mediaByHash: true }
  return { version, ...usual, rules: false, notes: false }
}

/** A site that says nothing to strangers is asked again by one who is signed in. */
async function seen(found: Found, token: string | null, options: RequestOptions): Promise<Found> {
  if (!found.isClosed || token === null) return found
  return { ...found, ...(await indexAt(found.root, options, token)), isClosed: false }
}

async function lookAt(before: Found, token: string | null, options: RequestOptions): Promise<SiteInfo> {
  const found = await seen(before, token, options)
  const { root, index, answer, page } = found
  const address = addressIn(found)
  const passwords = index.authentication['application-passwords']
  const authorizeUrl = passwords?.endpoints.authorization ?? null
  const details: WordPressDetails = {
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
  const client = createClient({ address, token, details })
  const tongues = await readMultilingual(client, index, options)
  details.multilingual = tongues.kind
  let own = tongues.own ?? page.language
  let fourEyes: SiteInfo['fourEyes'] = null
  if (details.plugin && token !== null) {
    const said = await client.json(pluginInfo, {
      method: 'GET',
      path: '/visnyk/v1/info',
      signal: options.signal,
    })
    const { version, capabilities } = said
    details.plugin = { version, ...capabilities }
    details.version = said.wordpress ?? details.version
    own ??= said.language ?? null
    fourEyes = (capabilities.rules && said.fourEyes) || null
  }
  const known = languagesOf(tongues.languages, own)
  details.language = known[0] ?? details.language
  return {
    connector: 'wordpress',
    address,
    name: toPlainName(index.name).slice(0, 200) || new URL(address).host,
    languages: known,
    timeZone: zoneOf(index),
    apiVersion: 'wp/v2',
    time: new Date(timeOf(answer)).toISOString(),
    practice: false,
    fourEyes,
    features: {
      capabilities: capabilitiesOf(details),
      details,
      facts: {
        software: details.version,
        companion: details.plugin?.version ?? null,
        multilingual: details.multilingual,
        takesPasswords: details.applicationPasswords,
        returnsFromBrowser: comesBack(address, details),
      },
    },
  }
}

/** The WordPress at a typed address, as far as it tells strangers. */
export const probe = async (typed: string, options: RequestOptions = {}): Promise<SiteInfo> =>
  await lookAt(await discover(typed, options), null, options)

/**
 * A known WordPress looked at anew, as one who is signed in. Throws `moved` when it says that it is at another host now:
 * what we sign in with does not follow it there.
 */
export async function readInfo(
  { address, token, identity, root }: { address: string; token: string; identity: string; root: string },
  options: RequestOptions = {},
): Promise<SiteInfo> {
  const found = await discover(address, options)
  requireSameOrigin(address, found.root)
  const info = await lookAt(found, token, options)
  const details: WordPressDetails = {
    ...(info.features.details as WordPressDetails),
    ...(info.address !== identity && { identity }),
  }
  const isElsewhere = info.address !== address || details.root !== root
  return {
    ...{ ...info, features: { ...info.features, details } },
    ...(isElsewhere && { relocated: true as const }),
  }
}

/** The same for one that a person is about to sign in to. */
export async function probeKnown(address: string, options: RequestOptions = {}): Promise<SiteInfo> {
  const found = await discover(address, options)
  requireSameOrigin(address, found.root)
  return await lookAt(found, null, options)
}

function requireSameOrigin(address: string, root: string): void {
  if (new URL(root).origin !== parseAddress(address).origin)
    throw new SiteError('moved', 'The site has moved to another address', {
      movedTo: new URL(root).origin,
    })
}

import { isLoopback } from '../../http/address.ts'
import { listenForAnswer } from '../../http/loopbackAnswer.ts'
import type { AuthorizeOptions, SignedIn, SiteInfo } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { detailsOf, redirectsToLoopback } from './details.ts'
import { probeKnown } from './probe.ts'
import { signIn } from './signIn.ts'

const applicationId = '6f1c1f5e-4f0b-4b53-9d0c-6c8a5d2f7b11'
/** A name for each sign-in, because WordPress refuses one that exists. The time tells the passwords apart. */
const applicationName = (now: Date): string =>
  `Visnyk ${now.toISOString().slice(0, 19).replace('T', ' ')} UTC`

/**
 * The page on which the person grants access. Throws `passwordsOff` when the site has none, and `insecure` when the
 * page is not https.
 */
function authorizationPage(info: SiteInfo): URL {
  const { applicationPasswords, authorizeUrl } = detailsOf(info.address, info.features)
  const url = authorizeUrl === null ? null : new URL(authorizeUrl)
  if (!url || !applicationPasswords)
    throw new SiteError('passwordsOff', 'This WordPress has application passwords switched off')
  const site = new URL(info.address)
  if (url.hostname === site.hostname) url.protocol = site.protocol
  const isProtected = url.protocol === 'https:' || isLoopback(url)
  if (!isProtected) throw new SiteError('insecure', 'The page for signing in is not protected')
  url.searchParams.set('app_name', applicationName(new Date()))
  url.searchParams.set('app_id', applicationId)
  return url
}

/**
 * Signs in by WordPress's own page. The person agrees there, and WordPress redirects the browser to this computer with
 * a new application password. Returns null where WordPress would refuse that redirect: the page then shows the password
 * for copying.
 */
export async function authorize(
  address: string,
  { open, signal }: AuthorizeOptions,
): Promise<SignedIn | null> {
  const info = await probeKnown(address, signal ? { signal } : {})
  const url = authorizationPage(info)
  if (!redirectsToLoopback(info.address, detailsOf(info.address, info.features))) {
    await open(url.href)
    return null
  }
  const listener = await listenForAnswer(signal)
  try {
    url.searchParams.set('success_url', listener.address)
    await open(url.href)
    const answer = await listener.wait()
    const login = answer.get('user_login')
    const password = answer.get('password')
    if (!login || !password) throw new SiteError('aborted', 'The person said no in the browser')
    return await signIn(info.address, login, password, signal ? { signal } : {})
  } finally {
    listener.close()
  }
}

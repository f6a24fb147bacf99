import { isLoopback } from '../http/address.ts'
import { listenForAnswer } from '../http/loopbackAnswer.ts'
import type { AuthorizeOptions, SignedIn, SiteInfo } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { comesBack, detailsOf } from './details.ts'
import { probeKnown } from './probe.ts'
import { signIn } from './signIn.ts'

const applicationId = '6f1c1f5e-4f0b-4b53-9d0c-6c8a5d2f7b11'
/** WordPress refuses a name it has: each sign-in has its own, which also tells which password is from when. */
const applicationName = (now: Date): string =>
  `Visnyk ${now.toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** The page that asks the person; null when the site has none, or one that is not its own. */
function pageOf(info: SiteInfo): URL {
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
 * Signs in by WordPress's own page: the person says yes there, and a new application password comes back to this
 * computer. Null where WordPress would not send it back: the page then shows it for copying.
 */
export async function authorize(
  address: string,
  { open, signal }: AuthorizeOptions,
): Promise<SignedIn | null> {
  const info = await probeKnown(address, signal ? { signal } : {})
  const url = pageOf(info)
  if (!comesBack(info.address, detailsOf(info.address, info.features))) {
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

import type { RequestOptions, SignedIn } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { readAccount } from './account.ts'
import { createClient } from './client.ts'
import { detailsOf } from './details.ts'
import { probe } from './probe.ts'
import { WordPressFailure } from './problems.ts'

/** Application passwords are shown in groups of four; WordPress itself looks at letters and digits only. */
const withoutGroups = (password: string): string => password.replace(/[^a-z0-9]/gi, '')

/** Signs in with a name (or e-mail address) and an application password. */
export async function signIn(
  address: string,
  login: string,
  password: string,
  options: RequestOptions = {},
): Promise<SignedIn> {
  const info = await probe(address, options)
  const details = detailsOf(info.address, info.features)
  if (!details.applicationPasswords)
    throw new SiteError('passwordsOff', 'This WordPress has application passwords switched off')
  const token = `${login.trim()}:${withoutGroups(password)}`
  try {
    return {
      token,
      account: await readAccount(createClient({ address: info.address, token, details }), options),
    }
  } catch (thrown) {
    if (!(thrown instanceof WordPressFailure) || thrown.error.code !== 'unauthorized') throw thrown
    // It did not refuse what we said, it never heard it.
    if (thrown.code === 'rest_not_logged_in')
      throw new SiteError('loginLost', 'WordPress was not told who signs in', { status: 401 })
    throw new SiteError('wrongPassword', 'WordPress does not know this name and application password', {
      status: 401,
    })
  }
}

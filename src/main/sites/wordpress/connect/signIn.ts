import { HttpFailure } from '../../http/failure.ts'
import type { RequestOptions, SignedIn } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { readAccount } from './account.ts'
import { createClient } from './client.ts'
import { detailsOf } from './details.ts'
import { probeKnown } from './probe.ts'

/** WordPress shows a password with spaces, and compares its letters and digits only. */
const lettersAndDigits = (password: string): string => password.replace(/[^a-z0-9]/gi, '')

/** Signs in with a user name (or e-mail address) and an application password. */
export async function signIn(
  address: string,
  login: string,
  password: string,
  options: RequestOptions = {},
): Promise<SignedIn> {
  const info = await probeKnown(address, options)
  const details = detailsOf(info.address, info.features)
  if (!details.applicationPasswords)
    throw new SiteError('passwordsOff', 'This WordPress has application passwords switched off')
  const token = `${login.trim()}:${lettersAndDigits(password)}`
  try {
    return {
      token,
      account: await readAccount(createClient({ address: info.address, token, details }), options),
    }
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure) || thrown.error.code !== 'unauthorized') throw thrown
    // WordPress often treats wrong credentials as an anonymous request, and does the same where the server strips the
    // `Authorization` header. The two cannot be told apart.
    throw new SiteError('wrongPassword', 'WordPress does not know this name and application password', {
      status: 401,
    })
  }
}

import type { Role } from '#shared/domain/account.ts'
import { change } from '../../http/outcome.ts'
import type { Outcome, RemoteAccount, RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { siteTimeOf, type WordPressClient } from './client.ts'
import { parseAnswer } from './parseAnswer.ts'
import { applicationPassword, currentUser } from './wire.ts'

type Capabilities = Readonly<Record<string, boolean>>

/**
 * The role that fits an account's capabilities on the site; null when it may not write at all. An account that may
 * publish only its own posts is an author, because here an editor approves everything that is published.
 */
export function roleOf(may: Capabilities): Role | null {
  if (!may.edit_posts) return null
  if (!may.edit_others_posts) return 'author'
  return may.publish_posts ? 'editor' : 'translator'
}

/** Reads the signed-in user as WordPress describes it, and the site's clock at that moment (milliseconds). */
export async function readCurrentUser(client: WordPressClient, { signal }: RequestOptions = {}) {
  const query = { context: 'edit', _fields: 'id,username,name,capabilities' }
  const answer = await client.ask({ method: 'GET', path: '/wp/v2/users/me', query, signal })
  return { user: parseAnswer(currentUser, answer), at: siteTimeOf(answer) }
}

/** Reads the signed-in account and its role. Throws `forbidden` for one that may not write. */
export async function readAccount(
  client: WordPressClient,
  options: RequestOptions = {},
): Promise<RemoteAccount> {
  const { user } = await readCurrentUser(client, options)
  const role = roleOf(user.capabilities)
  if (role === null) throw new SiteError('forbidden', 'This account may not write on the site')
  return {
    id: String(user.id),
    login: user.username,
    displayName: user.name.trim().slice(0, 200) || user.username,
    role,
    mayUpload: user.capabilities.upload_files === true,
  }
}

/** Revokes the application password that the client signs in with. */
export const signOut = (client: WordPressClient, { signal }: RequestOptions = {}): Promise<Outcome<null>> => {
  const path = '/wp/v2/users/me/application-passwords'
  return change(
    () => client.json(applicationPassword, { method: 'GET', path: `${path}/introspect`, signal }),
    async ({ uuid }) => {
      await client.ask({ method: 'DELETE', path: `${path}/${uuid}`, signal })
      return null
    },
  )
}

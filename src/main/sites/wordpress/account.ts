import type { Role } from '#shared/domain/account.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { change } from '../http/outcome.ts'
import type { Outcome, RemoteAccount, RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { timeOf, type WordPressClient } from './client.ts'
import { parseAnswer } from './parseAnswer.ts'
import { applicationPassword, currentUser } from './wire.ts'

type Capabilities = Readonly<Record<string, boolean>>

/**
 * The role here that fits what an account may do there; null when it may not even write. One that publishes only its
 * own posts is an author: here an editor answers for what goes out.
 */
export function roleOf(may: Capabilities): Role | null {
  if (!may.edit_posts) return null
  if (!may.edit_others_posts) return 'author'
  return may.publish_posts ? 'editor' : 'translator'
}

/** Who is signed in, in WordPress's own words, and the site's clock by its answer. */
export async function askUser(client: WordPressClient, { signal }: RequestOptions = {}) {
  const query = { context: 'edit', _fields: 'id,username,name,capabilities' }
  const answer = await client.ask({ method: 'GET', path: '/wp/v2/users/me', query, signal })
  return { user: parseAnswer(currentUser, answer), at: timeOf(answer) }
}

/** Who is signed in, and what they may do. Throws `forbidden` for an account that may not write. */
export async function readAccount(
  client: WordPressClient,
  options: RequestOptions = {},
): Promise<RemoteAccount> {
  const { user } = await askUser(client, options)
  const role = roleOf(user.capabilities)
  if (role === null) throw new SiteError('forbidden', 'This account may not write on the site')
  return {
    id: String(user.id),
    login: user.username,
    displayName: withoutDirectionMarks(user.name).trim().slice(0, 200) || user.username,
    role,
    mayUpload: user.capabilities.upload_files === true,
  }
}

/** Takes back the very application password we sign in with. */
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

import { HttpFailure } from '../http/failure.ts'
import type { RemoteRef, RemoteVersion, RemoteVersionContent, RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { Authors } from './authors.ts'
import type { WordPressClient } from './client.ts'
import type { KnownPost } from './mapPosts.ts'
import { toInstant } from './postFacts.ts'
import { savedTexts } from './raceCheck.ts'
import type { PostReader } from './readPosts.ts'

export interface TextHistoryParts {
  client: WordPressClient
  reader: PostReader
  authors: Authors
  know: (ref: RemoteRef, options: RequestOptions) => Promise<KnownPost>
}

/** WordPress's revisions of a post. They hold title, text and excerpt; all else counts as it is now. */
export function createTextHistory({ client, reader, authors, know }: TextHistoryParts) {
  async function all(ref: RemoteRef, options: RequestOptions): Promise<RemoteVersionContent[]> {
    const { post, language } = await know(ref, options)
    const saved = await savedTexts(client, post.id, options)
    await authors.load(
      saved.map(({ author }) => author),
      options,
    )
    const found: RemoteVersionContent[] = []
    for (const [at, { title, content, excerpt, author, date, date_gmt }] of saved.entries()) {
      const text = await reader.read({ ...post, title, content, excerpt }, language, options)
      found.push({
        ...{ number: saved.length - at, fields: text.fields, blocks: text.blocks },
        ...{ title: text.fields.title, contentHash: text.contentHash },
        ...{ at: toInstant(date_gmt ?? date), by: authors.nameOf(author) },
      })
    }
    return found
  }

  return {
    list: async (ref: RemoteRef, options: RequestOptions): Promise<RemoteVersion[]> =>
      (await all(ref, options)).map(({ fields: _fields, blocks: _blocks, ...version }) => version),
    get: async (ref: RemoteRef, number: number, options: RequestOptions): Promise<RemoteVersionContent> => {
      const found = (await all(ref, options)).find((one) => one.number === number)
      if (found) return found
      throw new HttpFailure(new SiteError('notFound', 'The site keeps no such text'), false)
    },
  }
}

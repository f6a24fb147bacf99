import { z } from 'zod'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import { renderBlocks } from '#shared/document/html.ts'
import { type Body, body } from '#shared/document/schema.ts'
import type { Role } from '#shared/domain/account.ts'
import { localizationFields } from '#shared/domain/article.ts'
import { mediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Site } from '#site/createSite.ts'

const text = localizationFields.extend({
  id: z.string(),
  etag: z.string(),
  blocks: body,
  article: z.object({
    section: z.string(),
    tags: z.array(z.string()),
    coverMediaId: mediaId.nullable(),
  }),
})

/**
 * A colleague who writes on the same site, even while it cannot be reached from here: the site is called in
 * its own process. Only texts without pictures.
 */
export async function colleagueOf(site: Site, role: Role) {
  const account = site.accounts().find((one) => one.role === role)
  if (!account) throw new Error(`The site has no ${role}`)
  const host = new URL(site.address() ?? '').host
  const { login, password } = account
  const session = await site.app.inject({
    ...{ method: 'POST', url: '/api/session', headers: { host } },
    payload: { login, password },
  })
  const { token } = z.object({ token: z.string() }).parse(session.json())
  const headers = { host, authorization: `Bearer ${token}` }

  return {
    /** Stores a changed text of one language as a new draft. */
    async edit(articleId: string, language: Language, change: (blocks: Body) => Body): Promise<void> {
      const url = `/api/articles/${articleId}/localizations/${language}`
      const found = text.parse((await site.app.inject({ method: 'GET', url, headers })).json())
      const { id, etag, article, blocks: before, ...fields } = found
      const blocks = change(before)
      const answer = await site.app.inject({
        ...{ method: 'PUT', url, headers: { ...headers, 'if-match': etag } },
        payload: {
          ...{ id, ...fields, blocks },
          html: renderBlocks(blocks, { media: () => null, opaque: 'verbatim' }),
          contentHash: hashContent({ ...fields, ...article, blocks: blocks.map(hashBlock) }),
          ...{ state: 'draft', approval: null, log: [], translation: null },
        },
      })
      if (answer.statusCode !== 200) throw new Error(`The site refused the colleague's text: ${answer.body}`)
    },
  }
}

import { z } from 'zod'
import { HttpFailure } from '../http/failure.ts'
import type { ElsewhereAnswer, ElsewhereQuestion, RequestOptions } from '../SiteConnector.ts'
import { createClient } from './client.ts'
import { detailsOf, type WordPressDetails } from './details.ts'
import { postPath } from './fetchPosts.ts'
import { toPlainName } from './htmlText.ts'
import { probe } from './probe.ts'
import { decodedSlug } from './slugs.ts'

const publicPost = z.object({
  id: z.int().positive(),
  slug: z.string().max(1000),
  title: z.object({ rendered: z.string().max(10_000) }),
})

/**
 * The WordPress at the address where a known one says that it is now, looked at as a stranger: nothing secret is sent.
 * It has our texts when readers are shown one of them there under the number, and the title or slug, that it has here.
 */
export async function lookElsewhere(
  { site, address, texts }: ElsewhereQuestion,
  options: RequestOptions = {},
): Promise<ElsewhereAnswer> {
  const found = await probe(address, options)
  const before = detailsOf(site.address, site.features)
  // Ids of pictures stay those of the address where the site was first met.
  const details: WordPressDetails = {
    ...(found.features.details as WordPressDetails),
    identity: before.identity ?? site.address,
  }
  const client = createClient({ address: found.address, token: null, details })

  async function isThere({ remoteId, slug, title }: ElsewhereQuestion['texts'][number]): Promise<boolean> {
    try {
      const query = { _fields: 'id,slug,title' }
      const path = postPath(remoteId)
      const post = await client.json(publicPost, { method: 'GET', path, query, signal: options.signal })
      const said = decodedSlug(post.slug) ?? post.slug
      return (slug !== '' && said === slug) || (title !== '' && toPlainName(post.title.rendered) === title)
    } catch (thrown) {
      if (thrown instanceof HttpFailure) return false
      throw thrown
    }
  }

  const shown = await Promise.all(texts.map(isThere))
  return {
    info: { ...found, features: { ...found.features, details } },
    hasTexts: shown.includes(true),
  }
}

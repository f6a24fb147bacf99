import { z } from 'zod'
import { HttpFailure } from '../../http/failure.ts'
import type { MovedSiteAnswer, MovedSiteQuery, RequestOptions } from '../../SiteConnector.ts'
import { toPlainName } from '../htmlText.ts'
import { postPath } from '../posts/fetchPosts.ts'
import { decodedSlug } from '../posts/slugs.ts'
import { createClient } from './client.ts'
import { detailsOf, type WordPressDetails } from './details.ts'
import { probe } from './probe.ts'

const publicPost = z.object({
  id: z.int().positive(),
  slug: z.string().max(1000),
  title: z.object({ rendered: z.string().max(10_000) }),
})

/**
 * Probes the address to which a known WordPress says that it moved. Requests are anonymous: nothing secret is sent. It
 * has our texts when one of them is public there under the same number, and with the title or slug that it has here.
 */
export async function probeMovedSite(
  { site, address, texts }: MovedSiteQuery,
  options: RequestOptions = {},
): Promise<MovedSiteAnswer> {
  const found = await probe(address, options)
  const before = detailsOf(site.address, site.features)
  // The ids of pictures are still derived from the address under which the site was first connected.
  const details: WordPressDetails = {
    ...(found.features.details as WordPressDetails),
    identity: before.identity ?? site.address,
  }
  const client = createClient({ address: found.address, token: null, details })

  async function isThere({ remoteId, slug, title }: MovedSiteQuery['texts'][number]): Promise<boolean> {
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

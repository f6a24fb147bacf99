import type { Language } from '#shared/domain/language.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { SiteError, type SiteErrorDetails } from '../../siteError.ts'
import type { WordPressClient } from '../connect/client.ts'
import { toPlainText } from '../htmlText.ts'
import { slugHolder, statusesOutsideTrash } from './postWire.ts'

/** A slug without percent-encoding; null when its encoding is malformed. */
export function decodedSlug(slug: string): string | null {
  try {
    return decodeURIComponent(slug)
  } catch {
    return null
  }
}

type SlugHolder = NonNullable<SiteErrorDetails['holder']>

export const slugTaken = (holder?: SlugHolder): SiteError =>
  new SiteError('slugTaken', 'Another post has this slug', holder ? { holder } : {})

/**
 * Throws `slugTaken` when a post other than `own` (null: any post) has the slug. Also a post that this account may not
 * read counts, by the total that WordPress reports.
 */
export async function refuseTakenSlug(
  client: WordPressClient,
  { slug, own, language }: { slug: string; own: number | null; language: Language },
  { signal }: RequestOptions,
): Promise<void> {
  const { items, total } = await client.list(slugHolder, {
    ...{ method: 'GET', path: '/wp/v2/posts', signal },
    query: {
      ...{ slug: [slug], status: statusesOutsideTrash, per_page: 10 },
      ...(own !== null && { exclude: [own] }),
    },
  })
  if (total === 0 && items.length === 0) return
  throw slugTaken(items[0] && toHolder(items[0], language))
}

const toHolder = (
  { id, link, title }: { id: number; link: string; title: { rendered: string } },
  language: Language,
): SlugHolder => ({
  ...{ remoteId: String(id), title: toPlainText(title.rendered), language },
  url: URL.canParse(link) ? link : null,
})

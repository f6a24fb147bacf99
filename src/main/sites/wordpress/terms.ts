import type { RequestOptions } from '../SiteConnector.ts'
import { perPage, type WordPressClient } from './client.ts'
import { toPlainName } from './htmlText.ts'
import { term, type WireTerm } from './wire.ts'

/** A term's name as people read it. */
export const nameOf = ({ name }: WireTerm): string => toPlainName(name).trim()

/** Terms of one taxonomy, a hundred at a time, from `pages` pages at most: a list without end holds nobody up. */
export async function readTerms(
  client: WordPressClient,
  taxonomy: 'categories' | 'tags',
  query: Record<string, string | number | readonly number[]>,
  { pages, signal }: RequestOptions & { pages: number },
): Promise<WireTerm[]> {
  const found: WireTerm[] = []
  for (let page = 1; page <= pages; page++) {
    const got = await client.list(term, {
      ...{ method: 'GET', path: `/wp/v2/${taxonomy}`, signal },
      query: { ...query, per_page: perPage, page, _fields: 'id,name,slug,parent' },
    })
    found.push(...got.items)
    if (page >= got.pages) break
  }
  return found
}

import { pushAll } from '#shared/domain/longLists.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { term, type WireTerm } from '../connect/wire.ts'
import { toPlainName } from '../htmlText.ts'

/** A term's name as plain text. */
export const nameOf = ({ name }: WireTerm): string => toPlainName(name).trim()

/** Reads terms of one taxonomy, a hundred with each request. Stops after `pages` pages, in case the list never ends. */
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
    pushAll(found, got.items)
    if (page >= got.pages) break
  }
  return found
}

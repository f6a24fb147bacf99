import type { LocalizationWrite } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import type { WordPressClient } from '../connect/client.ts'
import { survivesHtmlFilter } from './htmlFilter.ts'
import { mayUseUnfilteredHtml } from './postFacts.ts'
import type { WpPost } from './postWire.ts'

/**
 * Throws `invalid` for fields that the site cannot store. They would be lost, so this is checked before anything is
 * sent.
 */
export function refuseUnstorableFields(client: WordPressClient, { fields }: LocalizationWrite): void {
  if (client.hasPlugin) return
  for (const field of ['seoTitle', 'seoDescription'] as const) {
    if (fields[field] === '') continue
    const problems = [{ pointer: `/fields/${field}`, reason: 'the site has no place for it' }]
    throw new SiteError('invalid', 'The site keeps nothing for search engines', { problems })
  }
}

/**
 * Throws `invalid` where WordPress's HTML filter would change one of the bodies. For an account without the right
 * `unfiltered_html` it filters the whole post at every change.
 */
export function refuseFilteredHtml(post: WpPost, ...bodies: LocalizationWrite['blocks'][]): void {
  if (mayUseUnfilteredHtml(post) || bodies.every(survivesHtmlFilter)) return
  const problems = [{ pointer: '/blocks', reason: 'WordPress would clean the HTML of this account' }]
  throw new SiteError('invalid', 'WordPress would clean the HTML of this account', { problems })
}

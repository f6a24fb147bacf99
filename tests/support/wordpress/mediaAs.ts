import { createClient } from '#main/sites/wordpress/client.ts'
import { detailsOf } from '#main/sites/wordpress/details.ts'
import { createMediaClient } from '#main/sites/wordpress/mediaClient.ts'
import { probe } from '#main/sites/wordpress/probe.ts'
import { tokenOf, type WordPress, type WordPressRole } from './startWordPress.ts'

/** The pictures of a WordPress at `at` (a proxy before it), for somebody who just came. */
export async function mediaAs(wordpress: WordPress, at: string, role: WordPressRole = 'editor') {
  const { address, features } = await probe(at)
  const details = detailsOf(address, features)
  const client = createClient({ address, token: tokenOf(wordpress.accounts[role]), details })
  return { address, client, media: createMediaClient(client) }
}

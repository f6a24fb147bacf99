import { createClient } from '#main/sites/wordpress/connect/client.ts'
import { detailsOf } from '#main/sites/wordpress/connect/details.ts'
import { probe } from '#main/sites/wordpress/connect/probe.ts'
import { createMediaClient } from '#main/sites/wordpress/pictures/mediaClient.ts'
import { tokenOf, type WordPress, type WordPressRole } from './startWordPress.ts'

/** The media client of a WordPress at `at` (e.g. a proxy before it), for a person who has just signed in. */
export async function mediaAs(wordpress: WordPress, at: string, role: WordPressRole = 'editor') {
  const { address, features } = await probe(at)
  const details = detailsOf(address, features)
  const client = createClient({ address, token: tokenOf(wordpress.accounts[role]), details })
  return { address, client, media: createMediaClient(client) }
}

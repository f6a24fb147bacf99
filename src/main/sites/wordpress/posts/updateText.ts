import type { Steps } from '../../http/outcome.ts'
import type { ChangeOptions, LocalizationWrite, RemoteLocalization, RemoteRef } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { loadPost } from './articles.ts'
import { toLocalization } from './mapPosts.ts'
import { revisionOf } from './postFacts.ts'
import type { PostsContext } from './postsContext.ts'
import { isUpToDate, sendText } from './sendText.ts'
import { patchFor } from './textPatch.ts'
import { refuseUnapproved, refuseWrongHash } from './writePatch.ts'

/**
 * Writes a text over the one that a post has. Throws `conflict` when the post has another revision, `notApproved` when
 * it is public or scheduled and the text is not approved, and what `patchFor` and `sendText` throw.
 */
export async function updateText(
  context: PostsContext,
  { ref, revision, text }: { ref: RemoteRef; revision: string; text: LocalizationWrite },
  options: ChangeOptions,
  steps: Steps,
): Promise<RemoteLocalization> {
  const { client, mapping } = context
  refuseWrongHash(text)
  const loaded = await loadPost(context, ref, options)
  if (isUpToDate(context, loaded, text)) return toLocalization(mapping, loaded)
  const currentRevision = revisionOf(loaded.post)
  if (currentRevision !== revision)
    throw new SiteError('conflict', 'The post changed meanwhile', { currentRevision })
  if (text.state === 'keep' && loaded.text.contentHash !== text.contentHash)
    throw new SiteError('invalid', 'What readers see is changed by approved texts only')
  if (text.state !== 'keep' || !client.hasPlugin) refuseUnapproved(text, loaded.post)
  const patch = await patchFor(context, text, loaded, options)
  if (Object.keys(patch).length === 0) return toLocalization(mapping, loaded)
  return await sendText(context, { loaded, text, patch }, options, steps)
}

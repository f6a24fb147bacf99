import type { Steps } from '../../http/outcome.ts'
import type { ChangeOptions, LocalizationWrite, RemoteLocalization } from '../../SiteConnector.ts'
import { withText } from './articles.ts'
import { type LoadedPost, toLocalization } from './mapPosts.ts'
import { isPlaceholder } from './markers.ts'
import { isLiveOrScheduled } from './postFacts.ts'
import type { PostPatch } from './postPatch.ts'
import type { PostsContext } from './postsContext.ts'
import type { WpPost } from './postWire.ts'
import { findOverwritten } from './raceCheck.ts'
import { clearDate, restorePost, sendPatch } from './sendPost.ts'
import { slugTaken } from './slugs.ts'
import { wasChangedMeanwhile } from './textPatch.ts'
import { fieldsPatch, metaPatch } from './writePatch.ts'

/**
 * Whether the post already has exactly this text: with its state, sign-off and pins, as far as the site stores them.
 */
export function isUpToDate(
  { client }: PostsContext,
  { post, text: onSite }: LoadedPost,
  text: LocalizationWrite,
): boolean {
  if (onSite.contentHash !== text.contentHash || isPlaceholder(post)) return false
  // A public or scheduled post keeps its state when the text only reports an approval, or no state.
  const hasState = isLiveOrScheduled(post)
    ? text.state === 'approved' || text.state === 'keep'
    : fieldsPatch(text, post, onSite).status === undefined
  if (!hasState) return false
  return !client.hasPlugin || metaPatch(text, post, client.takesNotes).meta === undefined
}

/**
 * Sends a text into a post and returns what the site has then. When WordPress stored another slug than the one that was
 * sent, restores the post and throws `slugTaken`. The result reports what happened on the site between our read and our
 * write: `overwritten`, `mayHaveBeenOut`.
 */
export async function sendText(
  context: PostsContext,
  { loaded, text, patch }: { loaded: LoadedPost; text: LocalizationWrite; patch: PostPatch },
  options: ChangeOptions,
  steps: Steps,
): Promise<RemoteLocalization> {
  const { client, mapping } = context
  const before = loaded.post
  const approved = text.contentHash
  let post = await steps.send(() => sendPatch(client, before, patch, { ...options, approved }))
  const wantedSlug = patch.slug ?? before.slug
  if (post.slug === '' && wantedSlug !== '' && post.status === 'pending')
    post = await restoreSlug(context, { post, slug: wantedSlug }, options, steps)
  if (patch.slug !== undefined && post.slug !== patch.slug) {
    await steps.send(() => restorePost(client, { before, after: post }, options))
    steps.undone()
    throw slugTaken()
  }
  const isChanged = wasChangedMeanwhile(client, before, post)
  if (isChanged) post = await clearDate(client, post, options)
  const after = await withText(context, { ...loaded, post }, { ...options, known: text.blocks })
  const overwritten = await findOverwritten(context, before, after, options)
  return {
    ...toLocalization(mapping, after),
    ...(overwritten && { overwritten }),
    ...(isChanged && { mayHaveBeenOut: true as const }),
  }
}

/**
 * Sends the slug again, with the status `draft`. WordPress clears the slug of a pending post that an account without
 * the right to publish saves; a draft keeps it.
 */
function restoreSlug(
  { client }: PostsContext,
  { post, slug }: { post: WpPost; slug: string },
  options: ChangeOptions,
  steps: Steps,
): Promise<WpPost> {
  const idempotencyKey = `${options.idempotencyKey}-slug`
  return steps.send(() => sendPatch(client, post, { status: 'draft', slug }, { ...options, idempotencyKey }))
}

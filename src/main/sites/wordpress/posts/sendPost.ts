import type { ChangeOptions } from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import { editing, postPath } from './fetchPosts.ts'
import { isPublicOrScheduled, mayPublish, revisionOf } from './postFacts.ts'
import type { PostPatch } from './postPatch.ts'
import { post, type WpPost } from './postWire.ts'
import { writtenMeta } from './writePatch.ts'

/**
 * Changes a post by one request. `approved`: the approved hash, with which the companion plugin compares the text that
 * becomes public.
 */
export async function sendPatch(
  client: WordPressClient,
  there: WpPost,
  patch: PostPatch,
  { idempotencyKey, signal, approved }: ChangeOptions & { approved?: string },
): Promise<WpPost> {
  const isVisibleAfter =
    patch.status === undefined
      ? isPublicOrScheduled(there) || there.status === 'private'
      : ['publish', 'future', 'private'].includes(patch.status)
  return await client.json(post, {
    ...{ method: 'POST', path: postPath(there.id), query: editing, json: patch, idempotencyKey, signal },
    ...(client.hasPlugin && { ifMatch: revisionOf(there) }),
    ...(isVisibleAfter && approved !== undefined && { approvedHash: approved }),
  })
}

/** Creates a draft by one request. */
export async function createPost(
  client: WordPressClient,
  patch: PostPatch,
  { idempotencyKey, signal }: ChangeOptions,
): Promise<WpPost> {
  const json = { ...patch, status: 'draft' }
  return await client.json(post, {
    ...{ method: 'POST', path: '/wp/v2/posts', query: editing, json, idempotencyKey, signal },
  })
}

/**
 * Removes a draft's own date, so that the post gets the date of its publication. A failure is ignored: the text is not
 * affected.
 */
export async function clearDate(
  client: WordPressClient,
  there: WpPost,
  options: ChangeOptions,
): Promise<WpPost> {
  const idempotencyKey = `${options.idempotencyKey}-date`
  try {
    return await sendPatch(
      client,
      there,
      { status: there.status, date: null },
      { ...options, idempotencyKey },
    )
  } catch {
    return there
  }
}

/**
 * Restores a post as it was before our change. Used when WordPress stored another slug than was sent, so that no text
 * stays under an address that nobody approved.
 */
export async function restorePost(
  client: WordPressClient,
  { before, after }: { before: WpPost; after: WpPost },
  options: ChangeOptions,
): Promise<void> {
  const { title, content, excerpt, slug, categories, tags, featured_media } = before
  // WordPress clears the slug of a pending post that an account without the right to publish saves.
  const status = before.status === 'pending' && !mayPublish(after) ? 'draft' : before.status
  const approved = before.meta?._visnyk_approval?.contentHash
  const patch = {
    ...{ title: title.raw, content: content.raw, excerpt: excerpt.raw, slug, status },
    ...{ categories, tags, featured_media },
    ...(before.meta && { meta: writtenMeta(before.meta, mayPublish(after)) }),
  }
  await sendPatch(client, after, patch, {
    ...options,
    idempotencyKey: `${options.idempotencyKey}-back`,
    ...(approved !== undefined && { approved }),
  })
}

import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { Steps } from '../../http/outcome.ts'
import type { ChangeOptions, ReadBack } from '../../SiteConnector.ts'
import { picturesIn } from '../blocks/index.ts'
import { loadPost, withText } from './articles.ts'
import { type LoadedPost, toReadBack } from './mapPosts.ts'
import { isPublicOrScheduled } from './postFacts.ts'
import type { PackageText, PostsContext, Publication } from './postsContext.ts'
import type { WpPost } from './postWire.ts'
import { checkPublication, isPublishedAs } from './publishChecks.ts'
import { publishPatch } from './publishPatch.ts'
import { findOverwritten } from './raceCheck.ts'
import { sendPatch } from './sendPost.ts'
import { slugTaken } from './slugs.ts'

/** `steps` records whether a request may have reached the site. */
export interface Sending {
  options: ChangeOptions
  steps: Steps
}

const attachmentsOf = ({ featured_media, content }: WpPost, base: string): number[] => [
  ...(featured_media === 0 ? [] : [featured_media]),
  ...picturesIn(content.raw, base).flatMap(({ number }) => number ?? []),
]

/** Takes a post down again that WordPress published under another slug than the approved one. */
async function withdraw(
  { client }: PostsContext,
  { before, after }: { before: WpPost; after: WpPost },
  { options, steps }: Sending,
): Promise<void> {
  const idempotencyKey = `${options.idempotencyKey}-withdraw`
  const patch = { status: isPublicOrScheduled(before) ? 'draft' : before.status, slug: before.slug }
  await steps.send(() => sendPatch(client, after, patch, { ...options, idempotencyKey }))
  steps.undone()
}

/** Publishes or schedules one text, and returns what the site has then. */
export async function publishOne(
  context: PostsContext,
  wanted: PackageText,
  publication: Publication,
  sending: Sending,
): Promise<ReadBack> {
  const { client, mapping, media } = context
  const { options, steps } = sending
  const loaded = await loadPost(context, wanted.ref, options)
  if (isPublishedAs(loaded, wanted, publication)) return toReadBack(mapping, loaded)
  await checkPublication(client, loaded, { wanted, publication }, options)
  const { blocks, coverMediaId } = loaded.text
  await media.removeDuplicates(mediaIdsWithCover(coverMediaId, [blocks]), options)
  await media.requireThere(attachmentsOf(loaded.post, client.address), options)
  const patch = await publishPatch(context, loaded, { wanted, publication }, options)
  const approved = wanted.contentHash
  const post = await steps.send(() => sendPatch(client, loaded.post, patch, { ...options, approved }))
  if (post.slug !== loaded.post.slug) {
    await withdraw(context, { before: loaded.post, after: post }, sending)
    throw slugTaken()
  }
  const after = await withText(context, { ...loaded, post }, options)
  const overwritten = await findOverwritten(context, loaded.post, after, options)
  return { ...toReadBack(mapping, after), ...(overwritten && { overwritten }) }
}

/** Takes down one public or scheduled text, and returns what the site has then. */
export async function takeDownOne(
  context: PostsContext,
  loaded: LoadedPost,
  { options, steps }: Sending,
): Promise<ReadBack> {
  const { client, mapping } = context
  const state = loaded.post.status === 'future' ? 'approved' : 'unpublished'
  const patch = { status: 'draft', ...(client.hasPlugin && { meta: { _visnyk_state: state } }) }
  const post = await steps.send(() => sendPatch(client, loaded.post, patch, options))
  return toReadBack(mapping, await withText(context, { ...loaded, post }, options))
}

import { pushAll } from '#shared/domain/longLists.ts'
import type { Steps } from '../../http/outcome.ts'
import type { ChangeOptions, PackageWrite, Published, ReadBack, RemoteRef } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { loadPost } from './articles.ts'
import { linkFromOthers } from './languageLinks.ts'
import { type LoadedPost, toReadBack } from './mapPosts.ts'
import { isLive, revisionOf } from './postFacts.ts'
import type { PostsContext } from './postsContext.ts'
import { publishOne, takeDownOne } from './publishOne.ts'

/** The idempotency key of each post of a package. */
const keyed = (options: ChangeOptions, at: number): ChangeOptions =>
  at === 0 ? options : { ...options, idempotencyKey: `${options.idempotencyKey}-${at}` }

/**
 * Publishes or schedules texts one after the other. After a failure a repeated call continues, since `publishOne` skips
 * what is done.
 */
export async function publishPackage(
  context: PostsContext,
  { localizations, when, sticky }: PackageWrite,
  options: ChangeOptions,
  steps: Steps,
): Promise<Published> {
  const published: ReadBack[] = []
  for (const [at, wanted] of localizations.entries()) {
    const sending = { options: keyed(options, at), steps }
    published.push(await publishOne(context, wanted, { when, sticky }, sending))
  }
  const touched: ReadBack[] = []
  for (const wanted of localizations) pushAll(touched, await linkFromOthers(context, wanted, options))
  return { localizations: published, ...(touched.length > 0 && { touched }) }
}

/**
 * Takes down texts that are public or scheduled; with `onlyScheduled` only scheduled ones. Throws `conflict` before
 * anything is changed when one of them has another revision.
 */
export async function unpublishTexts(
  context: PostsContext,
  wanted: readonly { ref: RemoteRef; revision: string }[],
  { onlyScheduled, ...options }: ChangeOptions & { onlyScheduled?: boolean },
  steps: Steps,
): Promise<Published> {
  const all = await Promise.all(wanted.map(({ ref }) => loadPost(context, ref, options)))
  const isMeant = ({ post }: LoadedPost): boolean =>
    post.status === 'future' || (isLive(post) && !onlyScheduled)
  for (const [at, loaded] of all.entries()) {
    const currentRevision = revisionOf(loaded.post)
    if (isMeant(loaded) && currentRevision !== wanted[at]?.revision) {
      throw new SiteError('conflict', 'The post changed meanwhile', { currentRevision })
    }
  }
  const localizations: ReadBack[] = []
  for (const [at, loaded] of all.entries()) {
    const sending = { options: keyed(options, at), steps }
    localizations.push(
      isMeant(loaded) ? await takeDownOne(context, loaded, sending) : toReadBack(context.mapping, loaded),
    )
  }
  return { localizations }
}

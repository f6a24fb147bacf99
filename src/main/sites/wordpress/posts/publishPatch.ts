import type { PackageWrite, RequestOptions } from '../../SiteConnector.ts'
import { readSiteTime, type WordPressClient } from '../connect/client.ts'
import { contentWithLink } from './languageLinks.ts'
import type { LoadedPost } from './mapPosts.ts'
import { isLive, toStamp } from './postFacts.ts'
import type { PostPatch } from './postPatch.ts'
import type { PackageText, PostsContext, Publication } from './postsContext.ts'
import { linkPatch } from './textPatch.ts'
import { translationsOf } from './writePatch.ts'

async function datePatch(
  client: WordPressClient,
  { post }: LoadedPost,
  when: PackageWrite['when'],
  options: RequestOptions,
): Promise<PostPatch> {
  if (when.mode === 'scheduled') return { date_gmt: toStamp(when.publishAt) }
  if (when.date !== null) return { date_gmt: toStamp(when.date) }
  // A public post keeps its date. A draft's date is replaced, because it may be an old or even a future one.
  if (isLive(post)) return {}
  return { date_gmt: toStamp(new Date(await readSiteTime(client, options)).toISOString()) }
}

/**
 * The request that publishes or schedules a post. It contains the whole text, so that the text which becomes public is
 * the one that was compared with the approval, even when somebody else saves the post meanwhile.
 */
export async function publishPatch(
  context: PostsContext,
  loaded: LoadedPost,
  { wanted, publication: { when, sticky } }: { wanted: PackageText; publication: Publication },
  options: RequestOptions,
): Promise<PostPatch> {
  const { client } = context
  const { post, language } = loaded
  const { title, content, excerpt, slug, categories, tags, featured_media } = post
  const others = wanted.others ?? []
  const withLink = await contentWithLink(context, loaded, others, options)
  return {
    ...{ title: title.raw, content: withLink ?? content.raw, excerpt: excerpt.raw },
    ...{ categories, tags, featured_media },
    ...(sticky !== null && { sticky }),
    slug,
    // A private post stays private, because people of the site decided who may see it.
    status: when.mode === 'scheduled' ? 'future' : post.status === 'private' ? 'private' : 'publish',
    ...(await datePatch(client, loaded, when, options)),
    ...linkPatch(client, { language, others }, post),
    ...(client.hasPlugin && {
      meta: {
        _visnyk_state: when.mode === 'scheduled' ? 'scheduled' : 'published',
        // Posts of other languages may have been created after this text was sent.
        _visnyk_translations: translationsOf(post, language, wanted.others),
      },
    }),
  }
}

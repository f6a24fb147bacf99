import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { LocalizationWrite, RequestOptions } from '../../SiteConnector.ts'
import { writeBody } from '../blocks/index.ts'
import type { WordPressClient } from '../connect/client.ts'
import { hasNoOwnDate, isLiveOrScheduled, mayPublish } from './postFacts.ts'
import type { PostPatch } from './postPatch.ts'
import type { PostsContext } from './postsContext.ts'
import type { WpPost } from './postWire.ts'
import type { PostText } from './readPosts.ts'
import { refuseTakenSlug } from './slugs.ts'
import { findPictures } from './textPictures.ts'
import { refuseFilteredHtml, refuseUnstorableFields } from './textRefusals.ts'
import { articleDiffers, fieldsPatch, metaPatch, refuseUnauthorizedSignOff } from './writePatch.ts'

/**
 * Repeats a draft's status in every change of it. So a request that arrives late, after somebody published the post,
 * takes the post down again; without the status it would show an unapproved text to readers.
 */
const statusGuard = (post: WpPost): PostPatch => (isLiveOrScheduled(post) ? {} : { status: post.status })

/**
 * Repeats the date that a draft had when it was read. WordPress ignores a date that the post already has, and goes on
 * dating the draft by its changes. When somebody saved, scheduled or published the post since, it has another date, and
 * this one becomes its own date, which `wasChangedMeanwhile` sees.
 */
const dateGuard = (post: WpPost): Pick<PostPatch, 'date'> =>
  !isLiveOrScheduled(post) && hasNoOwnDate(post) && post.date !== undefined ? { date: post.date } : {}

/** What is sent with every draft. The companion plugin refuses a late draft itself, so no date is needed there. */
export const draftGuards = (client: WordPressClient, post: WpPost): PostPatch => ({
  ...statusGuard(post),
  ...(!client.hasPlugin && dateGuard(post)),
})

/** Somebody changed the post between our read and our draft, which repeated the date; they may have published it. */
export const wasChangedMeanwhile = (client: WordPressClient, before: WpPost, after: WpPost): boolean =>
  !client.hasPlugin && 'date' in dateGuard(before) && after.date === before.date && !hasNoOwnDate(after)

/** The post's language and translations, as Polylang Pro stores them; empty on any other site. */
export function linkPatch(
  client: WordPressClient,
  { language, others }: { language: Language; others: NonNullable<LocalizationWrite['others']> },
  post: WpPost | null,
): PostPatch {
  if (client.details.multilingual !== 'polylangPro') return {}
  const linked = Object.fromEntries(others.map((ref) => [ref.language, Number(ref.remoteId)]))
  const isLinked = Object.entries(linked).every(([name, number]) => post?.translations[name] === number)
  return {
    ...(post?.lang !== language && { lang: language }),
    ...(!isLinked && {
      translations: { ...post?.translations, ...linked, ...(post && { [language]: post.id }) },
    }),
  }
}

/**
 * Title, content and excerpt together when one of them changes. Otherwise what somebody saves between our read and our
 * write would be mixed with our text.
 */
function wholeText(patch: PostPatch, post: WpPost): PostPatch {
  const { title = post.title.raw, content = post.content.raw, excerpt = post.excerpt.raw } = patch
  const isSame = title === post.title.raw && content === post.content.raw && excerpt === post.excerpt.raw
  return isSame ? {} : { title, content, excerpt }
}

interface TextInPost {
  post: WpPost
  text: PostText
}

/** The text's words, pictures, section, tags and cover, where they differ from the post's. */
async function contentPatch(
  { reader, media, taxonomies }: PostsContext,
  text: LocalizationWrite,
  { post, text: onSite }: TextInPost,
  options: RequestOptions,
): Promise<PostPatch> {
  const pictures = await findPictures(media, text, options)
  const patch: PostPatch = fieldsPatch(text, post, onSite)
  const content = writeBody(text.blocks, {
    pictureOf: (id) => pictures.get(id) ?? null,
    previous: { ...reader.context, raw: post.content.raw, known: onSite.blocks },
  })
  if (content !== post.content.raw) patch.content = content
  const { section, tags, cover } = articleDiffers(text.article, onSite)
  if (section) Object.assign(patch, await taxonomies.sectionPatch(post, text.article.section, options))
  if (tags) patch.tags = await taxonomies.tagNumbers(post.tags, text.article.tags, options)
  if (cover) patch.featured_media = pictures.get(text.article.coverMediaId as MediaId)?.number ?? 0
  return patch
}

/**
 * The change that gives the post this text; empty when it has it. Throws `invalid`, `mediaMissing`, `slugTaken` or
 * `forbidden` when the site could not store the text exactly, or would not accept it.
 */
export async function patchFor(
  context: PostsContext,
  text: LocalizationWrite,
  onSite: TextInPost,
  options: RequestOptions,
): Promise<PostPatch> {
  const { client } = context
  const { post } = onSite
  const { language, others = [] } = text
  refuseUnstorableFields(client, text)
  refuseFilteredHtml(post, text.blocks, onSite.text.blocks)
  const patch = await contentPatch(context, text, onSite, options)
  // WordPress clears the slug of a pending post that an account without the right to publish saves, so it is repeated.
  if (post.status === 'pending' && !mayPublish(post)) Object.assign(patch, { slug: patch.slug ?? post.slug })
  if (patch.slug !== undefined && patch.slug !== post.slug && text.fields.slug !== '')
    await refuseTakenSlug(client, { slug: text.fields.slug, own: post.id, language }, options)
  if (client.hasPlugin) {
    const { meta } = metaPatch(text, post, client.takesNotes)
    if (meta) patch.meta = { ...patch.meta, ...meta }
  }
  refuseUnauthorizedSignOff(patch, post)
  Object.assign(patch, wholeText(patch, post), linkPatch(client, { language, others }, post))
  return Object.keys(patch).length === 0 ? patch : { ...draftGuards(client, post), ...patch }
}

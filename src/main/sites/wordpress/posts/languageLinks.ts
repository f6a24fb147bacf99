import type { Language } from '#shared/domain/language.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { ChangeOptions, ReadBack, RemoteRef, RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { type LanguageLink, writeBody } from '../blocks/index.ts'
import { loadPost, withText } from './articles.ts'
import { survivesHtmlFilter } from './htmlFilter.ts'
import { type LoadedPost, toReadBack } from './mapPosts.ts'
import { mayUseUnfilteredHtml } from './postFacts.ts'
import type { PackageText, PostsContext } from './postsContext.ts'
import { findOverwritten } from './raceCheck.ts'
import { sendPatch } from './sendPost.ts'

// A link to the other language at the end of a post. It is not part of the text: it is neither read as a block nor
// hashed. It leads only to a post that every reader can open.

/** The link's text, in the language that it leads to. */
const linkTexts: Record<Language, string> = { uk: 'Читати українською', en: 'Read in English' }

const linkTo = ({ client }: PostsContext, { post, language }: LoadedPost): LanguageLink => ({
  ...{ href: `${client.address}/?p=${post.id}`, text: linkTexts[language], language },
})

/** The post's content with the link; null when it has that link already. */
function withLink(
  { reader }: PostsContext,
  { post, text }: LoadedPost,
  languageLink: LanguageLink,
): string | null {
  const content = writeBody(text.blocks, {
    pictureOf: () => null,
    previous: { ...reader.context, raw: post.content.raw, known: text.blocks },
    languageLink,
  })
  return content === post.content.raw ? null : content
}

/** Those of the posts that every reader can open. */
async function publicPosts(
  context: PostsContext,
  refs: readonly RemoteRef[],
  options: RequestOptions,
): Promise<LoadedPost[]> {
  const found = await Promise.all(
    refs.map(async (ref) => {
      try {
        return [await loadPost(context, ref, options)]
      } catch (thrown) {
        const error = thrown instanceof HttpFailure ? thrown.error : thrown
        if (error instanceof SiteError && ['notFound', 'forbidden'].includes(error.code)) return []
        throw thrown
      }
    }),
  )
  return found.flat().filter(({ post }) => post.status === 'publish' && post.password === '')
}

/** A post's content with a link to the first of the others that is public; null when nothing changes. */
export async function contentWithLink(
  context: PostsContext,
  loaded: LoadedPost,
  others: readonly RemoteRef[],
  options: RequestOptions,
): Promise<string | null> {
  if (!context.addsLanguageLinks || others.length === 0) return null
  const [other] = await publicPosts(context, others, options)
  return other ? withLink(context, loaded, linkTo(context, other)) : null
}

/**
 * Adds a link to a text that has just been published to its other public languages. A failure is ignored: the text is
 * public, and the next publication adds a missing link.
 */
export async function linkFromOthers(
  context: PostsContext,
  { ref, others = [] }: PackageText,
  options: ChangeOptions,
): Promise<ReadBack[]> {
  const changed: ReadBack[] = []
  if (!context.addsLanguageLinks || others.length === 0) return changed
  try {
    const [target] = await publicPosts(context, [ref], options)
    for (const other of target ? await publicPosts(context, others, options) : []) {
      const mayWrite = mayUseUnfilteredHtml(other.post) || survivesHtmlFilter(other.text.blocks)
      const content = target && mayWrite ? withLink(context, other, linkTo(context, target)) : null
      if (content !== null) changed.push(await sendLink(context, other, content, options))
    }
  } catch (thrown) {
    if (!(thrown instanceof HttpFailure) && !(thrown instanceof SiteError)) throw thrown
  }
  return changed
}

async function sendLink(
  context: PostsContext,
  other: LoadedPost,
  content: string,
  options: ChangeOptions,
): Promise<ReadBack> {
  const post = await sendPatch(context.client, other.post, { content }, options)
  const after = await withText(context, { ...other, post }, options)
  const overwritten = await findOverwritten(context, other.post, after, options)
  return { ...toReadBack(context.mapping, after), ...(overwritten && { overwritten }) }
}

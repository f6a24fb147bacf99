import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { HttpFailure } from '../http/failure.ts'
import type { ChangeOptions, LocalizationWrite, RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { type SitePicture, writeBody } from './blocks/index.ts'
import { isKeptByCleaning } from './cleaning.ts'
import type { WordPressClient } from './client.ts'
import type { PostFetcher } from './fetchPosts.ts'
import { editing, postPath } from './fetchPosts.ts'
import type { WordPressMedia } from './mediaClient.ts'
import { isOut, mayPublish, mayUseAnyHtml, revisionOf } from './postFacts.ts'
import { post, type WpPost } from './postWire.ts'
import { dateSeen, wasTouched } from './raceCheck.ts'
import type { PostReader, PostText } from './readPosts.ts'
import type { Taxonomies } from './taxonomies.ts'
import {
  articleDiffers,
  fieldsPatch,
  metaPatch,
  type PostPatch,
  refuseSignOff,
  unseen,
  writtenMeta,
} from './writePatch.ts'

export interface TextWriterParts {
  client: WordPressClient
  fetcher: PostFetcher
  reader: PostReader
  media: WordPressMedia
  taxonomies: Taxonomies
}

/** The requests that change a post, and what has to hold before them. */
export function createTextWriter({ client, fetcher, reader, media, taxonomies }: TextWriterParts) {
  /** Where the pictures of a text are; throws `mediaMissing` naming all that are not there. */
  async function picturesOf(
    text: Pick<LocalizationWrite, 'blocks' | 'article'>,
    options: RequestOptions,
  ): Promise<Map<MediaId, SitePicture>> {
    const found = new Map<MediaId, SitePicture>()
    const missing: MediaId[] = []
    for (const id of new Set([
      ...mediaIdsIn(text.blocks),
      ...(text.article.coverMediaId ? [text.article.coverMediaId] : []),
    ])) {
      try {
        found.set(id, await media.pictureOf(id, options))
      } catch (thrown) {
        const error = thrown instanceof HttpFailure ? thrown.error : thrown
        if (!(error instanceof SiteError) || !['mediaMissing', 'notFound'].includes(error.code)) throw thrown
        missing.push(id)
      }
    }
    if (missing.length === 0) return found
    throw new SiteError('mediaMissing', 'A picture is not on the site yet', { mediaIds: missing })
  }

  /** What the site has no place for is said before anything is sent. */
  function refuseHomeless({ fields }: LocalizationWrite): void {
    if (client.plugin) return
    for (const field of ['seoTitle', 'seoDescription'] as const) {
      if (fields[field] === '') continue
      const problems = [{ pointer: `/fields/${field}`, reason: 'the site has no place for it' }]
      throw new SiteError('invalid', 'The site keeps nothing for search engines', { problems })
    }
  }

  /** Everything that can be known to stand in the way of a new text. */
  async function checkNew(
    text: LocalizationWrite,
    own: number | null,
    options: RequestOptions,
  ): Promise<void> {
    refuseHomeless(text)
    await picturesOf(text, options)
    const { slug } = text.fields
    if (slug !== '') await fetcher.refuseTakenSlug(slug, own, text.language, options)
  }

  /** What makes `post` be `text`; empty when it is. */
  async function patchFor(
    text: LocalizationWrite,
    { post: there, text: current }: { post: WpPost; text: PostText },
    options: RequestOptions,
  ): Promise<PostPatch> {
    refuseHomeless(text)
    refuseCleaned(there, text.blocks, current.blocks)
    const pictures = await picturesOf(text, options)
    const patch: PostPatch = fieldsPatch(text, there, current)
    const content = writeBody(text.blocks, {
      pictureOf: (id) => pictures.get(id) ?? null,
      previous: { ...reader.context, raw: there.content.raw, known: current.blocks },
    })
    if (content !== there.content.raw) patch.content = content
    const { section, tags, cover } = articleDiffers(text.article, current)
    if (section) Object.assign(patch, await taxonomies.sectionPatch(there, text.article.section, options))
    if (tags) patch.tags = await taxonomies.tagNumbers(there.tags, text.article.tags, options)
    if (cover) patch.featured_media = pictures.get(text.article.coverMediaId as MediaId)?.number ?? 0
    // WordPress takes the slug of what is left pending by those who may not publish.
    if (there.status === 'pending' && !mayPublish(there))
      Object.assign(patch, { slug: patch.slug ?? there.slug })
    if (patch.slug !== undefined && patch.slug !== there.slug && text.fields.slug !== '')
      await fetcher.refuseTakenSlug(text.fields.slug, there.id, text.language, options)
    if (client.plugin) {
      const { meta } = metaPatch(text, there, client.takesNotes)
      if (meta) patch.meta = { ...patch.meta, ...meta }
    }
    refuseSignOff(patch, there)
    Object.assign(patch, wholeText(patch, there), linkPatch(text.language, text.others ?? [], there))
    return Object.keys(patch).length === 0 ? patch : { ...stillUnseen(there), ...patch }
  }

  /** What goes with every draft. With the companion plugin the site itself refuses one that comes too late. */
  const stillUnseen = (there: WpPost): PostPatch => ({
    ...unseen(there),
    ...(!client.plugin && dateSeen(there)),
  })

  const isTouched = (before: WpPost, after: WpPost): boolean => !client.plugin && wasTouched(before, after)

  /** The draft has no date again, so that whoever publishes it there gives it one. Nothing is lost where that fails. */
  async function undate(post: WpPost, options: ChangeOptions): Promise<WpPost> {
    const idempotencyKey = `${options.idempotencyKey}-date`
    try {
      return await send(post, { status: post.status, date: null }, { ...options, idempotencyKey })
    } catch {
      return post
    }
  }

  /** Any change makes WordPress clean the whole post of an account without the right to any HTML. */
  function refuseCleaned(post: WpPost, ...bodies: LocalizationWrite['blocks'][]): void {
    if (mayUseAnyHtml(post) || bodies.every(isKeptByCleaning)) return
    const problems = [{ pointer: '/blocks', reason: 'WordPress would clean the HTML of this account' }]
    throw new SiteError('invalid', 'WordPress would clean the HTML of this account', { problems })
  }

  /**
   * All of a text goes when some of it does: otherwise what somebody changes between our look and our write would
   * become half of a text that nobody wrote.
   */
  function wholeText(patch: PostPatch, there: WpPost): PostPatch {
    const { title = there.title.raw, content = there.content.raw, excerpt = there.excerpt.raw } = patch
    const isSame = title === there.title.raw && content === there.content.raw && excerpt === there.excerpt.raw
    return isSame ? {} : { title, content, excerpt }
  }

  /** Polylang Pro's own words for what belongs together. */
  function linkPatch(
    language: Language,
    others: NonNullable<LocalizationWrite['others']>,
    there: WpPost | null,
  ): PostPatch {
    if (client.details.multilingual !== 'polylangPro') return {}
    const linked = Object.fromEntries(others.map((ref) => [ref.language, Number(ref.remoteId)]))
    const isLinked = Object.entries(linked).every(([name, number]) => there?.translations[name] === number)
    return {
      ...(there?.lang !== language && { lang: language }),
      ...(!isLinked && {
        translations: { ...there?.translations, ...linked, ...(there && { [language]: there.id }) },
      }),
    }
  }

  /** One request. `approved`: the hash that the companion plugin holds what goes out against. */
  async function send(
    there: WpPost,
    patch: PostPatch,
    { idempotencyKey, signal, approved }: ChangeOptions & { approved?: string },
  ): Promise<WpPost> {
    const staysOut =
      patch.status === undefined
        ? isOut(there) || there.status === 'private'
        : ['publish', 'future', 'private'].includes(patch.status)
    return await client.json(post, {
      ...{ method: 'POST', path: postPath(there.id), query: editing, json: patch, idempotencyKey, signal },
      ...(client.plugin && { ifMatch: revisionOf(there) }),
      ...(staysOut && approved !== undefined && { approvedHash: approved }),
    })
  }

  async function create(patch: PostPatch, { idempotencyKey, signal }: ChangeOptions): Promise<WpPost> {
    const json = { ...patch, status: 'draft' }
    return await client.json(post, {
      ...{ method: 'POST', path: '/wp/v2/posts', query: editing, json, idempotencyKey, signal },
    })
  }

  /**
   * WordPress gave another slug than was sent: the post goes back to what it was, and nobody is left with a text
   * under an address that no one approved.
   */
  async function takeBack(before: WpPost, after: WpPost, options: ChangeOptions): Promise<void> {
    const { title, content, excerpt, slug, categories, tags, featured_media } = before
    // From accounts that may not publish WordPress takes the slug of what they leave pending.
    const status = before.status === 'pending' && !mayPublish(after) ? 'draft' : before.status
    const approved = before.meta?._visnyk_approval?.contentHash
    await send(
      after,
      {
        ...{ title: title.raw, content: content.raw, excerpt: excerpt.raw, slug, status },
        ...{ categories, tags, featured_media },
        ...(before.meta && { meta: writtenMeta(before.meta, mayPublish(after)) }),
      },
      {
        ...options,
        idempotencyKey: `${options.idempotencyKey}-back`,
        ...(approved !== undefined && { approved }),
      },
    )
  }

  return { checkNew, patchFor, linkPatch, stillUnseen, isTouched, undate, send, create, takeBack }
}
export type TextWriter = ReturnType<typeof createTextWriter>

import type { Block } from '#shared/document/schema.ts'
import type { Steps } from '../http/outcome.ts'
import type {
  ChangeOptions,
  LocalizationWrite,
  RemoteLocalization,
  RemoteRef,
  RequestOptions,
} from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { WordPressClient } from './client.ts'
import { type PostFetcher, slugTaken } from './fetchPosts.ts'
import type { KnownPost, PostMapping } from './mapPosts.ts'
import { isShell } from './markers.ts'
import { isShown, revisionOf } from './postFacts.ts'
import type { WpPost } from './postWire.ts'
import type { RaceCheck } from './raceCheck.ts'
import {
  fieldsPatch,
  hashOfText,
  metaPatch,
  ownMarker,
  type PostPatch,
  refuseUnapproved,
} from './writePatch.ts'
import type { TextWriter } from './writeTexts.ts'

export interface TextChangerParts {
  client: WordPressClient
  fetcher: PostFetcher
  writer: TextWriter
  mapping: PostMapping
  race: RaceCheck
  know: (ref: RemoteRef, options: RequestOptions) => Promise<KnownPost>
  learn: (known: KnownPost, options: RequestOptions & { known?: readonly Block[] }) => Promise<KnownPost>
}

/** Writing texts: on the revision they are based on, and never over what readers see without an approval. */
export function createTextChanger(parts: TextChangerParts) {
  const { client, fetcher, writer, mapping, race, know, learn } = parts

  /** It stands there just so: state, sign-off and pins included, as far as the site keeps them. */
  function stands({ post, text: there }: KnownPost, text: LocalizationWrite): boolean {
    if (there.contentHash !== text.contentHash || isShell(post)) return false
    // What is shown stands where it stands, when only an approval or nothing is said of its state.
    const standsThere = isShown(post)
      ? text.state === 'approved' || text.state === 'keep'
      : fieldsPatch(text, post, there).status === undefined
    if (!standsThere) return false
    return !client.plugin || metaPatch(text, post, client.takesNotes).meta === undefined
  }

  async function update(
    ref: RemoteRef,
    text: LocalizationWrite,
    revision: string,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<RemoteLocalization> {
    if (hashOfText(text) !== text.contentHash) throw new SiteError('invalid', 'The text has another hash')
    const known = await know(ref, options)
    if (stands(known, text)) return mapping.localization(known)
    const currentRevision = revisionOf(known.post)
    if (currentRevision !== revision) {
      throw new SiteError('conflict', 'The post changed meanwhile', { currentRevision })
    }
    const isSame = known.text.contentHash === text.contentHash
    if (text.state === 'keep' && !isSame) {
      throw new SiteError('invalid', 'What readers see is changed by approved texts only')
    }
    if (text.state !== 'keep' || !client.plugin) refuseUnapproved(text, known.post)
    const patch = await writer.patchFor(text, known, options)
    if (Object.keys(patch).length === 0) return mapping.localization(known)
    return await put(known, text, patch, options, steps)
  }

  async function put(
    known: KnownPost,
    text: LocalizationWrite,
    patch: PostPatch,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<RemoteLocalization> {
    const before = known.post
    const approved = text.contentHash
    let post = await steps.send(() => writer.send(before, patch, { ...options, approved }))
    const wantedSlug = patch.slug ?? before.slug
    if (post.slug === '' && wantedSlug !== '' && post.status === 'pending')
      post = await giveSlugBack(post, wantedSlug, options, steps)
    if (patch.slug !== undefined && post.slug !== patch.slug) {
      await steps.send(() => writer.takeBack(before, post, options))
      steps.takenBack()
      throw slugTaken()
    }
    const isTouched = writer.isTouched(before, post)
    if (isTouched) post = await writer.undate(post, options)
    const after = await learn({ ...known, post }, { ...options, known: text.blocks })
    const overwritten = await race.overwritten(before, after, options)
    return {
      ...mapping.localization(after),
      ...(overwritten && { overwritten }),
      ...(isTouched && { mayHaveBeenOut: true as const }),
    }
  }

  /** WordPress takes the slug of what waits for review from accounts that may not publish: it stays a draft then. */
  const giveSlugBack = (
    post: WpPost,
    slug: string,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<WpPost> => {
    const idempotencyKey = `${options.idempotencyKey}-slug`
    return steps.send(() => writer.send(post, { status: 'draft', slug }, { ...options, idempotencyKey }))
  }

  /**
   * The place of a new text. The source's is the post that was made for the article. Without the companion plugin
   * that is all: its number is kept by the caller before a text takes the marker's place.
   */
  async function create(
    text: LocalizationWrite,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<RemoteLocalization> {
    if (hashOfText(text) !== text.contentHash) throw new SiteError('invalid', 'The text has another hash')
    const place = await placeOf(text, options)
    await writer.checkNew(text, place?.post.id ?? null, options)
    if (!client.plugin) return mapping.localization(place ?? (await makePlace(text, options, steps)))
    const made = place ?? (await makePlace(text, options, steps))
    if (stands(made, text)) return mapping.localization(made)
    if (!isShell(made.post)) {
      throw new SiteError('conflict', 'The site has a text in this language', {
        currentRevision: revisionOf(made.post),
      })
    }
    const patch = await writer.patchFor(text, made, options)
    return await put(
      made,
      text,
      patch,
      { ...options, idempotencyKey: `${options.idempotencyKey}-fill` },
      steps,
    )
  }

  /** Where the text belongs, when there is such a post. */
  async function placeOf(text: LocalizationWrite, options: RequestOptions): Promise<KnownPost | null> {
    const { articleRemoteId, language, isSource, articleId } = text
    const main = Number(articleRemoteId)
    if (isSource) return await know({ articleRemoteId, remoteId: articleRemoteId, language }, options)
    if (!client.plugin) return null
    const found = (await fetcher.ofArticle(articleId, options)).find(
      (one) => one.meta?._visnyk_language === language,
    )
    return found ? await learn({ ...emptyKnown, post: found, language, main }, options) : null
  }

  async function makePlace(
    text: LocalizationWrite,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<KnownPost> {
    const marker = ownMarker(text)
    const { articleId, id, language, isSource, articleRemoteId } = text
    const meta = {
      ...{ _visnyk_article: articleId, _visnyk_localization: id },
      ...{ _visnyk_language: language, _visnyk_source: isSource },
    }
    const patch: PostPatch = {
      ...{ title: marker, slug: marker },
      ...(client.plugin && { meta }),
      ...writer.linkPatch(language, text.others ?? [], null),
    }
    const post = await steps.send(() => writer.create(patch, options))
    return await learn({ ...emptyKnown, post, language, main: Number(articleRemoteId) }, options)
  }

  return { create, update }
}
export type TextChanger = ReturnType<typeof createTextChanger>

/** Filled in by `learn`. */
const emptyKnown: Pick<KnownPost, 'text'> = {
  text: {
    fields: { title: '', lead: '', slug: '', seoTitle: '', seoDescription: '' },
    ...{ blocks: [], section: '', tags: [], coverMediaId: null },
    contentHash: '' as KnownPost['text']['contentHash'],
  },
}

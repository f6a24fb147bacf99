import type { ContentHash } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { log } from '../parts.ts'
import type {
  ReadBack,
  RemoteArticle,
  RemoteLive,
  RemoteLocalization,
  RemoteRef,
  RemoteSummary,
} from '../SiteConnector.ts'
import type { Authors } from './authors.ts'
import type { WordPressClient } from './client.ts'
import { isShell, readMarker } from './markers.ts'
import { articleRevisionOf, isLive, revisionOf, toInstant } from './postFacts.ts'
import type { PostMeta, WpPost } from './postWire.ts'
import type { PostText } from './readPosts.ts'

/** A post with what was found out about it. */
export interface KnownPost {
  post: WpPost
  language: Language
  /** The number that stands for the article. */
  main: number
  text: PostText
}

const waitingStates: ReadonlySet<WorkflowState> = new Set([
  'draft',
  'inReview',
  'changesRequested',
  'approved',
  'unpublished',
])

/** Where a post stands. An approval that is not of this very text has lapsed. */
export function stateOf({ status, meta }: WpPost, hash: ContentHash): WorkflowState {
  if (status === 'publish' || status === 'private') return 'published'
  if (status === 'future') return 'scheduled'
  const kept = meta?._visnyk_state ?? null
  if (kept === null || !waitingStates.has(kept)) return status === 'pending' ? 'inReview' : 'draft'
  return kept === 'approved' && meta?._visnyk_approval?.contentHash !== hash ? 'draft' : kept
}

/** Where readers see a post: an address of this site; where it names another's, the one that every post has. */
export function urlIn(client: WordPressClient, { id, link }: Pick<WpPost, 'id' | 'link'>): string {
  try {
    return client.own(link).href
  } catch {
    return `${client.address}/?p=${id}`
  }
}

/** Posts in the words of the interface. */
export function createPostMapping(client: WordPressClient, authors: Authors) {
  const urlOf = (post: Pick<WpPost, 'id' | 'link'>): string => urlIn(client, post)

  const refOf = ({ post, language, main }: Omit<KnownPost, 'text'>): RemoteRef => ({
    articleRemoteId: String(main),
    remoteId: String(post.id),
    language,
  })

  const dateOf = (post: WpPost) => toInstant(post.date_gmt ?? post.modified_gmt)

  /** Who changed the words last, by the name that accounts are known by here; else who began the post. */
  const writerOf = ({ visnyk_writer, author }: WpPost): string =>
    withoutDirectionMarks(visnyk_writer ?? '')
      .trim()
      .slice(0, 200) || authors.nameOf(author)

  function live({ post, text }: KnownPost): RemoteLive | null {
    if (!isLive(post)) return null
    return {
      ...(post.status === 'private' && { access: 'private' as const }),
      ...(post.password !== '' && { access: 'password' as const }),
      contentHash: text.contentHash,
      url: urlOf(post),
      publishedAt: dateOf(post),
      by: authors.nameOf(post.author),
      sticky: post.sticky,
    }
  }

  const scheduled = ({ post, text }: KnownPost): ReadBack['scheduled'] =>
    post.status === 'future'
      ? {
          ...{ contentHash: text.contentHash, publishAt: dateOf(post) },
          ...{ by: authors.nameOf(post.author), sticky: post.sticky },
        }
      : null

  const readBack = (known: KnownPost): ReadBack => ({
    ref: refOf(known),
    revision: revisionOf(known.post),
    state: stateOf(known.post, known.text.contentHash),
    live: live(known),
    scheduled: scheduled(known),
  })

  const localization = (known: KnownPost): RemoteLocalization => {
    const { post, text, main } = known
    const meta: PostMeta | null = post.meta
    const kept = new Set<string>(meta?._visnyk_blocks.map(({ id }) => id))
    return {
      ...readBack(known),
      id: meta?._visnyk_localization ?? null,
      articleId: meta?._visnyk_article ?? null,
      isSource: meta?._visnyk_article ? meta._visnyk_source : post.id === main,
      fields: text.fields,
      blocks: text.blocks,
      madeUpIds: text.blocks.some(({ id }) => !kept.has(id)),
      contentHash: text.contentHash,
      approval: meta?._visnyk_approval ?? null,
      log: log.parse(meta?._visnyk_log ?? []),
      translation: meta?._visnyk_pins ?? null,
      createdAt: dateOf(post),
      updatedAt: toInstant(post.modified_gmt),
      updatedBy: writerOf(post),
    }
  }

  const summary = (known: KnownPost): RemoteSummary => ({
    ref: refOf(known),
    id: known.post.meta?._visnyk_localization ?? null,
    revision: revisionOf(known.post),
    contentHash: known.text.contentHash,
    state: stateOf(known.post, known.text.contentHash),
    title: known.text.fields.title,
    url: isLive(known.post) ? urlOf(known.post) : null,
    updatedAt: toInstant(known.post.modified_gmt),
  })

  /** `all`: the posts that are the article's languages, the main one first. */
  function article(main: KnownPost, all: readonly KnownPost[]): RemoteArticle {
    const { post, text, language } = main
    const source = all.find((one) => one.post.meta?._visnyk_source) ?? main
    const marked = readMarker(post.slug) ?? readMarker(post.title.raw)
    return {
      remoteId: String(main.main),
      id: post.meta?._visnyk_article ?? (marked?.articleId as RemoteArticle['id']) ?? null,
      marker: marked ? post.slug.replace(/__trashed$/, '') : null,
      sourceLanguage: all.length > 0 ? source.language : language,
      section: text.section,
      tags: text.tags,
      coverMediaId: text.coverMediaId,
      revision: articleRevisionOf(post),
      author: authors.nameOf(post.author),
      createdAt: dateOf(post),
      updatedAt: toInstant(post.modified_gmt),
      localizations: all.filter((one) => !isShell(one.post)).map(summary),
    }
  }

  return { urlOf, refOf, readBack, localization, article }
}
export type PostMapping = ReturnType<typeof createPostMapping>

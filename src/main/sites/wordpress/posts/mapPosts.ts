import type { ContentHash } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { log } from '../../parts.ts'
import type {
  ReadBack,
  RemoteArticle,
  RemoteLive,
  RemoteLocalization,
  RemoteRef,
  RemoteSummary,
} from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { Authors } from './authors.ts'
import { isPlaceholder, readMarker } from './markers.ts'
import { articleRevisionOf, isLive, revisionOf, toInstant } from './postFacts.ts'
import type { PostMeta, WpPost } from './postWire.ts'
import type { PostText } from './readPosts.ts'

/** A post with its text as our schema has it. */
export interface LoadedPost {
  post: WpPost
  language: Language
  /** The number of the article's first post, which identifies the article. */
  articleNumber: number
  text: PostText
}

/** What translating a post needs beside the post. */
export interface PostMapping {
  client: WordPressClient
  authors: Authors
}

/** The states that the companion plugin stores for a post that is neither public nor scheduled. */
const unpublishedStates: ReadonlySet<WorkflowState> = new Set([
  'draft',
  'inReview',
  'changesRequested',
  'approved',
  'unpublished',
])

/** The workflow state of a post. An approval counts only for the text with that very hash. */
function stateOf({ status, meta }: WpPost, hash: ContentHash): WorkflowState {
  if (status === 'publish' || status === 'private') return 'published'
  if (status === 'future') return 'scheduled'
  const stored = meta?._visnyk_state ?? null
  if (stored === null || !unpublishedStates.has(stored)) return status === 'pending' ? 'inReview' : 'draft'
  return stored === 'approved' && meta?._visnyk_approval?.contentHash !== hash ? 'draft' : stored
}

/** A post's public address. Where the post names one on another origin, the address by number that every post has. */
export function urlIn(client: WordPressClient, { id, link }: Pick<WpPost, 'id' | 'link'>): string {
  try {
    return client.ownUrl(link).href
  } catch {
    return `${client.address}/?p=${id}`
  }
}

/** Who last changed the words, by display name, where the companion plugin says it; otherwise ''. */
const writerIn = ({ visnyk_writer }: WpPost): string => (visnyk_writer ?? '').trim().slice(0, 200)

const refOf = ({ post, language, articleNumber }: LoadedPost): RemoteRef => ({
  articleRemoteId: String(articleNumber),
  remoteId: String(post.id),
  language,
})

const dateOf = (post: WpPost) => toInstant(post.date_gmt ?? post.modified_gmt)

function liveIn({ client, authors }: PostMapping, { post, text }: LoadedPost): RemoteLive | null {
  if (!isLive(post)) return null
  return {
    ...(post.status === 'private' && { access: 'private' as const }),
    ...(post.password !== '' && { access: 'password' as const }),
    contentHash: text.contentHash,
    url: urlIn(client, post),
    publishedAt: dateOf(post),
    by: authors.nameOf(post.author),
    sticky: post.sticky,
  }
}

const scheduledIn = ({ authors }: PostMapping, { post, text }: LoadedPost): ReadBack['scheduled'] =>
  post.status === 'future'
    ? {
        ...{ contentHash: text.contentHash, publishAt: dateOf(post) },
        ...{ by: authors.nameOf(post.author), sticky: post.sticky },
      }
    : null

export const toReadBack = (mapping: PostMapping, loaded: LoadedPost): ReadBack => ({
  ref: refOf(loaded),
  revision: revisionOf(loaded.post),
  state: stateOf(loaded.post, loaded.text.contentHash),
  live: liveIn(mapping, loaded),
  scheduled: scheduledIn(mapping, loaded),
})

export function toLocalization(mapping: PostMapping, loaded: LoadedPost): RemoteLocalization {
  const { post, text, articleNumber } = loaded
  const meta: PostMeta | null = post.meta
  const storedIds = new Set<string>(meta?._visnyk_blocks.map(({ id }) => id))
  return {
    ...toReadBack(mapping, loaded),
    id: meta?._visnyk_localization ?? null,
    articleId: meta?._visnyk_article ?? null,
    isSource: meta?._visnyk_article ? meta._visnyk_source : post.id === articleNumber,
    fields: text.fields,
    blocks: text.blocks,
    madeUpIds: text.blocks.some(({ id }) => !storedIds.has(id)),
    contentHash: text.contentHash,
    approval: meta?._visnyk_approval ?? null,
    log: log.parse(meta?._visnyk_log ?? []),
    translation: meta?._visnyk_pins ?? null,
    createdAt: dateOf(post),
    updatedAt: toInstant(post.modified_gmt),
    updatedBy: writerIn(post),
  }
}

const toSummary = ({ client }: PostMapping, loaded: LoadedPost): RemoteSummary => ({
  ref: refOf(loaded),
  id: loaded.post.meta?._visnyk_localization ?? null,
  revision: revisionOf(loaded.post),
  contentHash: loaded.text.contentHash,
  state: stateOf(loaded.post, loaded.text.contentHash),
  title: loaded.text.fields.title,
  url: isLive(loaded.post) ? urlIn(client, loaded.post) : null,
  updatedAt: toInstant(loaded.post.modified_gmt),
})

/** An article from its first post. `versions`: the posts of all its languages, the first one included. */
export function toArticle(
  mapping: PostMapping,
  first: LoadedPost,
  versions: readonly LoadedPost[],
): RemoteArticle {
  const { post, text, language } = first
  const source = versions.find((one) => one.post.meta?._visnyk_source) ?? first
  const marked = readMarker(post.slug) ?? readMarker(post.title.raw)
  return {
    remoteId: String(first.articleNumber),
    id: post.meta?._visnyk_article ?? (marked?.articleId as RemoteArticle['id']) ?? null,
    marker: marked ? post.slug.replace(/__trashed$/, '') : null,
    sourceLanguage: versions.length > 0 ? source.language : language,
    section: text.section,
    tags: text.tags,
    coverMediaId: text.coverMediaId,
    revision: articleRevisionOf(post),
    author: mapping.authors.nameOf(post.author),
    createdAt: dateOf(post),
    updatedAt: toInstant(post.modified_gmt),
    localizations: versions.filter((one) => !isPlaceholder(one.post)).map((one) => toSummary(mapping, one)),
  }
}

import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Steps } from '../http/outcome.ts'
import type {
  ChangeOptions,
  PackageWrite,
  Published,
  ReadBack,
  RemoteRef,
  RequestOptions,
} from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { picturesIn } from './blocks/index.ts'
import { isKeptByCleaning } from './cleaning.ts'
import { timeOf, type WordPressClient } from './client.ts'
import { type PostFetcher, slugTaken } from './fetchPosts.ts'
import type { LanguageLinks } from './languageLinks.ts'
import type { KnownPost, PostMapping } from './mapPosts.ts'
import type { WordPressMedia } from './mediaClient.ts'
import { isLive, isOut, mayPublish, mayUseAnyHtml, revisionOf, toInstant, toStamp } from './postFacts.ts'
import type { RaceCheck } from './raceCheck.ts'
import type { PostText } from './readPosts.ts'
import { type PostPatch, translationsOf } from './writePatch.ts'
import type { TextWriter } from './writeTexts.ts'

export interface PublisherParts {
  client: WordPressClient
  fetcher: PostFetcher
  writer: TextWriter
  mapping: PostMapping
  race: RaceCheck
  media: WordPressMedia
  links: LanguageLinks
  /** Reads a post and what it holds, in the language that the reference names. */
  know: (ref: RemoteRef, options: RequestOptions) => Promise<KnownPost>
  learn: (known: KnownPost, options: RequestOptions) => Promise<KnownPost>
}

type Wanted = PackageWrite['localizations'][number]
/** When it goes out, and whether to the top of the news. */
type Place = Pick<PackageWrite, 'when' | 'sticky'>

/** WordPress puts what is due within a minute out at once. */
const soonest = 61_000

const refuse = (
  code: ConstructorParameters<typeof SiteError>[0],
  words: string,
  pointer?: string,
): SiteError => new SiteError(code, words, pointer ? { problems: [{ pointer, reason: words }] } : {})

/** Publishing, scheduling and taking down. */
export function createPublisher({
  client,
  fetcher,
  writer,
  mapping,
  race,
  media,
  links,
  know,
  learn,
}: PublisherParts) {
  /** The site's clock: what is past there, is past. */
  async function siteTime({ signal }: RequestOptions): Promise<number> {
    return timeOf(await client.ask({ method: 'GET', path: '/', query: { _fields: 'gmt_offset' }, signal }))
  }

  /** It is just so already: nothing to do, however often it is asked. */
  function stands({ post, text }: KnownPost, wanted: Wanted, { when, sticky }: Place): boolean {
    if (text.contentHash !== wanted.contentHash || (sticky !== null && post.sticky !== sticky)) return false
    const at = toInstant(post.date_gmt ?? post.modified_gmt)
    if (when.mode === 'scheduled') return post.status === 'future' && at === when.publishAt
    return isLive(post) && (when.date === null || at === secondOf(when.date))
  }

  /** Everything that has to hold right before a text goes out. */
  async function check(
    known: KnownPost,
    wanted: Wanted,
    { when, sticky }: Place,
    options: RequestOptions,
  ): Promise<void> {
    const { post, text, language } = known
    if (!mayPublish(post)) throw refuse('forbidden', 'The account may not publish')
    if (text.contentHash !== wanted.contentHash) {
      throw refuse('notApproved', 'The text on the site is not the one that was approved')
    }
    if (!mayUseAnyHtml(post) && !isKeptByCleaning(text.blocks)) {
      throw refuse('invalid', 'WordPress would clean the HTML of this account', '/blocks')
    }
    for (const field of ['title', 'slug'] as const) {
      if (text.fields[field] === '') throw refuse('invalid', 'Something is missing', `/fields/${field}`)
    }
    if (sticky === true && post.password !== '')
      throw new SiteError('invalid', 'WordPress keeps nothing with a password at the top', {
        context: 'password',
      })
    if (!isLive(post)) await fetcher.refuseTakenSlug(post.slug, post.id, language, options)
    if (when.mode === 'now') return
    if (isLive(post)) throw refuse('invalid', 'What readers see cannot wait for a time there', '/when')
    if (Date.parse(when.publishAt) - (await siteTime(options)) < soonest) {
      throw refuse('timePassed', 'The time has passed on the site')
    }
  }

  /**
   * The whole text goes with the status: what becomes public is what was compared, whatever somebody else writes in
   * between, and whether or not the site keeps its promises.
   */
  async function patchOf(
    known: KnownPost,
    wanted: Wanted,
    { when, sticky }: Place,
    options: RequestOptions,
  ): Promise<PostPatch> {
    const { post, language } = known
    const { title, content, excerpt, slug, categories, tags, featured_media } = post
    const withLink = await links.contentFor(known, wanted.others ?? [], options)
    return {
      ...{ title: title.raw, content: withLink ?? content.raw, excerpt: excerpt.raw },
      ...{ categories, tags, featured_media },
      ...(sticky !== null && { sticky }),
      slug,
      // A private post stays one: who may see it was decided on the site.
      status: when.mode === 'scheduled' ? 'future' : post.status === 'private' ? 'private' : 'publish',
      ...(await datePatch(known, when, options)),
      ...writer.linkPatch(language, wanted.others ?? [], post),
      ...(client.plugin && {
        meta: {
          _visnyk_state: when.mode === 'scheduled' ? 'scheduled' : 'published',
          // The other languages may have come to the site after this one's text.
          _visnyk_translations: translationsOf(post, language, wanted.others),
        },
      }),
    }
  }

  async function datePatch(
    { post }: KnownPost,
    when: PackageWrite['when'],
    options: RequestOptions,
  ): Promise<PostPatch> {
    if (when.mode === 'scheduled') return { date_gmt: toStamp(when.publishAt) }
    if (when.date !== null) return { date_gmt: toStamp(when.date) }
    // What is out keeps its date. A draft may carry one from before, even of the future.
    if (isLive(post)) return {}
    return { date_gmt: toStamp(new Date(await siteTime(options)).toISOString()) }
  }

  async function publishOne(
    wanted: Wanted,
    place: Place,
    options: ChangeOptions,
    steps: Steps,
  ): Promise<ReadBack> {
    const known = await know(wanted.ref, options)
    if (stands(known, wanted, place)) return mapping.readBack(known)
    await check(known, wanted, place, options)
    await media.settle(picturesOf(known.text), options)
    await media.requireThere(attachmentsOf(known.post, client.address), options)
    const patch = await patchOf(known, wanted, place, options)
    const approved = wanted.contentHash
    const post = await steps.send(() => writer.send(known.post, patch, { ...options, approved }))
    if (post.slug !== known.post.slug) {
      await withdraw(known, post, options, steps)
      throw slugTaken()
    }
    const after = await learn({ ...known, post }, options)
    const overwritten = await race.overwritten(known.post, after, options)
    return { ...mapping.readBack(after), ...(overwritten && { overwritten }) }
  }

  /** Out under an address that nobody approved: taken back at once. */
  async function withdraw(
    { post: before }: KnownPost,
    post: KnownPost['post'],
    options: ChangeOptions,
    steps: Steps,
  ): Promise<void> {
    const idempotencyKey = `${options.idempotencyKey}-withdraw`
    const patch = { status: isOut(before) ? 'draft' : before.status, slug: before.slug }
    await steps.send(() => writer.send(post, patch, { ...options, idempotencyKey }))
    steps.takenBack()
  }

  async function takeDown(known: KnownPost, options: ChangeOptions, steps: Steps): Promise<ReadBack> {
    const { post } = known
    const state = post.status === 'future' ? 'approved' : 'unpublished'
    const patch = { status: 'draft', ...(client.plugin && { meta: { _visnyk_state: state } }) }
    const after = await steps.send(() => writer.send(post, patch, options))
    return mapping.readBack(await learn({ ...known, post: after }, options))
  }

  const keyed = (options: ChangeOptions, at: number): ChangeOptions =>
    at === 0 ? options : { ...options, idempotencyKey: `${options.idempotencyKey}-${at}` }

  return {
    /** One after the other; asking again goes on where it ended. */
    publish: async (
      { localizations, when, sticky }: PackageWrite,
      options: ChangeOptions,
      steps: Steps,
    ): Promise<Published> => {
      const out: ReadBack[] = []
      for (const [at, wanted] of localizations.entries()) {
        out.push(await publishOne(wanted, { when, sticky }, keyed(options, at), steps))
      }
      const touched: ReadBack[] = []
      for (const wanted of localizations) touched.push(...(await links.linkBack(wanted, options)))
      return { localizations: out, ...(touched.length > 0 && { touched }) }
    },

    unpublish: async (
      wanted: readonly { ref: RemoteRef; revision: string }[],
      { onlyScheduled, ...options }: ChangeOptions & { onlyScheduled?: boolean },
      steps: Steps,
    ): Promise<Published> => {
      const all = await Promise.all(wanted.map(({ ref }) => know(ref, options)))
      const isMeant = ({ post }: KnownPost): boolean =>
        post.status === 'future' || (isLive(post) && !onlyScheduled)
      for (const [at, known] of all.entries()) {
        const currentRevision = revisionOf(known.post)
        if (isMeant(known) && currentRevision !== wanted[at]?.revision) {
          throw new SiteError('conflict', 'The post changed meanwhile', { currentRevision })
        }
      }
      const out: ReadBack[] = []
      for (const [at, known] of all.entries()) {
        out.push(isMeant(known) ? await takeDown(known, keyed(options, at), steps) : mapping.readBack(known))
      }
      return { localizations: out }
    },
  }
}
export type Publisher = ReturnType<typeof createPublisher>

const picturesOf = ({ blocks, coverMediaId }: PostText): MediaId[] => [
  ...(coverMediaId === null ? [] : [coverMediaId]),
  ...mediaIdsIn(blocks),
]

const attachmentsOf = ({ featured_media, content }: KnownPost['post'], base: string): number[] => [
  ...(featured_media === 0 ? [] : [featured_media]),
  ...picturesIn(content.raw, base).flatMap(({ number }) => number ?? []),
]

const secondOf = (at: Instant): Instant => `${toStamp(at)}.000Z`

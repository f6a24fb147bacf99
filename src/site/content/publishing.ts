import { lacksAlt, mediaIdsIn, picturesOf } from '#shared/document/pictures.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteAccount } from '../accounts.ts'
import { Problem } from '../api/problem.ts'
import type { PublishBody, UnpublishBody } from '../api/schemas.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { Frame, LocalizationRecord, Placed } from '../db/localizations.ts'
import type { VersionRecord } from '../db/versions.ts'
import type { ArticleDesk } from './articles.ts'
import { requireMatch } from './etag.ts'
import type { LocalizationDesk } from './localizations.ts'
import type { OldSlugs } from './oldSlugs.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

interface Deps {
  store: Store
  views: Views
  articleDesk: ArticleDesk
  localizationDesk: LocalizationDesk
  oldSlugs: OldSlugs
}

const publishable = new Set(['approved', 'scheduled', 'published'])

/** What readers see: putting packages out, taking them down, and letting out what is due. */
export function createPublishing({ store, views, articleDesk, localizationDesk, oldSlugs }: Deps) {
  const { localizations, versions, media, clock } = store

  const requireEditor = (by: SiteAccount): void => {
    if (by.role !== 'editor') throw new Problem('forbidden', { detail: 'Only an editor publishes' })
  }

  function frameOf(article: ArticleRecord, { language }: LocalizationRecord): Frame {
    const item = article.coverMediaId === null ? null : media.get(article.coverMediaId)
    return {
      section: article.section,
      tags: article.tags,
      coverMediaId: article.coverMediaId,
      cover: item && {
        alt: item.decorative ? '' : (item.texts[language]?.alt ?? ''),
        caption: item.texts[language]?.caption ?? '',
        credit: item.credit,
      },
    }
  }

  /** Empty when it may go out, else what is missing, by JSON pointer. */
  function missingIn(version: VersionRecord, article: ArticleRecord, one: LocalizationRecord) {
    const cover = article.coverMediaId === null ? null : media.get(article.coverMediaId)
    return [
      ...(version.title === '' ? [{ pointer: '/title', detail: 'a title' }] : []),
      ...(version.slug === '' ? [{ pointer: '/slug', detail: 'a slug' }] : []),
      ...(version.blocks.length === 0 ? [{ pointer: '/blocks', detail: 'a text' }] : []),
      ...version.blocks.flatMap((block, at) =>
        picturesOf(block).flatMap((picture, place) =>
          lacksAlt(picture)
            ? [
                {
                  pointer: `/blocks/${at}${block.type === 'gallery' ? `/pictures/${place}` : ''}/alt`,
                  detail: 'a description of the picture',
                },
              ]
            : [],
        ),
      ),
      ...(cover && !cover.decorative && !cover.texts[one.language]?.alt
        ? [{ pointer: '/article/coverMediaId', detail: 'a description of the cover' }]
        : []),
    ]
  }

  /** Text and approval are exactly what the caller named, and complete. */
  function requireApproved(one: LocalizationRecord, wanted: string, article: ArticleRecord): void {
    const isApproved =
      one.contentHash === wanted && one.approval?.contentHash === wanted && publishable.has(one.state)
    if (!isApproved)
      throw new Problem('not-approved', {
        members: { language: one.language, contentHash: one.contentHash, current: views.localization(one) },
      })
    const version = versions.get(one.id, one.version)
    const errors = version ? missingIn(version, article, one) : [{ pointer: '/blocks', detail: 'a text' }]
    if (errors.length > 0) throw new Problem('not-ready', { members: { language: one.language, errors } })
  }

  /** Readers see `placed` from now on. */
  function show(one: LocalizationRecord, placed: Placed): LocalizationRecord {
    const before = one.live?.slug ?? one.goneSlug
    oldSlugs.release(one.language, placed.slug)
    if (before && before !== placed.slug) oldSlugs.keep(one.language, before, one.id)
    const text = versions.get(one.id, placed.version)
    media.setLive(one.id, shownBy(text, placed.frame.coverMediaId))
    return { ...one, live: placed, scheduled: null, goneSlug: null }
  }

  function shownBy(text: VersionRecord | null, cover: MediaId | null): MediaId[] {
    return [...mediaIdsIn(text?.blocks ?? []), ...(cover === null ? [] : [cover])].flatMap(
      (id) => media.get(id)?.id ?? [],
    )
  }

  /** Publishing changes no words: who changed them last stays. */
  function save(one: LocalizationRecord): LocalizationRecord {
    const after = { ...one, revision: one.revision + 1, updatedAt: clock() }
    localizations.put(after)
    localizationDesk.recordChange(after)
    return after
  }

  /** What is out keeps its date when no other is named. */
  function publishTime({ mode, publishAt }: PublishBody, live: Placed | null): Instant {
    const now = clock()
    const wrong = (detail: string) =>
      new Problem('invalid', { members: { errors: [{ pointer: '/publishAt', detail }] } })
    if (mode === 'now') {
      if (publishAt !== null && publishAt > now) throw wrong('a date shown now is not in the future')
      return publishAt ?? live?.at ?? now
    }
    if (publishAt === null) throw wrong('when?')
    if (publishAt <= now) throw new Problem('time-passed')
    return publishAt
  }

  return {
    /** All of the package or nothing: called inside one transaction. */
    publish: (articleId: string, input: PublishBody, ifMatch: string | undefined, by: SiteAccount) => {
      requireEditor(by)
      const article = articleDesk.find(articleId)
      requireMatch(ifMatch, views.articleEtag(article), () => views.article(article))
      return input.localizations.map((wanted) => {
        const one = localizationDesk.find(articleId, wanted.language)
        requireMatch(wanted.ifMatch, views.localizationEtag(one), () => views.localization(one))
        requireApproved(one, wanted.contentHash, article)
        const at = publishTime(input, one.live)
        const sticky = input.sticky ?? (one.live ?? one.scheduled)?.frame.sticky ?? false
        const placed = {
          version: one.version,
          slug: one.slug,
          at,
          by: by.displayName,
          frame: { ...frameOf(article, one), sticky },
        }
        return input.mode === 'now'
          ? save({ ...show(one, placed), state: 'published' })
          : save({ ...one, scheduled: placed, state: 'scheduled' })
      })
    },

    /** Takes down what readers see and what was to come, or the latter only. What is neither stays as it is. */
    unpublish: (articleId: string, input: UnpublishBody, by: SiteAccount): LocalizationRecord[] => {
      requireEditor(by)
      articleDesk.find(articleId)
      return input.localizations.map((wanted) => {
        const one = localizationDesk.find(articleId, wanted.language)
        requireMatch(wanted.ifMatch, views.localizationEtag(one), () => views.localization(one))
        if (!one.scheduled && (!one.live || input.only === 'scheduled')) return one
        if (input.only === 'scheduled') {
          const state = one.state === 'scheduled' ? 'approved' : one.state
          return save({ ...one, scheduled: null, state })
        }
        media.setLive(one.id, [])
        const stood = one.state === 'published' || one.state === 'scheduled'
        return save({
          ...one,
          live: null,
          scheduled: null,
          goneSlug: one.live?.slug ?? one.goneSlug,
          state: stood ? (one.live ? 'unpublished' : 'approved') : one.state,
        })
      })
    },

    /** Lets out everything whose time has come. Answers how many texts that were. */
    publishDue: (): number => {
      const due = localizations.due(clock())
      for (const one of due) {
        if (!one.scheduled) continue
        save({ ...show(one, one.scheduled), state: one.state === 'scheduled' ? 'published' : one.state })
      }
      return due.length
    },
  }
}
export type Publishing = ReturnType<typeof createPublishing>

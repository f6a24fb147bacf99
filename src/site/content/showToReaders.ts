import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { Frame, LocalizationRecord, PublishedVersion } from '../db/localizations.ts'
import type { VersionRecord } from '../db/versions.ts'
import type { OldSlugs } from './oldSlugs.ts'
import type { Store } from './store.ts'

/** The fields of the article that are published with a text, as they are now. */
export function frameOf({ media }: Store, article: ArticleRecord, language: Language): Frame {
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

/**
 * Readers see `published` from now on, at its address; its former address leads there. The caller stores the record.
 */
export function show(
  { store, oldSlugs }: { store: Store; oldSlugs: OldSlugs },
  one: LocalizationRecord,
  published: PublishedVersion,
): LocalizationRecord {
  const before = one.live?.slug ?? one.goneSlug
  oldSlugs.release(one.language, published.slug)
  if (before && before !== published.slug) oldSlugs.keep(one.language, before, one.id)
  const text = store.versions.get(one.id, published.version)
  store.media.setLive(one.id, picturesShown(store, text, published.frame.coverMediaId))
  return { ...one, live: published, scheduled: null, goneSlug: null }
}

function picturesShown({ media }: Store, text: VersionRecord | null, cover: MediaId | null): MediaId[] {
  return mediaIdsWithCover(cover, [text?.blocks ?? []]).flatMap((id) => media.get(id)?.id ?? [])
}

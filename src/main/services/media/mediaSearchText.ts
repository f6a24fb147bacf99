import type { MediaItem } from '#shared/domain/media.ts'
import { searchText } from '#shared/language/searchText.ts'

/** What the media search looks through, folded as queries are. */
export const mediaSearchText = (item: Pick<MediaItem, 'fileName' | 'credit' | 'texts'>): string =>
  searchText(
    [
      item.fileName,
      item.credit,
      ...Object.values(item.texts).flatMap(({ alt, caption }) => [alt, caption]),
    ].join('\n'),
  )

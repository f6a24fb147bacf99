import type { MediaRepository } from '#main/db/repositories/mediaRepository.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { languages } from '#shared/domain/language.ts'
import { isPicture, type MediaForm, type MediaItem } from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Derivatives } from './derivatives.ts'
import { toMediaError } from './mediaErrors.ts'
import type { MediaFiles } from './mediaFiles.ts'
import { mediaSearchText } from './mediaSearchText.ts'

/** What a site says of a picture or a file it has. */
export type AdoptedMedia = MediaForm &
  Pick<MediaItem, 'id' | 'hash' | 'fileName' | 'bytes' | 'credit' | 'decorative' | 'texts'>

interface AdoptContext {
  repository: MediaRepository
  transaction: <T>(work: () => T) => T
  files: MediaFiles
  derivatives: Derivatives
  emit: Emit
  clock: () => Instant
}

/**
 * Takes a picture that came from a site from a temporary path; the download compared its hash. The picture keeps the id
 * under which texts name it; where the library has the bytes already, that id becomes a second name of its item. Its
 * size in bytes is that of the file, whatever the site said.
 */
export async function adoptPicture(
  context: AdoptContext,
  announced: AdoptedMedia,
  temporary: string,
): Promise<void> {
  const { repository, transaction, files, derivatives } = context
  const picture = { ...announced, bytes: files.bytesOf(temporary) }
  await files.keep(temporary, files.original(picture)).catch((error: unknown) => {
    throw toMediaError(error)
  })
  const isNew = transaction(() => {
    const known = repository.findByHash(picture.hash)
    if (!known) {
      insert(context, picture)
      return true
    }
    if (repository.resolve(picture.id) !== known.id) repository.putAlias(picture.id, known.id)
    repository.setRemoved(known.id, null)
    return false
  })
  announceItem(context, picture.id)
  const item = repository.get(picture.id)
  if (isNew && item && isPicture(item)) void derivatives.make(item)
}

function insert({ repository, clock }: AdoptContext, picture: AdoptedMedia): void {
  const { texts, ...plain } = picture
  const metadata = { removed: [], credit: null, copyright: null, takenAt: null }
  const derivatives = isPicture(picture) ? ('pending' as const) : ('ready' as const)
  const item = { ...plain, metadata, derivatives, importedAt: clock() }
  repository.insert(item, mediaSearchText(picture))
  for (const language of languages) {
    const text = texts[language]
    if (text) repository.putDescription(picture.id, language, text)
  }
}

/** Tells the window that an item changed: under the id that was asked for, and under its own where that differs. */
export function announceItem(
  { repository, emit }: Pick<AdoptContext, 'repository' | 'emit'>,
  id: MediaId,
): void {
  for (const one of new Set([id, repository.resolve(id)])) emit('media.changed', { mediaId: one })
}

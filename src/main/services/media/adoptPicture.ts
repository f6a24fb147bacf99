import { randomUUID } from 'node:crypto'
import type { MediaRepository } from '#main/db/repositories/mediaRepository.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { languages } from '#shared/domain/language.ts'
import {
  isPicture,
  isPictureType,
  type MediaForm,
  type MediaItem,
  mediaFormOf,
  uncropped,
} from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Derivatives } from './derivatives.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import { toMediaError } from './mediaErrors.ts'
import type { MediaFiles } from './mediaFiles.ts'
import { mediaSearchText } from './mediaSearchText.ts'

/** What a site says of a picture or a file it has. */
export type AdoptedMedia = MediaForm &
  Pick<MediaItem, 'id' | 'hash' | 'fileName' | 'bytes' | 'credit' | 'decorative' | 'texts'> & {
    /** Article files say it, and sites that keep it. */
    focal?: MediaItem['focal'] | undefined
  }

interface AdoptContext {
  worker: ImageWorker
  repository: MediaRepository
  transaction: <T>(work: () => T) => T
  files: MediaFiles
  derivatives: Derivatives
  emit: Emit
  clock: () => Instant
}

/**
 * Takes a picture that came from a site from a temporary path; the download compared its hash. The picture keeps the id
 * under which texts name it; where the library has the bytes already, that id becomes a second name of its item. It is
 * examined like one that a person imports: its type and size come from its bytes, whatever the site said. The bytes are
 * kept unchanged, because the site names the file by their hash. Throws the errors of an import.
 */
export async function adoptPicture(
  context: AdoptContext,
  announced: AdoptedMedia,
  temporary: string,
): Promise<void> {
  const { repository, transaction, files, derivatives } = context
  const picture = await examined(context, announced, temporary).catch((error: unknown) => {
    files.discard(temporary)
    throw toMediaError(error)
  })
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

/** What a download is by its content. */
async function examined(
  { worker, files }: AdoptContext,
  { type, width: _w, height: _h, ...announced }: AdoptedMedia,
  path: string,
): Promise<AdoptedMedia & Pick<MediaItem, 'metadata'>> {
  const bytes = files.bytesOf(path)
  // The worker writes a copy without metadata, which is discarded: only its findings are used.
  const into = files.temporary(randomUUID())
  try {
    const { metadata, ...prepared } = isPictureType(type)
      ? await worker.prepare({ path }, { into })
      : await worker.prepareFile({ path, fileName: announced.fileName }, { into })
    return { ...announced, ...mediaFormOf(prepared), bytes, metadata: { ...metadata, removed: [] } }
  } finally {
    files.discard(into)
  }
}

function insert(
  { repository, clock }: AdoptContext,
  picture: AdoptedMedia & Pick<MediaItem, 'metadata'>,
): void {
  const { texts, focal = null, ...plain } = picture
  const derivatives = isPicture(picture) ? ('pending' as const) : ('ready' as const)
  const item = { ...plain, ...uncropped, derivatives, importedAt: clock() }
  repository.insert(item, mediaSearchText(picture))
  if (focal !== null) repository.setFocal(picture.id, focal)
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

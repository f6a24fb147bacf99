import { randomUUID } from 'node:crypto'
import type { MediaRepository, StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import { canonicalJson } from '#shared/document/canonical.ts'
import { type Crop, fitsInto, focalIn, isWhole } from '#shared/domain/crop.ts'
import { idOfBytes, mediaId, newId } from '#shared/domain/ids.ts'
import { languages } from '#shared/domain/language.ts'
import { isPicture, type MediaForm } from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Derivatives } from './derivatives.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import type { PreparedImage } from './image/prepareImage.ts'
import { toMediaError } from './mediaErrors.ts'
import type { MediaFiles } from './mediaFiles.ts'
import { mediaSearchText } from './mediaSearchText.ts'

interface CropContext {
  repository: MediaRepository
  transaction: <T>(work: () => T) => T
  files: MediaFiles
  worker: ImageWorker
  derivatives: Derivatives
  emit: Emit
  clock: () => Instant
}

type Picture = StoredMedia & Extract<MediaForm, { width: number }>

function pictureOf({ repository }: CropContext, id: StoredMedia['id']): Picture {
  const item = repository.get(repository.resolve(id))
  if (!item || !isPicture(item)) throw new AppError('notFound', 'No such picture')
  return item
}

/**
 * Makes the part of a picture that `crop` names (null: the whole) an item of its own, with the words of the picture
 * that was shown. Cropping a cropped picture goes back to its original, which stays untouched. The same part of the
 * same picture is the same item. `focal` is in thousandths of the original.
 */
export async function cropPicture(
  context: CropContext,
  { id, crop, focal }: ParsedInput<'media.crop'>,
): Promise<StoredMedia> {
  const shown = pictureOf(context, id)
  const whole = shown.madeFrom === null ? shown : pictureOf(context, shown.madeFrom)
  if (crop === null || isWhole(crop, whole)) return keepFocal(context, whole, focal)
  if (!fitsInto(crop, whole)) throw new AppError('invalidInput', 'The part is outside of the picture')
  const { files, worker, derivatives } = context
  const temporary = files.temporary(randomUUID())
  try {
    const prepared = await worker.crop(files.original(whole), crop, { into: temporary })
    await files.keep(temporary, files.original(prepared))
    const made = record(context, { shown, whole, crop, prepared })
    void derivatives.make(made)
    return keepFocal(context, made, focal && focalIn(focal, crop, whole))
  } catch (error) {
    files.discard(temporary)
    throw toMediaError(error)
  }
}

function keepFocal(context: CropContext, item: StoredMedia, focal: StoredMedia['focal']): StoredMedia {
  const { repository, transaction, emit } = context
  return transaction(() => {
    repository.setRemoved(item.id, null)
    repository.setFocal(item.id, focal)
    // Sites cut the picture around it.
    if (canonicalJson(item.focal) !== canonicalJson(focal)) repository.noteForSites(item.id)
    emit('media.changed', { mediaId: item.id })
    return { ...item, focal }
  })
}

interface Cropped {
  shown: Picture
  whole: Picture
  crop: Crop
  prepared: PreparedImage
}

function record(
  { repository, transaction, clock }: CropContext,
  { shown, whole, crop, prepared }: Cropped,
): StoredMedia {
  return transaction(() => {
    const known = repository.findByHash(prepared.hash)
    if (known) return known
    const own = idOfBytes(prepared.hash)
    const { fileName, credit, decorative, texts, metadata } = shown
    const item = {
      id: repository.get(own) === null ? own : newId(mediaId),
      ...{ hash: prepared.hash, type: prepared.type, width: prepared.width, height: prepared.height },
      ...{ bytes: prepared.bytes, fileName, credit, decorative, texts, metadata },
      ...{ madeFrom: whole.id, crop, focal: null, derivatives: 'pending' as const, importedAt: clock() },
    }
    repository.insert(item, mediaSearchText(item))
    for (const language of languages) {
      const text = texts[language]
      if (text) repository.putDescription(item.id, language, text)
    }
    return { ...item, usedCount: 0, described: false }
  })
}

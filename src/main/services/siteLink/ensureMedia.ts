import type { SyncRepository } from '#main/db/repositories/syncRepository.ts'
import type {
  MediaDetails,
  MediaUpload,
  Outcome,
  RemoteMedia,
  UploadProgress,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { canonicalJson } from '#shared/document/canonical.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { MediaForm } from '#shared/domain/media.ts'
import type { MediaFiles } from './ports.ts'
import {
  failedChange,
  failedRead,
  outcomeStillUnknown,
  type WriteOptions,
  type Written,
  withoutKey,
} from './siteWriter.ts'
import { hashOf } from './textHash.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'

export type WantedMedia = MediaForm &
  Pick<MediaUpload, 'id' | 'hash' | 'fileName' | 'bytes' | keyof MediaDetails>

/** A picture without a focal point reads as it did before there were any, so that no site is asked about it again. */
export const detailsOf = ({ credit, decorative, texts, focal }: MediaDetails): string =>
  canonicalJson({ credit, decorative, texts, ...(focal && { focal }) })

export type MediaOptions = WriteOptions & UploadProgress

/** One picture that is being sent to a site. */
interface MediaTask {
  site: LinkedSite
  siteId: SiteId
  wanted: WantedMedia
  options: MediaOptions
}

interface MediaContext {
  sync: SyncRepository
  files: MediaFiles
}

/**
 * Uploads a picture with its descriptions, unless the site has it. The same bytes are uploaded once, however many
 * articles, steps and attempts need them: no request is made for a picture that is known to be there, and two callers
 * at the same time share one upload.
 */
export function createMediaUploads(sync: SyncRepository, files: MediaFiles) {
  const running = new Map<string, Promise<Written<null>>>()

  return async (
    site: LinkedSite,
    siteId: SiteId,
    wanted: WantedMedia,
    options: MediaOptions,
  ): Promise<Written<null>> => {
    const name = `${siteId} ${wanted.hash}`
    // Another caller uploads the same bytes now: wait for it, then see what is left to do.
    while (running.has(name)) await running.get(name)
    const mine = ensure({ sync, files }, { site, siteId, wanted, options })
    running.set(name, mine)
    try {
      return await mine
    } finally {
      running.delete(name)
    }
  }
}
export type EnsureMedia = ReturnType<typeof createMediaUploads>

async function ensure({ sync, files }: MediaContext, task: MediaTask): Promise<Written<null>> {
  const { site, siteId, wanted, options } = task
  const known = sync.siteMedia(siteId, wanted.hash)
  if (known?.details === detailsOf(wanted)) return { kind: 'done', value: null }
  try {
    const looks = known !== null || options.look
    const found = looks ? await site.findMediaByHash(wanted.hash, withoutKey(options)) : null
    // Bytes that another computer uploaded under its own id are sent again under ours, so that the site knows both
    // ids.
    const there = found && (known || isNamed(found, wanted)) ? found : null
    if (there === null && options.mayArrive) return outcomeStillUnknown()
    const uploaded = there ? ({ outcome: 'done', value: there } as const) : await upload(files, task)
    if (uploaded.outcome !== 'done') return failedChange(uploaded)
    const described = isTheirs(uploaded.value, wanted, known !== null)
      ? uploaded
      : await bringDetails(task, uploaded.value)
    if (described.outcome !== 'done') return failedChange(described)
    sync.putSiteMedia(siteId, wanted.hash, {
      remoteId: described.value.remoteId,
      details: detailsOf(wanted),
    })
    return { kind: 'done', value: null }
  } catch (error) {
    return failedRead(error)
  }
}

async function upload(
  files: MediaFiles,
  { site, wanted, options }: MediaTask,
): Promise<Outcome<RemoteMedia>> {
  const { key, onProgress, beforeCreate } = options
  const file = await files.open(wanted)
  if (file === null) {
    throw new SiteError('mediaMissing', 'The file is not on this computer', { mediaIds: [wanted.id] })
  }
  beforeCreate?.()
  return await site.uploadMedia(
    { ...wanted, ...file },
    {
      ...withoutKey(options),
      ...(onProgress && { onProgress }),
      idempotencyKey: `${key}-upload-${hashOf(wanted).slice(0, 16)}`,
    },
  )
}

const isNamed = (there: RemoteMedia, { id }: WantedMedia): boolean =>
  there.id === id || there.aliases.includes(id)

/**
 * A colleague's picture that was found by its bytes keeps its descriptions on the site; ours are sent within each text.
 * A picture that texts name by the colleague's id gets a new description on the site when a person here changes it.
 */
const isTheirs = ({ id, theirs }: RemoteMedia, wanted: WantedMedia, wasKnown: boolean): boolean =>
  theirs === true && !(wasKnown && id === wanted.id)

/** A picture that the site had already may have other descriptions there. */
async function bringDetails(
  { site, wanted, options }: MediaTask,
  there: RemoteMedia,
): Promise<Outcome<RemoteMedia>> {
  if (detailsOf(there) === detailsOf(wanted)) return { outcome: 'done', value: there }
  const { credit, decorative, texts, focal } = wanted
  const details: MediaDetails = { credit, decorative, texts, ...(focal && { focal }) }
  return await site.updateMedia(there.remoteId, details, there.revision, {
    ...withoutKey(options),
    idempotencyKey: `${options.key}-describe-${hashOf([there.revision, details]).slice(0, 16)}`,
  })
}

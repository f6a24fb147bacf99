import type { MediaService } from '#main/services/media/mediaService.ts'
import type { Accepted } from '#main/services/media/prepareAccepted.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createMediaHandlers = (deps: {
  media: MediaService
  /** The system's dialog; empty when the person cancelled. */
  chooseMedia(accept: Accepted): Promise<string[]>
}): Handlers<ChannelsOf<'media'>> => {
  const { media, chooseMedia } = deps
  return {
    'media.list': (query) => media.list(query),
    'media.get': ({ id }) => media.get(id),
    'media.choose': async ({ accept }) => {
      const paths = await chooseMedia(accept)
      return paths.length === 0 ? { items: [], refused: [] } : media.importPaths(paths, accept)
    },
    'media.importPaths': ({ paths, accept }) => media.importPaths(paths, accept),
    'media.importBytes': (input) => media.importBytes(input),
    'media.cancelImport': ({ jobId }) => {
      media.cancelImport(jobId)
      return {}
    },
    'media.update': (changes) => media.update(changes),
    'media.updateAll': (input) => media.updateAll(input),
    'media.crop': (input) => media.crop(input),
    'media.leftovers': () => media.leftovers(),
    'media.deleteAll': ({ ids }) => media.removeAll(ids),
    'media.restoreAll': ({ ids }) => {
      media.restoreAll(ids)
      return {}
    },
    'media.usage': ({ id }) => media.usage(id),
    'media.delete': ({ id }) => {
      media.remove(id)
      return {}
    },
  }
}

import type { MediaService } from '#main/services/media/mediaService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createMediaHandlers = (deps: {
  media: MediaService
  /** The system's dialog; empty when the person cancelled. */
  choosePictures(): Promise<string[]>
}): Handlers<ChannelsOf<'media'>> => {
  const { media, choosePictures } = deps
  return {
    'media.list': (query) => media.list(query),
    'media.get': ({ id }) => media.get(id),
    'media.choose': async () => {
      const paths = await choosePictures()
      return paths.length === 0 ? [] : media.importPaths(paths)
    },
    'media.importPaths': ({ paths }) => media.importPaths(paths),
    'media.importBytes': ({ fileName, bytes }) => media.importBytes(fileName, bytes),
    'media.cancelImport': ({ jobId }) => {
      media.cancelImport(jobId)
      return {}
    },
    'media.update': (changes) => media.update(changes),
    'media.usage': ({ id }) => media.usage(id),
    'media.delete': ({ id }) => {
      media.remove(id)
      return {}
    },
  }
}

import type { MediaId } from '../../../domain/ids.ts'
import type { FilePicture } from '../fileRead.ts'
import { pictureName, pictureTypeOf } from '../pictureType.ts'
import type { OfficeFinding, OfficePicture } from './officeText.ts'

/** The description of a picture at one place of the document. */
interface Described {
  alt: string
  decorative: boolean
}

/** Collects the pictures of a document, each once. */
export interface Pictures {
  readonly taken: FilePicture[]
  /**
   * `path` identifies the picture in the file. `read` gives its bytes, null where it is missing. `name` is used for the
   * file name if `path` is no name.
   */
  take(
    path: string,
    described: Described,
    read: () => Uint8Array | null,
    name?: string,
  ): OfficePicture | OfficeFinding
}

/** Word uses the file name as the description of a picture that has none. */
const isFileName = (alt: string): boolean =>
  /^\S.{0,250}\.(?:jpe?g|png|gif|bmp|tiff?|webp|emf|wmf|svg)$/i.test(alt)

export function createPictures(newId: () => MediaId): Pictures {
  const taken: FilePicture[] = []
  const known = new Map<string, FilePicture | 'missingPictures' | 'pictureFormats'>()
  const open = (name: string, alt: string, bytes: Uint8Array | null) => {
    if (bytes === null) return 'missingPictures'
    const type = pictureTypeOf(bytes)
    if (type === null) return 'pictureFormats'
    const picture = { id: newId(), name: pictureName(name, type), type, bytes, alt }
    taken.push(picture)
    return picture
  }
  return {
    taken,
    take(path, described, read, name = path) {
      const alt = isFileName(described.alt) ? '' : described.alt
      const picture = known.get(path) ?? open(name, alt, read())
      known.set(path, picture)
      return typeof picture === 'string'
        ? { kind: 'finding', tone: 'dropped', what: picture, words: alt }
        : { kind: 'picture', id: picture.id, alt, decorative: described.decorative }
    },
  }
}

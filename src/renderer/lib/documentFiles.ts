import { articleFileEnding } from '#shared/domain/fileEndings.ts'

/** Ends of the names of files whose text is read, as the system's dialog is told them. */
export const documentEndings = [
  '.docx',
  // With macros, of which nothing is read; readers are never given one.
  '.docm',
  '.odt',
  '.fodt',
  '.html',
  '.htm',
  '.md',
  '.markdown',
  '.txt',
  articleFileEnding,
] as const

/** Whether the text of a file can be brought in, as far as its name tells. */
export const isTextFile = ({ name }: Pick<File, 'name'>): boolean =>
  documentEndings.some((ending) => name.toLowerCase().endsWith(ending))

/** Whether a file whose text can be brought in could be attached as well. */
export const mayBeAttached = ({ name }: Pick<File, 'name'>): boolean => /\.(?:docx|odt|txt)$/i.test(name)

/** Whether a file is an article of another computer, which is taken whole. */
export const isArticleFile = ({ name }: Pick<File, 'name'>): boolean =>
  name.toLowerCase().endsWith(articleFileEnding)

/** Files of pictures whose media type not every system names. */
const pictureEnding = /\.(?:jpe?g|png|webp|gif|avif|heic|heif|tiff?|bmp)$/i

export const isPictureFile = ({ name, type }: Pick<File, 'name' | 'type'>): boolean =>
  type.startsWith('image/') || (type === '' && pictureEnding.test(name))

/** Dropped or pasted files: the pictures, which go to the library, and all others. */
export function partFiles(files: readonly File[]): { pictures: File[]; documents: File[] } {
  return {
    pictures: files.filter(isPictureFile),
    documents: files.filter((file) => !isPictureFile(file)),
  }
}

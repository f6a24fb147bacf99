import { type NativeImage, nativeImage } from './nativeImage.ts'
import { strict } from './strict.ts'

interface Contents {
  text?: string
  html?: string
  rtf?: string
  image?: NativeImage
}

/** The app's own clipboard, not the desktop's: a test must not disturb the person at the machine. */
let contents: Contents = {}

export const clipboard = strict('clipboard', {
  readText: () => contents.text ?? '',
  writeText: (text: string) => {
    contents = { text }
  },
  readHTML: () => contents.html ?? '',
  writeHTML: (html: string) => {
    contents = { html }
  },
  readRTF: () => contents.rtf ?? '',
  writeRTF: (rtf: string) => {
    contents = { rtf }
  },
  readImage: () => contents.image ?? nativeImage.createEmpty(),
  writeImage: (image: NativeImage) => {
    contents = { image }
  },
  write: (data: Contents) => {
    contents = { ...data }
  },
  clear: () => {
    contents = {}
  },
  availableFormats: () => [
    ...(contents.text === undefined ? [] : ['text/plain']),
    ...(contents.html === undefined ? [] : ['text/html']),
    ...(contents.image === undefined ? [] : ['image/png']),
  ],
})

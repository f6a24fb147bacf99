import type { ImportedImage } from '#shared/document/importHtml.ts'

const dataAddress = /^data:(image\/(?:jpeg|png|webp|gif|avif));base64,([a-z0-9+/=\s]+)$/i

/** The file of a picture inside pasted HTML (a `data:` address); null for a picture at another address. */
export function pastedFile({ src }: Pick<ImportedImage, 'src'>): File | null {
  const [, type, encoded] = dataAddress.exec(src) ?? []
  if (type === undefined || encoded === undefined) return null
  try {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
    return new File([bytes], `image.${type.slice('image/'.length)}`, { type })
  } catch {
    return null
  }
}

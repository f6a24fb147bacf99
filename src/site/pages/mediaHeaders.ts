import { extensionOfType } from '#shared/domain/fileTypes.ts'
import { isPicture, type MediaForm } from '#shared/domain/media.ts'

/** Characters that RFC 5987 allows in a header's value beside those that `encodeURIComponent` leaves. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * Headers of a picture or an attached file. A browser shows pictures and PDFs; everything else is only kept as a file,
 * under the name it came with and the ending of what it is.
 */
export function mediaHeaders(item: MediaForm & { fileName: string }): Record<string, string> {
  if (isPicture(item)) return { 'content-disposition': 'inline' }
  const ending = extensionOfType(item.type)
  const name = `${item.fileName.replace(/\.[a-z0-9]{1,8}$/i, '') || 'document'}.${ending}`
  const how = item.type === 'application/pdf' ? 'inline' : 'attachment'
  return {
    'content-disposition': `${how}; filename="document.${ending}"; filename*=UTF-8''${encoded(name)}`,
    // Only lets the browser's own viewer draw it.
    'content-security-policy': "default-src 'none'; object-src 'self'; frame-ancestors 'none'",
  }
}

/** A slug as people read it; null for one that is not well written. */
export function decodedSlug(slug: string): string | null {
  try {
    return decodeURIComponent(slug)
  } catch {
    return null
  }
}

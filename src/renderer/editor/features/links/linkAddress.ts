import { isSafeLink } from '#shared/document/links.ts'

/** The address a person meant: `e@mail.ua` and `site.ua/page` get their protocol. Null when it may not be a link. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim()
  if (isSafeLink(text)) return text
  if (/^[^\s@/]+@(?:[^\s@/.]+\.)+[^\s@/.]+$/u.test(text)) return checked(`mailto:${text}`)
  if (/^\+?[\d\s()-]{6,}$/.test(text)) return checked(`tel:${text.replaceAll(/[\s()-]/g, '')}`)
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:]\S*)?$/u.test(text)) return checked(`https://${text}`)
  return null
}

const checked = (address: string): string | null => (isSafeLink(address) ? address : null)

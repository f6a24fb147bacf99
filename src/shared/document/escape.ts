const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for element content. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (one) => entities[one] ?? one)

/** Text for a double-quoted attribute. */
export const escapeAttribute = (text: string): string =>
  text
    .replace(/[&<>"]/g, (one) => entities[one] ?? one)
    .replace(/[\r\n\t]/g, (one) => `&#${one.charCodeAt(0)};`)

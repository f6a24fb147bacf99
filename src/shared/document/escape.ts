const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// HTML cannot contain most control characters: NUL would be read back as U+FFFD.
const withoutControls = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').toWellFormed()

/** Escapes a text for element content. */
export const escapeText = (text: string): string =>
  withoutControls(text).replace(/[&<>]/g, (one) => entities[one] ?? one)

/** Escapes a text for a double-quoted attribute. */
export const escapeAttribute = (text: string): string =>
  withoutControls(text)
    .replace(/[&<>"]/g, (one) => entities[one] ?? one)
    .replace(/[\r\n\t]/g, (one) => `&#${one.charCodeAt(0)};`)

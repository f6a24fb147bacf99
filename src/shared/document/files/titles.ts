/** Longest title that is taken from a file, in characters; a longer one is text. */
export const longestTitle = 300

/** Titles that programs set by themselves. */
const unnamed =
  /^(?:(?:без назви|untitled|document|документ|новий документ|new document|презентація|лист|наказ|шаблон)\s?\d{0,4}|microsoft word\b.*|.*\.(?:docx?|odt|rtf|html?|md|txt|pdf|dotx?))$/i

/** The title in a document's properties if a person seems to have written it; empty otherwise. */
export function plausibleTitle(written: string): string {
  const title = written.replace(/\s+/g, ' ').trim()
  const words = title.split(' ').length
  return words < 2 || title.length > longestTitle || unnamed.test(title) ? '' : title
}

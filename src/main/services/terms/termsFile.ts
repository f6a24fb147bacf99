/** The columns of a CSV file of terms, in the order in which they are written. */
export const columns = ['id', 'kind', 'uk', 'en', 'ukForbidden', 'enForbidden', 'subject', 'note'] as const
export type Column = (typeof columns)[number]

/** What a column may be called; the first is what is written. Compared in lower case. */
export const columnNames: Record<Column, readonly string[]> = {
  id: ['id'],
  kind: ['kind', 'вид', 'тип', 'type'],
  uk: ['uk', 'ukrainian', 'українською', 'українська', 'термін', 'term', 'укр'],
  en: ['en', 'english', 'англійською', 'англійська', 'переклад', 'translation', 'англ'],
  ukForbidden: ['uk forbidden', 'заборонено українською', 'заборонено укр'],
  enForbidden: ['en forbidden', 'заборонено англійською', 'заборонено', 'заборонено англ', 'forbidden'],
  subject: ['subject', 'тема', 'topic', 'domain'],
  note: ['note', 'примітка', 'notes', 'коментар', 'comment'],
}

export const kindNames: ReadonlyMap<string, 'word' | 'name'> = new Map([
  ['', 'word'],
  ['word', 'word'],
  ['слово', 'word'],
  ['name', 'name'],
  ['назва', 'name'],
])

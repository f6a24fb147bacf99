/** The tables that hold where articles and texts are on their sites. */
const tables = 'articles|localizations'
/** The columns of a remote state, of the public page, and of what both sides last agreed on. */
const columns =
  'remote_id|remote_revision|remote_gone|remote_base|url|live_hash|live_sticky|live_access|base_revision_id|base_hash'

/** Stands for a part of an SQL text that is not known before the program runs. */
export const unknownPart = '\uFFFC'

const quote = '["`\\[\\]]?'
const table = `(?:\\w+\\.)?${quote}(?:(?:${tables})\\b|${unknownPart})`
const update = new RegExp(`\\bUPDATE\\s+(?:OR\\s+\\w+\\s+)?${table}`, 'gi')
const insert = new RegExp(`\\b(?:INSERT|REPLACE)\\s+(?:OR\\s+\\w+\\s+)?INTO\\s+${table}`, 'gi')
const tableAlone = new RegExp(`^(?:${tables})$`, 'i')
const column = new RegExp(`\\b(?:${columns})\\b`, 'i')
const assigned = new RegExp(`\\b(?:${columns})${quote}\\s*=|\\([^()]*\\b(?:${columns})\\b[^()]*\\)\\s*=`, 'i')

export const holdsRemoteState = (name: string): boolean => tableAlone.test(name)
export const isRemoteColumn = (text: string): boolean => column.test(text)

/** Whether an SQL text writes such a column, or may, because a part of it is not known. */
export const sqlWritesRemoteState = (sql: string): boolean =>
  [...sql.matchAll(update)].some(({ 0: start, index }) =>
    setsColumn(start, sql.slice(index + start.length)),
  ) ||
  [...sql.matchAll(insert)].some(({ 0: start, index }) => fillsColumn(start, sql.slice(index + start.length)))

/** `rest`: the statement after the name of its table. */
function setsColumn(start: string, rest: string): boolean {
  const at = /\bSET\b/i.exec(rest)
  if (!at) return false
  const set = withoutValues(rest.slice(at.index + 3)).split(/\b(?:WHERE|FROM|RETURNING)\b|;/i)[0] ?? ''
  const isKnownTable = !start.endsWith(unknownPart)
  return assigned.test(set) || (isKnownTable && set.includes(unknownPart))
}

/** An insert that names no columns fills all of them. */
function fillsColumn(start: string, rest: string): boolean {
  const isKnownTable = !start.endsWith(unknownPart)
  const named = /^["`\]]?\s*(?:AS\s+\w+\s*)?\(([^)]*)\)/i.exec(rest)?.[1]
  if (named === undefined) return isKnownTable
  const fills = column.test(named) || (isKnownTable && named.includes(unknownPart))
  const upsert = /\bDO\s+UPDATE\b/i.exec(rest)
  return fills || (upsert !== null && setsColumn(start, rest.slice(upsert.index)))
}

/** Without what is in parentheses, so that only the assigned columns are left; `(a, b) = (…)` assigns two. */
function withoutValues(set: string): string {
  const next = set.replace(/\([^()]*\)(?!\s*=)/g, ' ')
  return next === set ? set : withoutValues(next)
}

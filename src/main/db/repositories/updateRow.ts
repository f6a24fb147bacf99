import type { Database, SqlValue, Statement } from '../database.ts'

/**
 * Updates some columns of one row. `columns` maps a field to its column and is the only source of names in the SQL;
 * statements are kept per set of fields, so a hot path prepares once.
 */
export function createRowUpdate<Field extends string>(
  db: Database,
  table: string,
  keyColumn: string,
  columns: Record<Field, string>,
) {
  const statements = new Map<string, Statement<never>>()
  const fields = Object.keys(columns) as Field[]

  return (key: SqlValue, changes: Partial<Record<Field, SqlValue>>): void => {
    const changed = fields.filter((field) => changes[field] !== undefined)
    if (changed.length === 0) return
    const cacheKey = changed.join(' ')
    let statement = statements.get(cacheKey)
    if (!statement) {
      const sets = changed.map((field) => `${columns[field]} = ?`).join(', ')
      statement = db.prepare<never>(`UPDATE ${table} SET ${sets} WHERE ${keyColumn} = ?`)
      statements.set(cacheKey, statement)
    }
    statement.run(...changed.map((field) => changes[field] ?? null), key)
  }
}

export const toFlag = (value: boolean): number => (value ? 1 : 0)

import type { ItemMark } from '../../import/listMarks.ts'
import { formats, levelMark } from '../office/levelMark.ts'
import type { OdtListStyle } from './listStyles.ts'

/** The counter of a list, which may continue in several places. */
export interface OdtCounter {
  /** The mark of the next item; `start` is the item's own number, null for the next one. */
  next(level: number, style: OdtListStyle, start: number | null): ItemMark
}

function createCounter(): OdtCounter {
  const counter: number[] = []
  return {
    next(level, style, start) {
      const described = style.get(level)
      // A level above without an item so far counts as if it had one, as in LibreOffice.
      for (let above = 0; above < level; above += 1) counter[above] ??= style.get(above)?.start ?? 1
      const before = counter[level]
      counter[level] = start ?? (before === undefined ? (described?.start ?? 1) : before + 1)
      // Levels below restart.
      counter.length = level + 1
      if (!described) return { kind: 'bullet' }
      return levelMark(described.text, {
        level,
        numbers: Array.from({ length: level + 1 }, (_, at) => counter[at] ?? style.get(at)?.start ?? 1),
        formatOf: (one) => style.get(one)?.format ?? formats.decimal,
      })
    },
  }
}

/** The counters of a document's lists. */
export interface OdtCounters {
  /** The counter of a list: that of the list it continues, or a new one. */
  of(list: { id: string | undefined; continues: string | undefined; goesOn: boolean }): OdtCounter
  readonly outline: OdtCounter
}

export function createCounters(): OdtCounters {
  const byId = new Map<string, OdtCounter>()
  let last: OdtCounter | null = null
  return {
    of({ id, continues, goesOn }) {
      const named = continues === undefined ? undefined : byId.get(continues)
      const counter = named ?? (goesOn && last ? last : createCounter())
      if (id !== undefined) byId.set(id, counter)
      last = counter
      return counter
    },
    outline: createCounter(),
  }
}

import type { BlockId } from '../../domain/ids.ts'
import { inlinesIn } from '../blocks.ts'
import type { Block, ListBody } from '../schema.ts'
import {
  mostBlocks,
  mostWords,
  type ReportKind,
  type ReportLine,
  type ReportTone,
  reportKinds,
} from './report.ts'

interface Details {
  /** Default: 1. */
  count?: number | undefined
  words?: readonly string[] | undefined
  at?: readonly BlockId[] | undefined
}

/** Collects the lines of the report while a file is read. */
export interface Report {
  add<T extends ReportTone>(tone: T, what: ReportKind<T>, details?: Details): void
  /** All lines: kept (counted in the blocks), changed, dropped. */
  lines(blocks: readonly Block[]): ReportLine[]
}

export function createReport(): Report {
  const found = new Map<string, { count: number; words: string[]; at: BlockId[] }>()
  const add: Report['add'] = (tone, what, { count = 1, words = [], at = [] } = {}) => {
    if (count === 0) return
    const key = `${tone} ${what}`
    const line = found.get(key) ?? { count: 0, words: [], at: [] }
    line.count += count
    for (const one of words) if (one !== '' && line.words.length < mostWords) line.words.push(one)
    for (const id of at) if (line.at.length < mostBlocks && line.at.at(-1) !== id) line.at.push(id)
    found.set(key, line)
  }
  return {
    add,
    lines(blocks) {
      for (const block of blocks) addKept(block, add)
      // A place may refer to a block that became the title or was dropped.
      const ids = new Set(blocks.map(({ id }) => id))
      const lineOf = <T extends ReportTone>(tone: T, what: ReportKind<T>) => {
        const line = found.get(`${tone} ${what}`)
        return line ? [{ tone, what, ...line, at: line.at.filter((id) => ids.has(id)) } as ReportLine] : []
      }
      return [
        ...reportKinds.kept.flatMap((what) => lineOf('kept', what)),
        ...reportKinds.changed.flatMap((what) => lineOf('changed', what)),
        ...reportKinds.dropped.flatMap((what) => lineOf('dropped', what)),
      ]
    },
  }
}

function addKept(block: Block, add: Report['add']): void {
  const at = [block.id]
  switch (block.type) {
    case 'heading':
      add('kept', 'headings', { at })
      break
    case 'list': {
      const { numbered, bulleted } = listsIn(block)
      add('kept', 'numberedLists', { count: numbered, at })
      add('kept', 'bulletedLists', { count: bulleted, at })
      break
    }
    case 'table':
      add('kept', 'tables', { at })
      break
    case 'quote':
      add('kept', 'quotes', { at })
      break
    case 'image':
      add('kept', 'pictures', { at })
      break
    case 'gallery':
      add('kept', 'pictures', { count: block.pictures.length, at })
      break
  }
  const links = inlinesIn(block).flatMap((content) => content.filter(({ type }) => type === 'link'))
  add('kept', 'links', { count: links.length, at })
}

/** Counts a list and those nested in it. */
function listsIn({ ordered, items }: ListBody): { numbered: number; bulleted: number } {
  const inside = items.flatMap(({ list }) => (list ? [listsIn(list)] : []))
  return inside.reduce(
    (sum, one) => ({ numbered: sum.numbered + one.numbered, bulleted: sum.bulleted + one.bulleted }),
    { numbered: ordered ? 1 : 0, bulleted: ordered ? 0 : 1 },
  )
}

import { pushAll } from '../domain/longLists.ts'
import { plainInlines } from './inlines.ts'
import { partIndexes } from './matchParts.ts'
import type { ListBody, ListItem } from './schema.ts'
import { saysSomething } from './wordParts.ts'

/** A translated item, and the source's item that it was made of; undefined where nobody knows it. */
interface Origin {
  was: ListItem | undefined
  own: ListItem
}
type Pair = Origin & { was: ListItem; lists: Lists }

/** A list of the source as it was, and its translation. */
interface Lists {
  was: ListBody
  own: ListBody
}

/** Items of the source whose words stood anywhere in the list before, and the items that they were. */
interface Found {
  pairs: ReadonlyMap<ListItem, Pair>
  taken: ReadonlySet<ListItem>
}

/**
 * The source's list with the words of the target. An item is found by its words, also where it changed its
 * level or moved to another item's list; items whose words changed are matched within their own list.
 */
export function followList(now: ListBody, was: ListBody | null, own: ListBody): ListBody {
  return followLevel({ now, was, own, marks: was && { was, own } }, findItems(now, was, own))
}

interface Level {
  now: ListBody
  was: ListBody | null
  own: ListBody
  /** The lists whose marks decide how the numbers are written; null where nobody knows them. */
  marks: Lists | null
}

function followLevel({ now, was, own, marks }: Level, found: Found): ListBody {
  const fromWas = was !== null && was.items.length === own.items.length ? was : null
  const style = followStyle(now, marks)
  if (fromWas === null && own.items.length > now.items.length) return { ...style, items: own.items }
  const here = new Set(fromWas?.items)
  // An item that came from another list has its words from there; one that left gives no words to this list.
  const isElsewhere = (item: ListItem): boolean => {
    const pair = found.pairs.get(item)
    return pair !== undefined && !here.has(pair.was)
  }
  const staying = now.items.filter((item) => !isElsewhere(item))
  const stayed = new Set(staying.flatMap((item) => found.pairs.get(item)?.was ?? []))
  const olds = own.items.flatMap((item, at): Origin[] => {
    const old = fromWas?.items[at]
    return old && found.taken.has(old) && !stayed.has(old) ? [] : [{ was: old, own: item }]
  })
  const indexes = partIndexes(
    staying.map(itemWords),
    fromWas && olds.flatMap((one) => (one.was ? [itemWords(one.was)] : [])),
    olds.length,
  )
  const pairOf = new Map(staying.map((item, at) => [item, olds[indexes[at] ?? -1]]))
  return {
    ...style,
    items: now.items.map((item) => {
      const pair = isElsewhere(item) ? found.pairs.get(item) : pairOf.get(item)
      return followItem(item, pair, found)
    }),
  }
}

const itemWords = (item: ListItem): string => plainInlines(item.content)

/**
 * The source's list with the marks that the target is to have. Numbers are the same in every language; how
 * they are written is the translator's choice ("a)" for "а)") as long as the source keeps its own way of
 * writing them.
 */
function followStyle(now: ListBody, marks: Lists | null): ListBody {
  if (marks === null) return now
  const { was, own } = marks
  const isWrittenAsBefore =
    was.ordered && now.ordered && was.numbering === now.numbering && was.delimiter === now.delimiter
  if (!isWrittenAsBefore || !own.ordered) return now
  const { numbering: _, delimiter: __, ...others } = now
  const { numbering, delimiter } = own
  return { ...others, ...(numbering && { numbering }), ...(delimiter && { delimiter }) }
}

function followItem(now: ListItem, origin: Origin | undefined, found: Found): ListItem {
  const { was, own } = origin ?? {}
  const list =
    now.list &&
    followLevel(
      {
        now: now.list,
        was: was?.list ?? null,
        own: own?.list ?? { ...now.list, items: [] },
        marks: was?.list && own?.list ? { was: was.list, own: own.list } : listsBefore(now.list, found),
      },
      found,
    )
  const keepsWords = own !== undefined && saysSomething(now.content)
  return { ...now, content: keepsWords ? own.content : [], ...(list && { list }) }
}

/** The lists that the items of a list come from: a list that moved to another item keeps its translator's marks. */
function listsBefore({ items }: ListBody, { pairs }: Found): Lists | null {
  for (const item of items) {
    const pair = pairs.get(item)
    if (pair) return pair.lists
  }
  return null
}

/**
 * Finds items by equal words in the whole list: first those that also stand under items of the same words, so
 * that equal items of several lists stay apart, then the others in order. Finds none where the target's items
 * do not correspond to those of the source, because then nobody knows which words belong to which item.
 */
function findItems(now: ListBody, was: ListBody | null, own: ListBody): Found {
  const pairs = new Map<ListItem, Pair>()
  const olds = was === null ? null : pairsIn(was, own)
  if (olds === null) return { pairs, taken: new Set() }
  const taken = new Set<ListItem>()
  const match = (newKeys: ReadonlyMap<ListItem, string>, oldKeys: ReadonlyMap<ListItem, string>) => {
    const free = Map.groupBy(
      olds.filter((one) => !taken.has(one.was)).toReversed(),
      (one) => oldKeys.get(one.was) ?? '',
    )
    for (const [item, key] of newKeys) {
      if (pairs.has(item) || !saysSomething(item.content)) continue
      const pair = free.get(key)?.pop()
      if (!pair) continue
      pairs.set(item, pair)
      taken.add(pair.was)
    }
  }
  const [pathsNow, pathsWas] = [new Map<ListItem, string>(), new Map<ListItem, string>()]
  collectPaths(now, '', pathsNow)
  if (was !== null) collectPaths(was, '', pathsWas)
  match(pathsNow, pathsWas)
  const wordsOf = (paths: ReadonlyMap<ListItem, string>) =>
    new Map([...paths.keys()].map((item) => [item, itemWords(item)]))
  match(wordsOf(pathsNow), wordsOf(pathsWas))
  return { pairs, taken }
}

/** Each item of a list and of the lists in it, with its own words and those of the items around it. */
function collectPaths(list: ListBody, around: string, paths: Map<ListItem, string>): void {
  for (const item of list.items) {
    const path = `${around}\n\t${itemWords(item)}`
    paths.set(item, path)
    if (item.list) collectPaths(item.list, path, paths)
  }
}

/** The items of two lists, pair by pair; null where the lists do not have the same shape. */
function pairsIn(was: ListBody, own: ListBody): Pair[] | null {
  if (was.items.length !== own.items.length) return null
  const result: Pair[] = []
  for (const [at, item] of was.items.entries()) {
    const other = own.items[at]
    if (!other || (item.list === undefined) !== (other.list === undefined)) return null
    result.push({ was: item, own: other, lists: { was, own } })
    const inside = item.list && other.list ? pairsIn(item.list, other.list) : []
    if (inside === null) return null
    pushAll(result, inside)
  }
  return result
}

import { romanize } from '../romanize.ts'

/**
 * English for what kind of place a name names; it stands behind the name. «Громада» is hromada, as the program of
 * decentralisation and the law on administrative names have it in English.
 */
const kinds: ReadonlyMap<string, string> = new Map([
  ['вулиця', 'Street'],
  ['вул.', 'Street'],
  ['провулок', 'Lane'],
  ['пров.', 'Lane'],
  ['площа', 'Square'],
  ['пл.', 'Square'],
  ['проспект', 'Avenue'],
  ['просп.', 'Avenue'],
  ['бульвар', 'Boulevard'],
  ['бульв.', 'Boulevard'],
  ['майдан', 'Square'],
  ['набережна', 'Embankment'],
  ['узвіз', 'Descent'],
  ['громада', 'hromada'],
  ['район', 'raion'],
  ['область', 'oblast'],
  ['місто', 'city'],
  ['село', 'village'],
  ['селище', 'settlement'],
])

/** How texts shorten the kind of a place in front of its name. */
const short: ReadonlyMap<string, string> = new Map([
  ['вулиця', 'вул.'],
  ['провулок', 'пров.'],
  ['площа', 'пл.'],
  ['проспект', 'просп.'],
  ['бульвар', 'бульв.'],
  ['місто', 'м.'],
  ['село', 'с.'],
  ['селище', 'с-ще'],
])

/** The name with its kind of place shortened («вул. Шевченка»); null where there is none in front. */
export function shortName(name: string): string | null {
  const [kind = '', ...rest] = name.trim().split(/\s+/u)
  const shortened = short.get(kind.toLowerCase())
  return shortened === undefined || rest.length === 0 ? null : [shortened, ...rest].join(' ')
}

/**
 * The English of a Ukrainian name where the house says nothing else: romanized by the official table of 2010, with the
 * kind of place translated («вулиця Шевченка», Shevchenka Street). A number stays in front.
 */
export function officialName(name: string): string {
  const words = name.trim().split(/\s+/u)
  const kindAt = words.findIndex((one) => kinds.has(one.toLowerCase()))
  const isEdge = kindAt === 0 || kindAt === words.length - 1
  const kind = isEdge && words.length > 1 ? kinds.get((words[kindAt] ?? '').toLowerCase()) : undefined
  const proper = kind === undefined ? words : words.filter((_, at) => at !== kindAt)
  const romanized = romanize(proper.join(' '))
  return kind === undefined ? romanized : `${romanized} ${kind}`
}

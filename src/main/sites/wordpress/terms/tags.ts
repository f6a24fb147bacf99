import { z } from 'zod'
import { tag as tagSchema } from '#shared/domain/article.ts'
import { foldEveryApostrophe } from '#shared/language/apostrophe.ts'
import { normalized } from '#shared/language/normalized.ts'
import { tagKey } from '#shared/language/tags.ts'
import { HttpFailure } from '../../http/failure.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import { perPage, type WordPressClient } from '../connect/client.ts'
import { WordPressFailure } from '../connect/problems.ts'
import { term, type WireTerm } from '../connect/wire.ts'
import { toHtmlText } from '../htmlText.ts'
import { nameOf, readTerms } from './terms.ts'

/** Most pages of search results that are read. A word of two letters occurs in many tags. */
const mostPages = 100

/** A tag's name as our texts contain it; null for a name that they cannot contain. */
function shownName(one: WireTerm): string | null {
  const name = normalized(nameOf(one), 'NFC')
  return tagSchema.safeParse(name).success ? name : null
}

/** Characters that people type in several ways, or that WordPress's database stores in another way. */
const variableCharacters = /[\u02bc&<>"\\\p{M}\p{Default_Ignorable_Code_Point}\p{Zs}]/u

/**
 * What to search for. WordPress compares with the characters in its database, where those of HTML are entities, and
 * apostrophes, spaces and invisible characters are as somebody typed them. So the search uses the longest part of the
 * name that contains none of these.
 */
function searchFor(name: string): string {
  const [longest = name] = foldEveryApostrophe(name)
    .split(variableCharacters)
    .toSorted((a, b) => b.length - a.length)
  return longest.trim() || name
}

/** The tags of one WordPress that were read so far, by number. */
interface TagList {
  client: WordPressClient
  byNumber: Map<number, WireTerm>
}

export const createTagList = (client: WordPressClient): TagList => ({ client, byNumber: new Map() })

function remember({ byNumber }: TagList, terms: readonly WireTerm[]): void {
  for (const one of terms) byNumber.set(one.id, one)
}

async function load(list: TagList, numbers: readonly number[], options: RequestOptions): Promise<void> {
  const unknown = [...new Set(numbers)].filter((number) => !list.byNumber.has(number))
  for (let at = 0; at < unknown.length; at += perPage) {
    const include = unknown.slice(at, at + perPage)
    remember(list, await readTerms(list.client, 'tags', { include }, { ...options, pages: 1 }))
  }
}

function nameAt({ byNumber }: TagList, number: number): string | null {
  const one = byNumber.get(number)
  return one ? shownName(one) : null
}

/** The first tag whose name matches: those of the post first, then the others from the oldest on. */
function firstMatch(
  list: TagList,
  current: readonly number[],
  matches: (name: string) => boolean,
): number | null {
  const all = [...current, ...[...list.byNumber.keys()].toSorted((a, b) => a - b)]
  return all.find((number) => matches(nameAt(list, number) ?? '')) ?? null
}

/** The tag of exactly this name; otherwise the tag that differs only in spelling (`tagKey`); null for none. */
async function find(
  list: TagList,
  name: string,
  current: readonly number[],
  options: RequestOptions,
): Promise<number | null> {
  const isExact = (other: string): boolean => other === normalized(name, 'NFC')
  const known = firstMatch(list, current, isExact)
  if (known !== null) return known
  const query = { search: searchFor(name) }
  remember(list, await readTerms(list.client, 'tags', query, { ...options, pages: mostPages }))
  return (
    firstMatch(list, current, isExact) ?? firstMatch(list, current, (other) => tagKey(other) === tagKey(name))
  )
}

/** Creates a tag. When somebody else created it at the same moment, returns that one. */
async function createTag(list: TagList, name: string, options: RequestOptions): Promise<number> {
  try {
    const created = await list.client.json(term, {
      ...{ method: 'POST', path: '/wp/v2/tags', json: { name: toHtmlText(name) } },
      signal: options.signal,
    })
    remember(list, [created])
    return created.id
  } catch (thrown) {
    return await existingAfter(list, thrown, name, options)
  }
}

/** The tag that exists although creating it failed with `thrown`. Throws that error where there is none. */
async function existingAfter(
  list: TagList,
  thrown: unknown,
  name: string,
  options: RequestOptions,
): Promise<number> {
  const existing =
    thrown instanceof WordPressFailure && thrown.code === 'term_exists' ? thrown.data.term_id : null
  const number = z.coerce.number().int().positive().safeParse(existing)
  if (number.success) {
    await load(list, [number.data], options)
    return number.data
  }
  if (!(thrown instanceof HttpFailure)) throw thrown
  // After a lost answer the tag may exist.
  const found = thrown.mayHaveArrived ? await find(list, name, [], options) : null
  if (found !== null) return found
  // A tag without a post is not public. So the failure counts as "nothing happened" for the text that needed the tag.
  throw new HttpFailure(thrown.error, false)
}

interface NamedTag {
  name: string
  number: number | null
}

/** Throws when the site has one of these tags in another spelling: an approval is bound to the spelling. */
function refuseOtherSpelling(list: TagList, found: readonly NamedTag[]): void {
  const tags = found.flatMap(({ name, number }) => {
    const theirs = number === null ? null : nameAt(list, number)
    return number === null || theirs === normalized(name, 'NFC') ? [] : [{ ours: name, theirs: theirs ?? '' }]
  })
  if (tags.length === 0) return
  const problems = tags.map(({ theirs }) => ({ pointer: '/article/tags', reason: theirs }))
  throw new SiteError('invalid', 'The site spells a tag otherwise', {
    ...{ context: 'tagSpelling', problems, tags },
  })
}

/** The names of tags, in the given order and without duplicates. Deleted and unusable tags are left out. */
export async function tagNames(
  list: TagList,
  numbers: readonly number[],
  options: RequestOptions,
): Promise<string[]> {
  await load(list, numbers, options)
  return [...new Set(numbers.flatMap((number) => nameAt(list, number) ?? []))]
}

/**
 * The numbers that give a post the wanted tags. Tags of the post that our texts cannot contain stay. Missing tags are
 * created. Throws `forbidden` where the account may not create them, and `invalid` with `details.tags` where the site
 * has a tag in another spelling; that is checked before any tag is created.
 */
export async function tagNumbers(
  list: TagList,
  { current, wanted }: { current: readonly number[]; wanted: readonly string[] },
  options: RequestOptions,
): Promise<number[]> {
  await load(list, current, options)
  const found: NamedTag[] = []
  for (const name of wanted) found.push({ name, number: await find(list, name, current, options) })
  refuseOtherSpelling(list, found)
  const numbers: number[] = []
  for (const { name, number } of found) numbers.push(number ?? (await createTag(list, name, options)))
  // Checked again, because a created tag may turn out to exist in another spelling.
  refuseOtherSpelling(
    list,
    found.map(({ name }, at) => ({ name, number: numbers[at] ?? null })),
  )
  const names = new Set(wanted.map((name) => normalized(name, 'NFC')))
  const kept = current.filter((number) => {
    const name = nameAt(list, number)
    return name === null || names.has(name)
  })
  return [...new Set([...kept, ...numbers])]
}

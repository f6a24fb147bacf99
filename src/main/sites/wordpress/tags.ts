import { z } from 'zod'
import { tag as tagSchema } from '#shared/domain/article.ts'
import { foldEveryApostrophe } from '#shared/language/apostrophe.ts'
import { tagKey } from '#shared/language/tags.ts'
import { HttpFailure } from '../http/failure.ts'
import type { RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { perPage, type WordPressClient } from './client.ts'
import { toHtmlText } from './htmlText.ts'
import { WordPressFailure } from './problems.ts'
import { nameOf, readTerms } from './terms.ts'
import { term, type WireTerm } from './wire.ts'

/** Pages of what a search finds: a word of two letters is in many tags. */
const mostPages = 100

/** Its name as our texts have it; null for one that they can't hold. */
function shownName(one: WireTerm): string | null {
  const name = nameOf(one).normalize('NFC')
  return tagSchema.safeParse(name).success ? name : null
}

/** Signs that somebody may have typed otherwise, or that the database writes otherwise. */
const variableSigns = /[\u02bc&<>"\\\p{M}\p{Default_Ignorable_Code_Point}\p{Zs}]/u

/**
 * WordPress searches for the very letters that its database has, where signs of HTML are entities; and apostrophes,
 * spaces and what nobody sees are as somebody typed them. So it is asked for the longest piece between such signs.
 */
function searchFor(name: string): string {
  const [longest = name] = foldEveryApostrophe(name)
    .split(variableSigns)
    .toSorted((a, b) => b.length - a.length)
  return longest.trim() || name
}

/** The tags of one WordPress, known by name. */
export function createTags(client: WordPressClient) {
  const known = new Map<number, WireTerm>()
  const keep = (terms: readonly WireTerm[]): void => {
    for (const one of terms) known.set(one.id, one)
  }

  async function need(numbers: readonly number[], options: RequestOptions): Promise<void> {
    const unknown = [...new Set(numbers)].filter((number) => !known.has(number))
    for (let at = 0; at < unknown.length; at += perPage) {
      const include = unknown.slice(at, at + perPage)
      keep(await readTerms(client, 'tags', { include }, { ...options, pages: 1 }))
    }
  }

  const nameAt = (number: number): string | null => {
    const one = known.get(number)
    return one ? shownName(one) : null
  }

  /** Of several that are the same tag, the post's own, then the oldest. */
  function among(current: readonly number[], isIt: (name: string) => boolean): number | null {
    const all = [...current, ...[...known.keys()].toSorted((a, b) => a - b)]
    return all.find((number) => isIt(nameAt(number) ?? '')) ?? null
  }

  /** The tag of just this name; else the one that is the same but for its spelling. */
  async function find(
    name: string,
    current: readonly number[],
    options: RequestOptions,
  ): Promise<number | null> {
    const isExact = (other: string): boolean => other === name.normalize('NFC')
    const had = among(current, isExact)
    if (had !== null) return had
    keep(await readTerms(client, 'tags', { search: searchFor(name) }, { ...options, pages: mostPages }))
    return among(current, isExact) ?? among(current, (other) => tagKey(other) === tagKey(name))
  }

  /** Two that make the same tag at once both get the one that came first. */
  async function make(name: string, options: RequestOptions): Promise<number> {
    try {
      const made = await client.json(term, {
        ...{ method: 'POST', path: '/wp/v2/tags', json: { name: toHtmlText(name) } },
        signal: options.signal,
      })
      keep([made])
      return made.id
    } catch (thrown) {
      const existing =
        thrown instanceof WordPressFailure && thrown.code === 'term_exists' ? thrown.data.term_id : null
      const number = z.coerce.number().int().positive().safeParse(existing)
      if (number.success) {
        await need([number.data], options)
        return number.data
      }
      // An answer that was lost: the tag may be there all the same.
      const found =
        thrown instanceof HttpFailure && thrown.mayHaveArrived ? await find(name, [], options) : null
      if (found !== null) return found
      // A tag alone is nothing that readers see: whatever becomes of it, nothing was published.
      throw thrown instanceof HttpFailure ? new HttpFailure(thrown.error, false) : thrown
    }
  }

  /** What would come back is not what was asked for, and not what somebody approved. */
  function refuseOtherSpelling(found: readonly { name: string; number: number | null }[]): void {
    const tags = found.flatMap(({ name, number }) => {
      const theirs = number === null ? null : nameAt(number)
      return number === null || theirs === name.normalize('NFC') ? [] : [{ ours: name, theirs: theirs ?? '' }]
    })
    if (tags.length === 0) return
    const problems = tags.map(({ theirs }) => ({ pointer: '/article/tags', reason: theirs }))
    throw new SiteError('invalid', 'The site spells a tag otherwise', {
      ...{ context: 'tagSpelling', problems, tags },
    })
  }

  return {
    /** Names in the order given, each once. Numbers that mean nothing any more, or nothing to us, are left out. */
    names: async (numbers: readonly number[], options: RequestOptions = {}): Promise<string[]> => {
      await need(numbers, options)
      return [...new Set(numbers.flatMap((number) => nameAt(number) ?? []))]
    },

    /**
     * The numbers of a post's tags when it shall have just these of those that we can show: what we can't show stays.
     * Missing tags are made. Throws `forbidden` where the account may not make them; `invalid` with `details.tags`,
     * before any is made, where the site has the same tag in another spelling.
     */
    changed: async (
      current: readonly number[],
      wanted: readonly string[],
      options: RequestOptions = {},
    ): Promise<number[]> => {
      await need(current, options)
      const found: { name: string; number: number | null }[] = []
      for (const name of wanted) found.push({ name, number: await find(name, current, options) })
      refuseOtherSpelling(found)
      const numbers: number[] = []
      for (const { name, number } of found) numbers.push(number ?? (await make(name, options)))
      refuseOtherSpelling(found.map(({ name }, at) => ({ name, number: numbers[at] ?? null })))
      const names = new Set(wanted.map((name) => name.normalize('NFC')))
      const kept = current.filter((number) => {
        const name = nameAt(number)
        return name === null || names.has(name)
      })
      return [...new Set([...kept, ...numbers])]
    },
  }
}

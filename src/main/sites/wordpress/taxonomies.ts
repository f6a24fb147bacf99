import { z } from 'zod'
import { tag as tagSchema } from '#shared/domain/article.ts'
import { HttpFailure } from '../http/failure.ts'
import type { Taxonomies as Offered, RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { perPage, type WordPressClient } from './client.ts'
import { toHtmlText, toPlainText } from './htmlText.ts'
import { WordPressFailure } from './problems.ts'
import { term, type WireTerm } from './wire.ts'

/** Pages of categories that are read at most: a list without end must not hold anyone up. */
const mostPages = 20
/** Pages of tags offered for choosing, the most used first. */
const tagPages = 5

/** What WordPress puts a post into that has no category: no section. It cannot be deleted, but renamed. */
const isNone = ({ id, slug, name }: WireTerm): boolean =>
  (id === 1 && slug === 'uncategorized') ||
  /^(uncategorized|без категорії|без рубрики)$/i.test(toPlainText(name))

/** Its slug as people read it; its number where that is too long for a key. */
function keyOf({ id, slug }: WireTerm): string {
  const said = (() => {
    try {
      return decodeURIComponent(slug)
    } catch {
      return slug
    }
  })()
  return said !== '' && said.length <= 100 ? said : `category-${id}`
}

const nameOf = ({ name }: WireTerm): string => toPlainText(name).trim()
const sameName = (a: string, b: string): boolean =>
  a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0

/** Categories and tags of one WordPress. Sections are categories, known by their slugs; tags are known by name. */
export function createTaxonomies(client: WordPressClient) {
  const categories = new Map<number, WireTerm>()
  const tags = new Map<number, WireTerm>()
  let haveCategories = false

  async function readAll(
    path: string,
    pages: number,
    order: string,
    signal?: AbortSignal,
  ): Promise<WireTerm[]> {
    const found: WireTerm[] = []
    for (let page = 1; page <= pages; page++) {
      const query = {
        per_page: perPage,
        page,
        orderby: order,
        order: order === 'count' ? 'desc' : 'asc',
        _fields: fields,
      }
      const got = await client.list(term, { method: 'GET', path, query, signal })
      found.push(...got.items)
      if (page >= got.pages) break
    }
    return found
  }

  async function readCategories(signal?: AbortSignal): Promise<void> {
    const all = await readAll('/wp/v2/categories', mostPages, 'id', signal)
    categories.clear()
    for (const one of all) categories.set(one.id, one)
    haveCategories = true
  }

  /** Whatever is asked for that is not known yet is looked for once more: a colleague may just have made it. */
  async function needCategories(isKnown: () => boolean, signal?: AbortSignal): Promise<void> {
    if (!haveCategories || !isKnown()) await readCategories(signal)
  }

  function sectionAmong(numbers: readonly number[]): WireTerm | null {
    for (const number of numbers.toSorted((a, b) => a - b)) {
      const one = categories.get(number)
      if (one && !isNone(one)) return one
    }
    return null
  }

  async function categoryOf(section: string, { signal }: RequestOptions = {}): Promise<number> {
    const find = () => [...categories.values()].find((one) => keyOf(one) === section)
    await needCategories(() => find() !== undefined, signal)
    const found = find()
    if (found) return found.id
    throw new SiteError('invalid', 'The site has no such section', {
      problems: [{ pointer: '/article/section', reason: 'unknown' }],
    })
  }

  async function needTags(numbers: readonly number[], signal?: AbortSignal): Promise<void> {
    const unknown = [...new Set(numbers)].filter((number) => !tags.has(number))
    for (let at = 0; at < unknown.length; at += perPage) {
      const query = { include: unknown.slice(at, at + perPage), per_page: perPage, _fields: fields }
      const got = await client.list(term, { method: 'GET', path: '/wp/v2/tags', query, signal })
      for (const one of got.items) tags.set(one.id, one)
    }
  }

  async function findTag(name: string, signal?: AbortSignal): Promise<number | null> {
    const among = (terms: Iterable<WireTerm>) => [...terms].find((one) => sameName(nameOf(one), name))
    const known = among(tags.values())
    if (known) return known.id
    const query = { search: name, per_page: perPage, _fields: fields }
    const { items } = await client.list(term, { method: 'GET', path: '/wp/v2/tags', query, signal })
    const found = among(items)
    if (!found) return null
    tags.set(found.id, found)
    return found.id
  }

  /** Two that make the same tag at once both get the one that came first. */
  async function makeTag(name: string, signal?: AbortSignal): Promise<number> {
    try {
      const made = await client.json(term, {
        method: 'POST',
        path: '/wp/v2/tags',
        json: { name: toHtmlText(name) },
        signal,
      })
      tags.set(made.id, made)
      return made.id
    } catch (thrown) {
      const existing =
        thrown instanceof WordPressFailure && thrown.code === 'term_exists' ? thrown.data.term_id : null
      const number = z.coerce.number().int().positive().safeParse(existing)
      if (number.success) return number.data
      // An answer that was lost: the tag may be there all the same.
      const found =
        thrown instanceof HttpFailure && thrown.mayHaveArrived ? await findTag(name, signal) : null
      if (found !== null) return found
      // A tag alone is nothing that readers see: whatever becomes of it, nothing was published.
      throw thrown instanceof HttpFailure ? new HttpFailure(thrown.error, false) : thrown
    }
  }

  return {
    /** What there is to choose from; categories as they are now. */
    async taxonomies({ signal }: RequestOptions = {}): Promise<Offered> {
      await readCategories(signal)
      for (const one of await readAll('/wp/v2/tags', tagPages, 'count', signal)) tags.set(one.id, one)
      const sections = [...categories.values()]
        .filter((one) => !isNone(one))
        .map((one) => {
          const parent = categories.get(one.parent)
          const name = parent ? `${nameOf(parent)} / ${nameOf(one)}` : nameOf(one)
          return { key: keyOf(one), names: { uk: name, en: name } }
        })
      const names = [...tags.values()].map(nameOf).filter((name) => tagSchema.safeParse(name).success)
      return { sections, tags: [...new Set(names)] }
    },

    /** The post's section: of its categories that are sections, the one with the lowest number; '' when none is. */
    async sectionOf(numbers: readonly number[], { signal }: RequestOptions = {}): Promise<string> {
      await needCategories(() => numbers.every((number) => categories.has(number)), signal)
      const section = sectionAmong(numbers)
      return section ? keyOf(section) : ''
    },

    categoryOf,

    /**
     * The categories of a post that goes from one section to another: its others stay, but for those that would be
     * taken for its section instead.
     */
    async withSection(
      current: readonly number[],
      from: string,
      to: string,
      options: RequestOptions = {},
    ): Promise<number[]> {
      await needCategories(() => current.every((number) => categories.has(number)), options.signal)
      const others = current.filter((number) => {
        const one = categories.get(number)
        return one !== undefined && !isNone(one) && keyOf(one) !== from
      })
      if (to === '') return from === '' ? [...current] : []
      const chosen = await categoryOf(to, options)
      return [...new Set([chosen, ...others.filter((number) => number > chosen)])]
    },

    /** Names of tags in the order given. Numbers that mean nothing any more are left out. */
    async tagNames(numbers: readonly number[], { signal }: RequestOptions = {}): Promise<string[]> {
      await needTags(numbers, signal)
      return numbers.flatMap((number) => {
        const one = tags.get(number)
        const name = one ? nameOf(one) : ''
        return tagSchema.safeParse(name).success ? [name] : []
      })
    },

    /** Numbers of tags by name; missing ones are made. Throws `forbidden` where the account may not make them. */
    async tagNumbers(names: readonly string[], { signal }: RequestOptions = {}): Promise<number[]> {
      const numbers: number[] = []
      for (const name of names) numbers.push((await findTag(name, signal)) ?? (await makeTag(name, signal)))
      return [...new Set(numbers)]
    },

    /** Forgets names and parents that may have changed. */
    forget(): void {
      haveCategories = false
      tags.clear()
    },
  }
}
export type Taxonomies = ReturnType<typeof createTaxonomies>

const fields = 'id,name,slug,parent'

import type { RequestOptions } from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { WireTerm } from '../connect/wire.ts'
import { toPlainText } from '../htmlText.ts'
import { decodedSlug } from '../posts/slugs.ts'
import type { CategoryKinds } from './sections.ts'
import { nameOf, readTerms } from './terms.ts'

const mostPages = 20

/** The categories of one WordPress, by number, as they were last read. */
export interface CategoryList {
  client: WordPressClient
  byNumber: Map<number, WireTerm>
  isLoaded: boolean
}

export const createCategoryList = (client: WordPressClient): CategoryList => ({
  ...{ client, byNumber: new Map(), isLoaded: false },
})

export async function loadCategories(list: CategoryList, { signal }: RequestOptions): Promise<void> {
  const order = { orderby: 'id', order: 'asc' }
  const options = { pages: mostPages, ...(signal && { signal }) }
  const all = await readTerms(list.client, 'categories', order, options)
  list.byNumber.clear()
  for (const one of all) list.byNumber.set(one.id, one)
  list.isLoaded = true
}

/** Reads the categories again unless `isComplete`, because a colleague may have added one since. */
export async function ensureCategories(
  list: CategoryList,
  isComplete: () => boolean,
  options: RequestOptions,
): Promise<void> {
  if (!list.isLoaded || !isComplete()) await loadCategories(list, options)
}

/** The category that WordPress gives a post without any. It can be renamed, but not deleted; it is no section. */
export const isUncategorized = ({ id, slug, name }: WireTerm): boolean =>
  (id === 1 && slug === 'uncategorized') ||
  /^(uncategorized|без категорії|без рубрики)$/i.test(toPlainText(name))

export const kindsIn = ({ byNumber }: CategoryList): CategoryKinds => ({
  isSection: (number) => {
    const one = byNumber.get(number)
    return one !== undefined && !isUncategorized(one)
  },
  isUncategorized: (number) => {
    const one = byNumber.get(number)
    return one !== undefined && isUncategorized(one)
  },
})

/** The section's key: the decoded slug, or the category's number where that is too long. */
export function keyOf({ id, slug }: WireTerm): string {
  const decoded = decodedSlug(slug) ?? slug
  return decoded !== '' && decoded.length <= 100 ? decoded : `category-${id}`
}

/** The names of a category's ancestors and its own, since several categories may have the same name. */
export function pathOf({ byNumber }: CategoryList, category: WireTerm): string {
  const ancestors: WireTerm[] = []
  for (
    let at = byNumber.get(category.parent);
    at && !ancestors.includes(at) && at !== category;
    at = byNumber.get(at.parent)
  )
    ancestors.unshift(at)
  return [...ancestors, category].map(nameOf).join(' / ').slice(0, 500).toWellFormed()
}

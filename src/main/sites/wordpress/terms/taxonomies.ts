import type { Taxonomies as Offered, RequestOptions } from '../../SiteConnector.ts'
import { SiteError } from '../../siteError.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { PostPatch } from '../posts/postPatch.ts'
import type { PostMeta, WpPost } from '../posts/postWire.ts'
import {
  type CategoryList,
  createCategoryList,
  ensureCategories,
  isUncategorized,
  keyOf,
  kindsIn,
  loadCategories,
  pathOf,
} from './categories.ts'
import { moveToSection, type PostSection, sectionAmong } from './sections.ts'
import { createTagList, tagNames, tagNumbers } from './tags.ts'
import { nameOf } from './terms.ts'

/** The fields of a post that decide its section. */
export interface PostCategories {
  categories: WpPost['categories']
  meta: Pick<PostMeta, '_visnyk_section'> | null
}

const sectionIn = ({ categories, meta }: PostCategories): PostSection => ({
  categories,
  chosen: meta?._visnyk_section,
})

/** The categories of the site, read anew, as sections to choose from. */
async function readSections(list: CategoryList, options: RequestOptions): Promise<Offered> {
  await loadCategories(list, options)
  const sections = [...list.byNumber.values()]
    .filter((one) => !isUncategorized(one))
    .map((one) => {
      const name = pathOf(list, one)
      return { key: keyOf(one), names: { uk: name, en: name } }
    })
  return { sections }
}

const hasAllOf = (list: CategoryList, post: PostCategories): boolean =>
  post.categories.every((number) => list.byNumber.has(number))

/** The post's section by `sectionAmong`; '' when it has none. */
async function sectionOf(list: CategoryList, post: PostCategories, options: RequestOptions): Promise<string> {
  await ensureCategories(list, () => hasAllOf(list, post), options)
  const number = sectionAmong(sectionIn(post), kindsIn(list))
  const section = number === null ? undefined : list.byNumber.get(number)
  return section ? keyOf(section) : ''
}

async function categoryOf(list: CategoryList, section: string, options: RequestOptions): Promise<number> {
  const find = () => [...list.byNumber.values()].find((one) => keyOf(one) === section)
  await ensureCategories(list, () => find() !== undefined, options)
  const found = find()
  if (found) return found.id
  throw new SiteError('invalid', 'The site has no such section', {
    context: 'section',
    problems: [{ pointer: '/article/section', reason: section }],
  })
}

/** Names the category that would be read as the section, so that a person can remove the post from it on the site. */
function ambiguousSection(list: CategoryList, post: PostSection, to: number | null): SiteError {
  const kinds = kindsIn(list)
  const from = sectionAmong(post, kinds)
  const others = post.categories.filter((number) => number !== from && number !== to)
  const taken = list.byNumber.get(sectionAmong({ categories: others, chosen: undefined }, kinds) ?? 0)
  return new SiteError('invalid', 'The site could not tell the section among the categories of the post', {
    context: 'otherCategories',
    problems: [{ pointer: '/article/section', reason: taken ? nameOf(taken) : '' }],
  })
}

async function sectionPatch(
  list: CategoryList,
  post: PostCategories,
  section: string,
  options: RequestOptions,
): Promise<PostPatch> {
  await ensureCategories(list, () => hasAllOf(list, post), options)
  const to = section === '' ? null : await categoryOf(list, section, options)
  const before = sectionIn(post)
  const kinds = kindsIn(list)
  const moved = moveToSection(before, to, kinds)
  if (moved === null) throw ambiguousSection(list, before, to)
  // For a post without any category WordPress chooses its default one, which may be a section.
  const uncategorized = [...list.byNumber.keys()].filter(kinds.isUncategorized).slice(0, 1)
  return {
    categories: moved.categories.length > 0 ? [...moved.categories] : uncategorized,
    ...(moved.chosen !== undefined && { meta: { _visnyk_section: moved.chosen } }),
  }
}

/** Categories and tags of one WordPress. Sections are categories, identified by slug; tags are identified by name. */
export function createTaxonomies(client: WordPressClient) {
  const categories = createCategoryList(client)
  const tags = createTagList(client)
  return {
    /** The sections to choose from, as the site has them now. */
    taxonomies: (options: RequestOptions = {}): Promise<Offered> => readSections(categories, options),

    sectionOf: (post: PostCategories, options: RequestOptions = {}): Promise<string> =>
      sectionOf(categories, post, options),

    /**
     * What moves a post to a section. Throws `invalid`: with the context `section` where the site has no such section,
     * and with `otherCategories` where the post is in other categories and the site could not store which one is meant.
     */
    sectionPatch: (post: PostCategories, section: string, options: RequestOptions = {}): Promise<PostPatch> =>
      sectionPatch(categories, post, section, options),

    tagNames: (numbers: readonly number[], options: RequestOptions = {}): Promise<string[]> =>
      tagNames(tags, numbers, options),

    tagNumbers: (
      current: readonly number[],
      wanted: readonly string[],
      options: RequestOptions = {},
    ): Promise<number[]> => tagNumbers(tags, { current, wanted }, options),
  }
}
export type Taxonomies = ReturnType<typeof createTaxonomies>

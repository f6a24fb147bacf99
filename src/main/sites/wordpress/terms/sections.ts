/**
 * What decides which of a post's categories is its section. The companion plugin stores the choice (`chosen`). Where no
 * choice is stored, the section is the category with the lowest number, since WordPress stores categories without
 * order.
 */
export interface PostSection {
  categories: readonly number[]
  /**
   * The number of the chosen category; `none`: no section was chosen; empty: nobody chose. Undefined: the site cannot
   * store a choice.
   */
  chosen: string | undefined
}

/** What each category of a site is to a post. */
export interface CategoryKinds {
  /** The category is known, and not the one for posts without a category. */
  isSection(category: number): boolean
  /** The category is the one that WordPress gives a post without any. */
  isUncategorized(category: number): boolean
}

const noSection = 'none'

/** The section's category; null when there is none. A stored choice counts while the post is in that category. */
export function sectionAmong(
  { categories, chosen }: PostSection,
  { isSection }: Pick<CategoryKinds, 'isSection'>,
): number | null {
  if (chosen === noSection) return null
  const sections = categories.filter(isSection).toSorted((a, b) => a - b)
  return sections.find((category) => String(category) === chosen) ?? sections[0] ?? null
}

/**
 * Moves a post to another section (null: to none). Only the category that was the section is removed; categories that a
 * colleague added stay. Null when the result could not be read back as `to`, because the post is in other categories
 * too and the site cannot store the choice.
 */
export function moveToSection(
  post: PostSection,
  to: number | null,
  kinds: CategoryKinds,
): PostSection | null {
  const from = sectionAmong(post, kinds)
  const others = post.categories.filter((category) => category !== from && category !== to)
  // A section replaces the category for posts without any. Where the post had a section beside it, a colleague added
  // it.
  const kept =
    from === null && to !== null ? others.filter((category) => !kinds.isUncategorized(category)) : others
  const choice = to !== null ? String(to) : kept.some(kinds.isSection) ? noSection : ''
  const moved: PostSection = {
    categories: to === null ? kept : [to, ...kept],
    chosen: post.chosen === undefined ? undefined : choice,
  }
  return sectionAmong(moved, kinds) === to ? moved : null
}

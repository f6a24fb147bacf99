/**
 * Which of a post's categories is its section. The companion plugin keeps it (`chosen`); where nothing is kept, it is
 * the one with the lowest number, since WordPress itself knows no more than the set.
 */
export interface PostSection {
  categories: readonly number[]
  /**
   * A number; `none`: no section, whatever the categories; empty: nobody chose. Undefined: the site has no place for
   * it.
   */
  chosen: string | undefined
}

export interface Categories {
  /** It is known, and not the one for posts without any. */
  isSection(category: number): boolean
  /** What WordPress puts a post into that has no category. */
  isNone(category: number): boolean
}

const noSection = 'none'

/** The section's category; null when there is none. A choice counts for as long as the post is in that category. */
export function sectionAmong(
  { categories, chosen }: PostSection,
  { isSection }: Pick<Categories, 'isSection'>,
): number | null {
  if (chosen === noSection) return null
  const sections = categories.filter(isSection).toSorted((a, b) => a - b)
  return sections.find((category) => String(category) === chosen) ?? sections[0] ?? null
}

/**
 * The same post in another section (null: in none): only the category that was the section goes, and whatever else a
 * colleague put the post into stays. Null when the site could not tell afterwards which of them is the section.
 */
export function inSection(post: PostSection, to: number | null, known: Categories): PostSection | null {
  const from = sectionAmong(post, known)
  const others = post.categories.filter((category) => category !== from && category !== to)
  // The one that says that there is none makes room for a section; beside one it is a colleague's.
  const kept = from === null && to !== null ? others.filter((category) => !known.isNone(category)) : others
  const choice = to !== null ? String(to) : kept.some(known.isSection) ? noSection : ''
  const moved: PostSection = {
    categories: to === null ? kept : [to, ...kept],
    chosen: post.chosen === undefined ? undefined : choice,
  }
  return sectionAmong(moved, known) === to ? moved : null
}

import type { Taxonomies as Offered, RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import type { WordPressClient } from './client.ts'
import { toPlainText } from './htmlText.ts'
import type { PostMeta, WpPost } from './postWire.ts'
import { type Categories, inSection, type PostSection, sectionAmong } from './sections.ts'
import { decodedSlug } from './slugs.ts'
import { createTags } from './tags.ts'
import { nameOf, readTerms } from './terms.ts'
import type { WireTerm } from './wire.ts'
import type { PostPatch } from './writePatch.ts'

const mostPages = 20

/** What WordPress puts a post into that has no category: no section. It cannot be deleted, but renamed. */
const isNone = ({ id, slug, name }: WireTerm): boolean =>
  (id === 1 && slug === 'uncategorized') ||
  /^(uncategorized|без категорії|без рубрики)$/i.test(toPlainText(name))

/** Its slug as people read it; its number where that is too long for a key. */
function keyOf({ id, slug }: WireTerm): string {
  const said = decodedSlug(slug) ?? slug
  return said !== '' && said.length <= 100 ? said : `category-${id}`
}

/** What a post says of its section. */
export interface Sectioned {
  categories: WpPost['categories']
  meta: Pick<PostMeta, '_visnyk_section'> | null
}

const placeOf = ({ categories, meta }: Sectioned): PostSection => ({
  categories,
  chosen: meta?._visnyk_section,
})

/** Categories and tags of one WordPress. Sections are categories, known by their slugs; tags are known by name. */
export function createTaxonomies(client: WordPressClient) {
  const categories = new Map<number, WireTerm>()
  const tags = createTags(client)
  let haveCategories = false

  async function readCategories({ signal }: RequestOptions): Promise<void> {
    const order = { orderby: 'id', order: 'asc' }
    const all = await readTerms(client, 'categories', order, { pages: mostPages, ...(signal && { signal }) })
    categories.clear()
    for (const one of all) categories.set(one.id, one)
    haveCategories = true
  }

  /** Whatever is asked for that is not known yet is looked for once more: a colleague may just have made it. */
  async function needCategories(isKnown: () => boolean, options: RequestOptions): Promise<void> {
    if (!haveCategories || !isKnown()) await readCategories(options)
  }

  const known: Categories = {
    isSection: (number) => {
      const one = categories.get(number)
      return one !== undefined && !isNone(one)
    },
    isNone: (number) => {
      const one = categories.get(number)
      return one !== undefined && isNone(one)
    },
  }

  /** Its name under those of all categories that it is in: other ones may have the same name, and the same parent's. */
  function pathOf(one: WireTerm): string {
    const above: WireTerm[] = []
    for (
      let at = categories.get(one.parent);
      at && !above.includes(at) && at !== one;
      at = categories.get(at.parent)
    )
      above.unshift(at)
    return [...above, one].map(nameOf).join(' / ').slice(0, 500).toWellFormed()
  }

  async function categoryOf(section: string, options: RequestOptions = {}): Promise<number> {
    const find = () => [...categories.values()].find((one) => keyOf(one) === section)
    await needCategories(() => find() !== undefined, options)
    const found = find()
    if (found) return found.id
    throw new SiteError('invalid', 'The site has no such section', {
      context: 'section',
      problems: [{ pointer: '/article/section', reason: section }],
    })
  }

  /** Names the one that would be taken for the section, so that a person can see to it. */
  function notToTell(post: PostSection, to: number | null): SiteError {
    const from = sectionAmong(post, known)
    const others = post.categories.filter((number) => number !== from && number !== to)
    const taken = categories.get(sectionAmong({ categories: others, chosen: undefined }, known) ?? 0)
    return new SiteError('invalid', 'The site could not tell the section among the categories of the post', {
      context: 'otherCategories',
      problems: [{ pointer: '/article/section', reason: taken ? nameOf(taken) : '' }],
    })
  }

  return {
    /** What there is to choose from; categories as they are now. */
    async taxonomies(options: RequestOptions = {}): Promise<Offered> {
      await readCategories(options)
      const sections = [...categories.values()]
        .filter((one) => !isNone(one))
        .map((one) => {
          const name = pathOf(one)
          return { key: keyOf(one), names: { uk: name, en: name } }
        })
      return { sections }
    },

    /** The post's section by `sectionAmong`; '' when it has none. */
    async sectionOf(post: Sectioned, options: RequestOptions = {}): Promise<string> {
      await needCategories(() => post.categories.every((number) => categories.has(number)), options)
      const number = sectionAmong(placeOf(post), known)
      const section = number === null ? undefined : categories.get(number)
      return section ? keyOf(section) : ''
    },

    /**
     * What brings the post into a section. Throws `invalid` with the context `section` where there is no such section, with
     * `otherCategories` where the post is in others beside it and nothing could tell afterwards which one is meant.
     */
    async sectionPatch(post: Sectioned, section: string, options: RequestOptions = {}): Promise<PostPatch> {
      await needCategories(() => post.categories.every((number) => categories.has(number)), options)
      const to = section === '' ? null : await categoryOf(section, options)
      const place = placeOf(post)
      const moved = inSection(place, to, known)
      if (moved === null) throw notToTell(place, to)
      // With no category at all, WordPress chooses one, and that may be a section.
      const none = [...categories.keys()].filter(known.isNone).slice(0, 1)
      return {
        categories: moved.categories.length > 0 ? [...moved.categories] : none,
        ...(moved.chosen !== undefined && { meta: { _visnyk_section: moved.chosen } }),
      }
    },

    tagNames: tags.names,
    tagNumbers: tags.changed,
  }
}
export type Taxonomies = ReturnType<typeof createTaxonomies>

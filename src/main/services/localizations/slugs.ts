import type {
  LocalizationRecord,
  LocalizationsRepository,
} from '#main/db/repositories/localizationsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { withoutPrompts } from '#shared/document/prompts.ts'
import type { Language } from '#shared/domain/language.ts'
import { slugify } from '#shared/language/slugify.ts'
import { withoutEnding } from '#shared/language/trim.ts'

type SlugOwner = Pick<LocalizationRecord, 'id' | 'language' | 'siteId'>

const longestSlug = 200

/** Slugs are unique per site and language; articles without a site share one set of slugs. */
export function createSlugs(localizations: LocalizationsRepository) {
  /** `wanted`, or `wanted` with the first free number behind it. */
  function free(of: SlugOwner, wanted: string): string {
    if (wanted === '' || localizations.slugOwner(of, wanted) === null) return wanted
    const taken = new Set(localizations.slugsStartingWith(of, wanted.slice(0, longestSlug - 6)))
    for (let number = 2; ; number += 1) {
      const ending = `-${number}`
      const candidate = `${withoutEnding(wanted.slice(0, longestSlug - ending.length), /-/)}${ending}`
      if (!taken.has(candidate)) return candidate
    }
  }

  return {
    free,
    fromTitle: (of: SlugOwner, title: string): string =>
      free(of, slugify(withoutPrompts(title), of.language)),
    /** Whether a slug is made from the title, with or without a number behind it, so that no person chose it. */
    isOfTitle: (slug: string, title: string, language: Language): boolean => {
      const own = slugify(withoutPrompts(title), language)
      return (
        slug === '' ||
        slug === own ||
        (slug.startsWith(`${own}-`) && /^\d+$/.test(slug.slice(own.length + 1)))
      )
    },
    /** Throws `slugTaken`, with a free slug in its details, when another text has the slug. */
    check: (of: SlugOwner, wanted: string): void => {
      if (wanted !== '' && localizations.slugOwner(of, wanted) !== null) {
        throw new AppError('slugTaken', 'Another article has this slug', { free: free(of, wanted) })
      }
    },
  }
}
export type Slugs = ReturnType<typeof createSlugs>

import { useTranslation } from 'react-i18next'
import { useSectionName } from '#renderer/articles/useSectionName.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import type { SearchFilters } from '#shared/contract/searchViews.ts'
import { type FilterName, filterNames } from './searchEntry.ts'

/** The filters that are set, each as words: «Мова: українська». */
export function useFilterWords(filters: SearchFilters): { name: FilterName; words: string }[] {
  const { t } = useTranslation()
  const formats = useFormats()
  const sectionName = useSectionName(useActiveSite())
  // Noon in UTC is the same day on every clock of Ukraine.
  const day = (iso: string) => formats.date(`${iso}T12:00:00.000Z`)
  const wordsOf = (name: FilterName): string | undefined => {
    const { state, language, section, from, to, author, tag } = filters
    const values: Record<FilterName, string | undefined> = {
      state: state && t(`workflow.state.${state}`),
      language: language && t(`common.language.${language}`),
      section: section === undefined ? undefined : sectionName(section),
      from: from && day(from),
      to: to && day(to),
      ...{ author, tag },
    }
    return values[name]
  }
  return filterNames.flatMap((name) => {
    const value = wordsOf(name)
    return value === undefined ? [] : [{ name, words: t(`search.chip.${name}`, { value }) }]
  })
}

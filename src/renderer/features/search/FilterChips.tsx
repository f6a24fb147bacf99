import { X } from 'lucide-react'
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import type { SearchFilters } from '#shared/contract/searchViews.ts'
import type { FilterName } from './searchEntry.ts'
import { useFilterWords } from './useFilterWords.ts'

interface FilterChipsProps {
  filters: SearchFilters
  onChange: (filters: SearchFilters) => void
}

/** The filters in use: arrow keys go from one to the next, Delete or the cross removes one. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const { t } = useTranslation()
  const set = useFilterWords(filters)
  if (set.length === 0) return null
  const without = (names: ReadonlySet<unknown>) =>
    Object.fromEntries(Object.entries(filters).filter(([name]) => !names.has(name as FilterName)))
  return (
    <>
      <TagGroup aria-label={t('search.activeFilters')} onRemove={(names) => onChange(without(names))}>
        <TagList className="search__chips">
          {set.map(({ name, words }) => (
            <Tag key={name} id={name} textValue={words} className="search__chip">
              {words}
              <AriaButton
                slot="remove"
                className="search__remove"
                aria-label={t('search.removeFilter', { filter: words })}
              >
                <X aria-hidden className="icon" />
              </AriaButton>
            </Tag>
          ))}
        </TagList>
      </TagGroup>
      {set.length > 1 && (
        <Button variant="quiet" size="small" onPress={() => onChange({})}>
          {t('search.clearFilters')}
        </Button>
      )}
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { useSectionName } from '#renderer/articles/useSectionName.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { DateField } from '#renderer/ui/DateField.tsx'
import { Combo, type Option, Select } from '#renderer/ui/Select.tsx'
import type { SearchFilters } from '#shared/contract/searchViews.ts'
import { languages } from '#shared/domain/language.ts'
import { workflowStates } from '#shared/domain/workflow.ts'
import type { FilterName } from './searchEntry.ts'

interface FilterFieldsProps {
  id: string
  filters: SearchFilters
  onChange: (filters: SearchFilters) => void
  onClose: () => void
}

/** The choice of no filter. No state, language or section has this name, and people may not be called so either. */
const any = '*'

/** Sets the filters one by one; each acts at once. */
export function FilterFields({ id, filters, onChange, onClose }: FilterFieldsProps) {
  const { t } = useTranslation()
  const { data: choices } = useChannel('search.choices', {}, { keepPrevious: true })
  const site = useActiveSite()
  const sectionName = useSectionName(site)
  const set = (name: FilterName, value: string | null) => {
    const { [name]: _, ...others } = filters
    onChange(value === null || value === any ? others : ({ ...others, [name]: value } as SearchFilters))
  }
  const field = (name: Exclude<FilterName, 'from' | 'to'>, options: readonly Option<string>[]) => ({
    label: t(`search.filterName.${name}`),
    value: filters[name] ?? any,
    onChange: (value: string) => set(name, value),
    options: [{ id: any, label: t('search.any') }, ...options],
  })
  const plain = (values: readonly string[] = []) => values.map((value) => ({ id: value, label: value }))
  const sections = [...(site?.sections.map(({ key }) => key) ?? []), '']
  const isTurned = filters.from !== undefined && filters.to !== undefined && filters.from > filters.to
  return (
    <section
      id={id}
      aria-label={t('search.filtersLabel')}
      className="search__fields"
      onKeyDown={(event) => {
        // A list that is open inside takes the key for itself.
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <Select
        {...field(
          'state',
          workflowStates.map((id) => ({ id, label: t(`workflow.state.${id}`) })),
        )}
      />
      <Select
        {...field(
          'language',
          languages.map((id) => ({ id, label: t(`common.language.${id}`) })),
        )}
      />
      <Select
        {...field(
          'section',
          sections.map((id) => ({ id, label: sectionName(id) })),
        )}
      />
      <Combo {...field('author', plain(choices?.authors))} />
      <Combo {...field('tag', plain(choices?.tags))} />
      <div className="search__dates">
        <DateField
          label={t('search.from')}
          value={filters.from ?? null}
          onChange={(day) => set('from', day)}
        />
        <DateField label={t('search.to')} value={filters.to ?? null} onChange={(day) => set('to', day)} />
      </div>
      <p className={isTurned ? 'field__error' : 'field__note'} role={isTurned ? 'alert' : undefined}>
        {t(isTurned ? 'search.datesTurned' : 'search.dateNote')}
      </p>
    </section>
  )
}

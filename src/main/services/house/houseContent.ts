import type { Repositories } from '#main/db/repositories/index.ts'
import type { HouseFile } from '#shared/document/houseFile.ts'
import type { TemplateId } from '#shared/domain/template.ts'

type Holds = Pick<Repositories, 'templates' | 'contacts' | 'credits'>

/** The house's own templates and snippets, its contacts and credits; `only`: this template and nothing else. */
export function houseContent(
  { templates, contacts, credits }: Holds,
  only: TemplateId | null = null,
): HouseFile {
  const all = templates.templates()
  return {
    ...{ format: 'visnyk-house', version: 1 },
    templates: only === null ? all : all.filter(({ id }) => id === only),
    snippets: only === null ? templates.snippets() : [],
    contacts: only === null ? contacts.list() : [],
    credits: only === null ? credits.list() : [],
  }
}

import { writeFile } from 'node:fs/promises'
import { AppError } from '#shared/contract/errors.ts'
import type { TakenHouse } from '#shared/contract/templateViews.ts'
import type { HouseFile } from '#shared/document/houseFile.ts'
import type { TemplateId } from '#shared/domain/template.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'
import { mayChangeTemplates } from '../templates/mayChangeTemplates.ts'
import { houseContent } from './houseContent.ts'
import { readHouseFile } from './readHouseFile.ts'

/** Carries templates, snippets and contacts of the house to another computer, in a file or with an export. */
export function createHouseService(deps: ServiceDeps) {
  const { repositories, transaction } = deps
  return {
    /** Writes them to a file; `only`: this template and nothing else. Throws `notFound` for a template that is gone. */
    save: async (path: string, only: TemplateId | null): Promise<void> => {
      const content = houseContent(repositories, only)
      if (only !== null && content.templates.length === 0) throw new AppError('notFound', 'No such template')
      await writeFile(path, JSON.stringify(content, null, 2))
    },
    /** Takes the text of such a file. Throws `houseFileDamaged` where it is none, and then takes nothing. */
    takeText: (text: string): TakenHouse => {
      const content = readHouseFile(text)
      return transaction(() => take(deps, content))
    },
    take: (content: HouseFile): TakenHouse => transaction(() => take(deps, content)),
  }
}
export type HouseService = ReturnType<typeof createHouseService>

/**
 * Of an entry that both computers have, the newer one holds. A contact has no time, so the one that is here stays.
 * Only editors change what others rely on: whoever else takes the file gets the rest of it.
 */
function take({ repositories, identity, clock, emit }: ServiceDeps, content: HouseFile): TakenHouse {
  const { templates, contacts } = repositories
  const mayTemplates = mayChangeTemplates(identity)
  const newTemplates = newer(content.templates, templates.templates())
  const newSnippets = newer(content.snippets, templates.snippets())
  const known = new Set(contacts.list().map(({ id }) => id))
  const newContacts = content.contacts.filter(({ id }) => !known.has(id))
  if (mayTemplates) for (const one of newTemplates) templates.putTemplate(one)
  for (const one of newSnippets) templates.putSnippet(one)
  for (const one of newContacts) {
    contacts.put(one, clock())
    emit('contacts.changed', { contactId: one.id })
  }
  emit('templates.changed', {})
  return {
    templates: mayTemplates ? newTemplates.length : 0,
    snippets: newSnippets.length,
    contacts: newContacts.length,
    refused: mayTemplates ? 0 : newTemplates.length,
  }
}

interface Changed {
  id: string
  updatedAt: Instant
}

function newer<One extends Changed>(given: readonly One[], present: readonly Changed[]): One[] {
  const known = new Map(present.map(({ id, updatedAt }) => [id, updatedAt]))
  return given.filter(({ id, updatedAt }) => updatedAt > (known.get(id) ?? ''))
}

import { writeFile } from 'node:fs/promises'
import { writeWhole } from '#main/wholeFile.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { TakenHouse } from '#shared/contract/templateViews.ts'
import type { HouseFile } from '#shared/document/houseFile.ts'
import { languages } from '#shared/domain/language.ts'
import type { TemplateId } from '#shared/domain/template.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'
import { mayChangeTemplates } from '../templates/mayChangeTemplates.ts'
import { houseContent } from './houseContent.ts'
import { createKnownMedia } from './knownMedia.ts'
import { readHouseFile } from './readHouseFile.ts'

/** Carries templates, snippets, contacts and credits of the house to another computer, in a file or with an export. */
export function createHouseService(deps: ServiceDeps) {
  const { repositories, transaction } = deps
  return {
    /**
     * Writes them to a file; `only`: this template and nothing else. Throws `notFound` for a template that is gone,
     * `diskFull` and `diskUnwritable`.
     */
    save: async (path: string, only: TemplateId | null): Promise<void> => {
      const content = houseContent(repositories, only)
      if (only !== null && content.templates.length === 0) throw new AppError('notFound', 'No such template')
      await writeWhole(path, 'The file of the house', (unfinished) =>
        writeFile(unfinished, JSON.stringify(content, null, 2), { flush: true }),
      )
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
 * Of an entry that both computers have, the newer one holds. A contact and a credit have no time, so the one that is
 * here stays.
 * Only editors change what others rely on: whoever else takes the file gets the rest of it.
 */
function take(deps: ServiceDeps, content: HouseFile): TakenHouse {
  const { repositories, clock, emit } = deps
  const { templates, contacts, credits } = repositories
  const mayTemplates = mayChangeTemplates(deps)
  const known = createKnownMedia(repositories)
  const newTemplates = newer(content.templates, templates.templates(), clock())
  const newSnippets = newer(content.snippets, templates.snippets(), clock())
  const present = new Set(contacts.list().map(({ id }) => id))
  const newContacts = content.contacts.filter(({ id }) => !present.has(id))
  if (mayTemplates) for (const one of newTemplates) templates.putTemplate(withKnownMedia(one, known))
  for (const one of newSnippets) templates.putSnippet({ ...one, blocks: known.keepKnown(one.blocks) })
  for (const one of newContacts) {
    contacts.put(one, clock())
    emit('contacts.changed', { contactId: one.id })
  }
  const presentCredits = new Set(credits.list().map(({ id }) => id))
  const newCredits = content.credits.filter(({ id }) => !presentCredits.has(id))
  for (const one of newCredits) credits.put(one, clock())
  if (newCredits.length > 0) emit('credits.changed', {})
  emit('templates.changed', {})
  return {
    templates: mayTemplates ? newTemplates.length : 0,
    snippets: newSnippets.length,
    contacts: newContacts.length,
    credits: newCredits.length,
    refused: mayTemplates ? 0 : newTemplates.length,
    leftOut: known.leftOut(),
  }
}

function withKnownMedia(
  template: HouseFile['templates'][number],
  { keepKnown }: Pick<ReturnType<typeof createKnownMedia>, 'keepKnown'>,
): HouseFile['templates'][number] {
  const texts: typeof template.texts = {}
  for (const language of languages) {
    const text = template.texts[language]
    if (text) texts[language] = { ...text, blocks: keepKnown(text.blocks) }
  }
  return { ...template, texts }
}

interface Changed {
  id: string
  updatedAt: Instant
}

/**
 * Those that are not here, or older here. None is newer than now: an entry of a computer whose clock is ahead would
 * win over every later change.
 */
function newer<One extends Changed>(given: readonly One[], present: readonly Changed[], now: Instant): One[] {
  const known = new Map(present.map(({ id, updatedAt }) => [id, updatedAt]))
  return given
    .map((one) => (one.updatedAt > now ? { ...one, updatedAt: now } : one))
    .filter(({ id, updatedAt }) => updatedAt > (known.get(id) ?? ''))
}

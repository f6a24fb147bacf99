import type { StoredTerm } from '#main/db/repositories/termsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { GlossaryView, TakenTerms, TermsInBlock, TermView } from '#shared/contract/termViews.ts'
import { newId, type SiteId, type TermId, termId } from '#shared/domain/ids.ts'
import { mayChangeTerms, mostTerms } from '#shared/domain/term.ts'
import { searchText } from '#shared/language/searchText.ts'
import { wordsOfTerm } from '#shared/language/terms/readTerm.ts'
import { indexOfTerm, twinOf } from './indexOfTerm.ts'
import { lemmasOfAll } from './lemmas.ts'
import { takeTerms } from './takeTerms.ts'
import { mustMayChange, type TermsContext, tidied } from './termsContext.ts'
import { termsInBlock } from './termsInBlock.ts'
import { writeTermsFile } from './writeTermsFile.ts'

/** The glossary of the house. */
export function createTermsService(context: TermsContext) {
  return {
    list: (input: ParsedInput<'terms.list'>): GlossaryView => list(context, input),
    save: (input: ParsedInput<'terms.save'>): Promise<TermView> => save(context, input),
    remove: (id: TermId): void => mark(context, id, true),
    restore: (id: TermId): void => mark(context, id, false),
    /** Takes the terms of a CSV file. Throws `termsFileUnreadable`, `termsFileWithoutColumns`, `termsFileTooLarge`. */
    take: (siteId: SiteId | null, bytes: Uint8Array): Promise<TakenTerms> =>
      takeTerms(context, siteId, bytes),
    /** Writes all terms to a CSV file. Throws `diskFull` and `diskUnwritable`. */
    export: (siteId: SiteId | null, path: string): Promise<void> =>
      writeTermsFile(context.repositories.terms.list(siteId, '', mostTerms * 2).terms, path),
    inBlock: (input: ParsedInput<'terms.inBlock'>): Promise<TermsInBlock> => termsInBlock(context, input),
  }
}

const toView = ({ isRemoved: _, ...rest }: StoredTerm): TermView => rest

function list(
  { repositories, identity }: TermsContext,
  { siteId, query, limit }: ParsedInput<'terms.list'>,
): GlossaryView {
  const { total, terms } = repositories.terms.list(siteId, searchText(query).trim(), limit)
  return {
    mayChange: mayChangeTerms(identity.actorOn(siteId).role),
    total,
    terms: terms.map(toView),
    subjects: repositories.terms.subjects(siteId),
  }
}

async function save(context: TermsContext, input: ParsedInput<'terms.save'>): Promise<TermView> {
  const { repositories, transaction, clock, emit } = context
  const content = tidied(input.content)
  mustMayChange(context, siteOf(context, input))
  const lemmasOf = await lemmasOfAll(context.words, wordsOfTerm(content))
  return transaction(() => {
    const siteId = siteOf(context, input)
    const updatedBy = mustMayChange(context, siteId)
    const twin = repositories.terms.twins(siteId, twinOf(content)).find(({ id }) => id !== input.id)
    if (twin) throw new AppError('termExists', 'The glossary has the term with this translation')
    if (input.id === null && repositories.terms.count(siteId) >= mostTerms)
      throw new AppError('glossaryFull', 'The glossary is full')
    const stored = { id: input.id ?? newId(termId), ...content, siteId, updatedAt: clock(), updatedBy }
    repositories.terms.put(stored, indexOfTerm(stored, lemmasOf))
    emit('terms.changed', { siteId })
    return stored
  })
}

/** A term stays with the site that it has. */
function siteOf(
  { repositories }: TermsContext,
  { id, siteId }: Pick<ParsedInput<'terms.save'>, 'id' | 'siteId'>,
): SiteId | null {
  if (id !== null) return find(repositories.terms.get(id)).siteId
  if (siteId !== null && repositories.sites.get(siteId) === null)
    throw new AppError('notFound', 'There is no such site')
  return siteId
}

function find(stored: StoredTerm | null): StoredTerm {
  if (stored === null) throw new AppError('notFound', 'There is no such term')
  return stored
}

function mark(context: TermsContext, id: TermId, isRemoved: boolean): void {
  const { repositories, transaction, clock, emit } = context
  transaction(() => {
    const stored = find(repositories.terms.get(id))
    const by = mustMayChange(context, stored.siteId)
    if (stored.isRemoved === isRemoved) return
    const twins = isRemoved ? [] : repositories.terms.twins(stored.siteId, twinOf(stored))
    if (twins.length > 0) throw new AppError('termExists', 'The glossary has the term with this translation')
    repositories.terms.mark(id, { isRemoved, at: clock(), by })
    emit('terms.changed', { siteId: stored.siteId })
  })
}

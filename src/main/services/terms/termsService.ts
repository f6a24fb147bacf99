import type { StoredTerm } from '#main/db/repositories/termsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { GlossaryView, TakenTerms, TermsInBlock, TermView } from '#shared/contract/termViews.ts'
import { newId, type SiteId, type TermId, termId } from '#shared/domain/ids.ts'
import { mayChangeTerms, mostTerms, type TermContent } from '#shared/domain/term.ts'
import { searchText } from '#shared/language/searchText.ts'
import { wordsOfTerm } from '#shared/language/terms/readTerm.ts'
import type { ServiceDeps } from '../deps.ts'
import type { WordKnowledge } from '../search/wordForms.ts'
import { indexOfTerm, twinOf } from './indexOfTerm.ts'
import { lemmasOfAll } from './lemmas.ts'
import { takeTerms } from './takeTerms.ts'
import { termsInBlock } from './termsInBlock.ts'
import { writeTermsFile } from './writeTermsFile.ts'

export interface TermsContext extends ServiceDeps {
  words: WordKnowledge
}

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

/** Throws `notAllowed` for whoever may not change the glossary of the site. */
export function mustMayChange({ identity }: Pick<TermsContext, 'identity'>, siteId: SiteId | null): string {
  const { role, name } = identity.actorOn(siteId)
  if (!mayChangeTerms(role)) throw new AppError('notAllowed', 'Authors do not change the glossary')
  return name
}

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

const tidiedWords = (words: readonly string[]): string[] => [
  ...new Set(words.map((one) => one.trim().replace(/\s+/g, ' '))),
]

/** Without spaces at the edges, and each way to say it once. */
export function tidied({ kind, words: { uk, en }, subject, note }: TermContent): TermContent {
  const ofLanguage = ({ allowed, forbidden }: TermContent['words']['uk']) => ({
    allowed: tidiedWords(allowed),
    forbidden: tidiedWords(forbidden),
  })
  return {
    kind,
    words: { uk: ofLanguage(uk), en: ofLanguage(en) },
    subject: subject.trim(),
    note: note.replace(/\r\n?/g, '\n').trim(),
  }
}

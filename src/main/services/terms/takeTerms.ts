import { setImmediate as turn } from 'node:timers/promises'
import type { StoredTerm, TermIndex } from '#main/db/repositories/termsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { mostBadLines, type TakenTerms } from '#shared/contract/termViews.ts'
import { sameJson } from '#shared/document/canonical.ts'
import { newId, type SiteId, type TermId, termId } from '#shared/domain/ids.ts'
import { mostTerms, type TermContent } from '#shared/domain/term.ts'
import { wordsOfTerm } from '#shared/language/terms/readTerm.ts'
import { indexOfTerm, twinOf } from './indexOfTerm.ts'
import { lemmasOfAll } from './lemmas.ts'
import { type ReadLine, readTermsFile } from './readTermsFile.ts'
import { mustMayChange, type TermsContext, tidied } from './termsContext.ts'

/** So many terms are made ready before other work of the program gets its turn. */
const perTurn = 250

type TermLine = Extract<ReadLine, { kind: 'term' }>

/**
 * Takes the terms of a file: all, or none where something fails. What a line says holds for the term with its id, or
 * with the same words.
 */
export async function takeTerms(
  context: TermsContext,
  siteId: SiteId | null,
  bytes: Uint8Array,
): Promise<TakenTerms> {
  const { repositories, transaction, emit } = context
  mustMayChange(context, siteId)
  if (siteId !== null && repositories.sites.get(siteId) === null)
    throw new AppError('notFound', 'There is no such site')
  const { terms, bad } = withoutRepeated(await readTermsFile(bytes))
  const ready = await madeReady(context, terms)
  const counts = transaction(() => {
    const by = mustMayChange(context, siteId)
    const result = { added: 0, changed: 0, same: 0 }
    const room = mostTerms - repositories.terms.count(siteId)
    for (const one of ready) {
      const outcome = takeOne(context, { siteId, by }, one)
      result[outcome] += 1
      if (result.added > room) throw new AppError('glossaryFull', 'The glossary is full')
    }
    emit('terms.changed', { siteId })
    return result
  })
  return {
    ...{ ...counts, left: bad.length },
    bad: bad.slice(0, mostBadLines).map(({ line, reason }) => ({ line, reason })),
  }
}

type ReadyLine = TermLine & { index: TermIndex }

/** The lines with what takes most of the time, so that storing them in one transaction is short: some 0.1 ms a line. */
async function madeReady({ words }: TermsContext, lines: readonly TermLine[]): Promise<ReadyLine[]> {
  const ready: ReadyLine[] = []
  for (let from = 0; from < lines.length; from += perTurn) {
    const some = lines.slice(from, from + perTurn)
    const lemmasOf = await lemmasOfAll(
      words,
      some.flatMap(({ content }) => wordsOfTerm(content)),
    )
    for (const one of some) ready.push({ ...one, index: indexOfTerm(one.content, lemmasOf) })
    await turn()
  }
  return ready
}

/** The lines of a file, without those that say what an earlier one says. */
function withoutRepeated(lines: readonly ReadLine[]) {
  const seen = new Set<string>()
  const terms: TermLine[] = []
  const bad: Extract<ReadLine, { kind: 'bad' }>[] = []
  for (const one of lines) {
    if (one.kind === 'bad') {
      bad.push(one)
      continue
    }
    const content = tidied(one.content)
    const marks = [twinOf(content), ...(one.id === null ? [] : [one.id])]
    if (marks.some((mark) => seen.has(mark))) bad.push({ line: one.line, kind: 'bad', reason: 'repeated' })
    else terms.push({ ...one, content })
    for (const mark of marks) seen.add(mark)
  }
  return { terms, bad }
}

function takeOne(
  context: TermsContext,
  { siteId, by }: { siteId: SiteId | null; by: string },
  { id, content, index }: ReadyLine,
): 'added' | 'changed' | 'same' {
  const { terms } = context.repositories
  const named = id === null ? null : terms.get(id)
  // A file saved for a site has this computer's own terms too: they go on counting there, and are not doubled.
  if (named && !named.isRemoved && named.siteId === null && sameJson(contentOf(named), content)) return 'same'
  const [twin] = terms.twins(siteId, index.twin)
  const present = twin ?? (named?.siteId === siteId ? named : null)
  if (present && !present.isRemoved && sameJson(contentOf(present), content)) return 'same'
  const stored = {
    ...{ id: present?.id ?? freeId(named, id), ...content },
    ...{ siteId, updatedAt: context.clock(), updatedBy: by },
  }
  terms.put(stored, index)
  return present && !present.isRemoved ? 'changed' : 'added'
}

/** A file from another computer keeps its ids, as far as no other site's term has them. */
const freeId = (named: StoredTerm | null, id: TermId | null): TermId =>
  named === null && id !== null ? id : newId(termId)

const contentOf = ({ kind, words, subject, note }: StoredTerm): TermContent => ({
  kind,
  words,
  subject,
  note,
})

import { setImmediate as turn } from 'node:timers/promises'
import type { StoredTerm } from '#main/db/repositories/termsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { mostBadLines, type TakenTerms } from '#shared/contract/termViews.ts'
import { sameJson } from '#shared/document/canonical.ts'
import { newId, type SiteId, type TermId, termId } from '#shared/domain/ids.ts'
import { mostTerms, type TermContent } from '#shared/domain/term.ts'
import { wordsOfTerm } from '#shared/language/terms/readTerm.ts'
import type { LemmasOf } from '#shared/language/terms/spokenWords.ts'
import { indexOfTerm, twinOf } from './indexOfTerm.ts'
import { lemmasOfAll } from './lemmas.ts'
import { type ReadLine, readTermsFile } from './readTermsFile.ts'
import { mustMayChange, type TermsContext, tidied } from './termsContext.ts'

/** So many terms are stored before other work of the program gets its turn. */
const perTurn = 250

type TermLine = Extract<ReadLine, { kind: 'term' }>

/** Takes the terms of a file. What a line says holds for the term with its id, or with the same words. */
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
  let room = mostTerms - repositories.terms.count(siteId)
  const counts = { added: 0, changed: 0, same: 0 }
  for (let from = 0; from < terms.length; from += perTurn) {
    const some = terms.slice(from, from + perTurn)
    const lemmasOf = await lemmasOfAll(
      context.words,
      some.flatMap(({ content }) => wordsOfTerm(content)),
    )
    transaction(() => {
      const by = mustMayChange(context, siteId)
      for (const one of some) {
        const outcome = takeOne(context, { siteId, by, lemmasOf, hasRoom: room > 0 }, one)
        counts[outcome] += 1
        if (outcome === 'added') room -= 1
      }
      emit('terms.changed', { siteId })
    })
    await turn()
  }
  return {
    ...{ ...counts, left: bad.length },
    bad: bad.slice(0, mostBadLines).map(({ line, reason }) => ({ line, reason })),
  }
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

interface Taking {
  siteId: SiteId | null
  by: string
  lemmasOf: LemmasOf
  hasRoom: boolean
}

function takeOne(
  context: TermsContext,
  { siteId, by, lemmasOf, hasRoom }: Taking,
  { id, content }: TermLine,
): 'added' | 'changed' | 'same' {
  const { terms } = context.repositories
  const named = id === null ? null : terms.get(id)
  const [twin] = terms.twins(siteId, twinOf(content))
  const present = twin ?? (named?.siteId === siteId ? named : null)
  if (present && !present.isRemoved && sameJson(contentOf(present), content)) return 'same'
  if (!present && !hasRoom) throw new AppError('glossaryFull', 'The glossary is full')
  const stored = {
    ...{ id: present?.id ?? freeId(named, id), ...content },
    ...{ siteId, updatedAt: context.clock(), updatedBy: by },
  }
  terms.put(stored, indexOfTerm(stored, lemmasOf))
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

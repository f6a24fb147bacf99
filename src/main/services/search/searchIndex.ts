import type { Repositories } from '#main/db/repositories/index.ts'
import type { QueuedText } from '#main/db/repositories/searchRepository.ts'
import { bodyText } from '#shared/document/text.ts'
import { inTurn } from '#shared/domain/inTurn.ts'
import { searchText } from '#shared/language/searchText.ts'
import type { ServiceDeps } from '../deps.ts'
import type { WordKnowledge } from './wordForms.ts'

/** How many texts are brought up to date in one transaction. */
const batch = 25

interface IndexContext extends Pick<ServiceDeps, 'transaction'> {
  repositories: Repositories
  words: WordKnowledge
}

/**
 * Brings the full-text index up to date. A save only queues the text (in its own transaction, so that nothing is
 * forgotten when the program is killed), because indexing a long text would take longer than the save.
 */
export function createSearchIndex(context: IndexContext) {
  /** Indexes up to `limit` queued texts; true when there may be more. */
  async function work(limit: number): Promise<boolean> {
    for (let left = limit; left > 0; left -= batch) {
      const size = Math.min(batch, left)
      if ((await indexSome(context, size)) < size) return false
    }
    return true
  }

  return {
    /** Runs after the call before it, so that no text is indexed by two at once. */
    catchUp: inTurn(work),
    /** How many texts are queued. */
    left: (): number => context.repositories.search.left(),
  }
}
export type SearchIndex = ReturnType<typeof createSearchIndex>

/** Indexes up to `size` texts; how many there were. */
async function indexSome(context: IndexContext, size: number): Promise<number> {
  const { repositories, transaction, words } = context
  const queued = repositories.search.queued(size)
  if (queued.length === 0) return 0
  const texts = queued
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map((text) => ({ text, folded: foldedParts(repositories, text) }))
  const lemmas = await words.lemmasOfTexts(
    texts.map(({ folded: { title, lead, body, labels } }) => ({ title, rest: `${lead} ${body} ${labels}` })),
  )
  transaction(() => {
    for (const [at, { text, folded }] of texts.entries()) {
      const { titleLemmas = '', lemmas: others = '' } = lemmas[at] ?? {}
      repositories.search.index(text, { ...folded, titleLemmas, lemmas: others })
    }
  })
  return queued.length
}

function foldedParts({ blocks, articles }: Repositories, text: QueuedText) {
  const tags = articles.get(text.articleId)?.tags ?? []
  return {
    title: searchText(text.title),
    lead: searchText(text.lead),
    body: searchText(bodyText(blocks.body(text.id))),
    labels: searchText([...tags, ...text.sections].join('\n')),
  }
}

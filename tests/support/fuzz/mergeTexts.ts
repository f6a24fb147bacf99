import type { ConflictView } from '#shared/contract/conflictViews.ts'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { wordsIn, wordsOfBlocks } from './ledger.ts'
import type { Desk, Newsroom } from './newsroom.ts'

type Side = ConflictView['mine']

const wordsOf = ({ title, blocks }: Pick<Side, 'title' | 'blocks'>): string[] => [
  ...wordsIn(title),
  ...wordsOfBlocks(blocks),
]

/** Records which words the merge left out: both sides must be in this laptop's revisions. */
async function resolve(
  { ledger, summary }: Newsroom,
  { laptop }: Desk,
  { localizationId, mine, theirs }: ConflictView,
  merged: Pick<Side, 'title' | 'blocks' | 'lead' | 'slug'>,
): Promise<void> {
  const { title, lead, slug, blocks } = merged
  await laptop.invoke('conflicts.resolve', {
    ...{ localizationId, title, lead, slug, blocks },
    theirsHash: theirs.revision.contentHash,
  })
  summary.event('conflict merged')
  const left = new Set(wordsOf(merged))
  const dropped = [...wordsOf(mine), ...wordsOf(theirs)].filter((word) => !left.has(word))
  ledger.end(dropped, 'mergedAway')
  const kept = wordsInHistory(laptop, localizationId)
  for (const word of dropped) if (!kept.has(word)) throw new Error(`A merge lost ${word} from the history`)
}

/** Words of all revisions of a text, and of the text itself. */
export function wordsInHistory({ repositories, db }: Desk['laptop'], id: LocalizationId): Set<string> {
  const revisions = db
    .prepare<{ id: Parameters<typeof repositories.revisions.blocks>[0]; title: string }>(
      'SELECT id, title FROM revisions WHERE localization_id = ?',
    )
    .all(id)
  const words = revisions.flatMap((one) =>
    wordsOf({ title: one.title, blocks: repositories.revisions.blocks(one.id) }),
  )
  const now = repositories.localizations.get(id)
  return new Set([
    ...words,
    ...(now ? wordsOf({ title: now.title, blocks: repositories.blocks.body(id) }) : []),
  ])
}

/** A careful person: keeps every word of both sides, except one of two titles. */
export async function merge(room: Newsroom, desk: Desk, localizationId: LocalizationId): Promise<void> {
  const view = await desk.laptop.invoke('conflicts.open', { localizationId })
  const { mine, theirs } = view
  const have = new Set(wordsOf(mine))
  const missing = wordsOfBlocks(theirs.blocks).filter((word) => !have.has(word))
  const blocks: Body = missing.length === 0 ? mine.blocks : [...mine.blocks, paragraph(missing.join(' '))]
  await resolve(room, desk, view, { ...mine, blocks })
}

/** A hasty person: takes theirs, whatever mine contains. */
export async function takeTheirs(room: Newsroom, desk: Desk, localizationId: LocalizationId): Promise<void> {
  const view = await desk.laptop.invoke('conflicts.open', { localizationId })
  await resolve(room, desk, view, view.theirs)
}

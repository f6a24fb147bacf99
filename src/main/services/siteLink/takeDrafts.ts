import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { TranslationState } from '#main/sites/SiteConnector.ts'
import { toHashed } from '../content.ts'
import { sourceOf } from './readTranslation.ts'

/**
 * Merges two records of this computer with those of the site: which blocks were copied from the source, and beside
 * which source text each draft was written.
 */
export function takeOrigins(
  repositories: Repositories,
  target: LocalizationRecord,
  theirs: TranslationState,
): void {
  if (target.isSource) return
  const { translation } = repositories
  for (const id of theirs.fromSource) translation.putOrigin(target.id, id)
  takeDrafts(repositories, target, theirs)
}

/**
 * When two source texts are known for a draft, the one that the source no longer has is kept: it shows what changed
 * since.
 */
function takeDrafts(repositories: Repositories, target: LocalizationRecord, theirs: TranslationState): void {
  const { blocks, translation } = repositories
  const source = sourceOf(repositories, target)
  if (!source) return
  takeFieldDrafts(repositories, target, source, theirs)
  const { draftSources, pinnedSources } = theirs
  const present = new Set<string>(blocks.hashes(source.id))
  const ours = new Map(translation.drafts(target.id).map((draft) => [draft.blockId, draft.sourceHash]))
  const sent = new Map(pinnedSources.map(({ hash, block }) => [hash, block]))
  for (const { blockId, sourceHash } of draftSources) {
    const own = ours.get(blockId)
    if (own === sourceHash || (own !== undefined && !present.has(own))) continue
    const block = sent.get(sourceHash)
    if (block) blocks.keep(toHashed(block))
    else if (present.has(sourceHash)) blocks.keepOne(source.id, blockId)
    const kept = blocks.kept(sourceHash, blockId)
    if (kept) translation.putDraft(target.id, { blockId, sourceHash, sourceMeaning: kept.meaning })
  }
}

function takeFieldDrafts(
  { translation }: Repositories,
  target: LocalizationRecord,
  source: LocalizationRecord,
  { draftTitle, draftLead }: TranslationState,
): void {
  const ours = translation.fieldDrafts(target.id)
  const sent = { title: draftTitle, lead: draftLead }
  for (const field of ['title', 'lead'] as const) {
    const theirs = sent[field]
    if (theirs === null || (ours[field] !== null && ours[field] !== source[field])) continue
    translation.putFieldDraft(target.id, field, theirs)
  }
}

import type { ContactRecord, ContactUse } from '#main/db/repositories/contactsRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import { sameJson } from '#shared/document/canonical.ts'
import { wordsOfContact } from '#shared/document/cards/contacts.ts'
import type { ContactBlock } from '#shared/document/schema.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import { findLocalization } from '../localizations/find.ts'
import type { Snapshots } from '../revisions/snapshots.ts'

export interface UpdateContext extends Pick<ServiceDeps, 'repositories' | 'identity'> {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  commitText: CommitText
}

/** The block of a use, where it still is a contact. */
function blockOf({ blocks }: Repositories, { localizationId, blockId }: ContactUse): ContactBlock | null {
  const block = blocks.one(localizationId, blockId)
  return block?.type === 'contact' ? block : null
}

/** Whether a text holds other words than the directory. */
export function isOutdated(repositories: Repositories, contact: ContactRecord, use: ContactUse): boolean {
  const block = blockOf(repositories, use)
  return block !== null && !sameJson(wordsOfContact(block), contact.words[use.language])
}

/**
 * Writes the words of the directory into one text; false where it has them already, or is in conflict: then it is
 * merged first, because a change now would be one more side of the merge. Belongs into a transaction.
 */
export function updateContact(
  { repositories, identity, snapshots, bodyWriter, commitText }: UpdateContext,
  contact: ContactRecord,
  uses: readonly ContactUse[],
): boolean {
  const [first] = uses
  if (!first) return false
  const before = findLocalization(repositories, first.localizationId)
  if (before.inConflict) return false
  const set = uses.flatMap((use) => {
    const block = blockOf(repositories, use)
    return block ? [{ ...block, ...contact.words[use.language] }] : []
  })
  snapshots.takeIfChanged(before, 'saved', before.updatedBy)
  if (!bodyWriter.applyPatch(before.id, { set, splices: [] })) return false
  const actor = identity.actorOn(before.siteId)
  commitText(before, { fields: {}, body: true }, { actor, origin: 'restore' })
  return true
}

import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { emptyEnd } from '#shared/document/wordParts.ts'
import type { Actor } from '../identity.ts'
import type { WorkflowContext } from './workflowContext.ts'

/** Gives a text its slug when it is submitted, so that the editor approves the address that readers get. */
export function withSlug(
  { slugs, commitText }: WorkflowContext,
  one: LocalizationRecord,
  actor: Actor,
): LocalizationRecord {
  if (one.slug !== '' || one.title.trim() === '') return one
  const slug = slugs.fromTitle(one, one.title)
  const fields = { slug, slugFollowsTitle: true }
  return commitText(one, { fields, body: false, isTidying: true }, { actor, origin: 'workflow' })
}

/**
 * Removes empty paragraphs at the end before a text is approved, so that the text that was read, approved and sent is
 * the same. An open editor updates.
 */
export function withoutEmptyEnd(
  { repositories, bodyWriter, commitText }: WorkflowContext,
  one: LocalizationRecord,
  actor: Actor,
): LocalizationRecord {
  const body = repositories.blocks.body(one.id)
  const remove = emptyEnd(body)
  if (remove === 0) return one
  bodyWriter.applyPatch(one.id, { set: [], splices: [{ at: body.length - remove, remove, insert: [] }] })
  return commitText(one, { fields: {}, body: true, isTidying: true }, { actor, origin: 'workflow' })
}

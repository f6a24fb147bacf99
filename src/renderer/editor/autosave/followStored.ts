/** What a session does when the stored text changes without a save of this session. */

import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { Failure } from '#shared/contract/errors.ts'
import { sameJson } from '#shared/document/canonical.ts'
import type { Body } from '#shared/document/schema.ts'
import { invoke } from '../../lib/client.ts'
import { fieldsOf } from './createFieldsDraft.ts'
import { type EditingContext, notify } from './editingContext.ts'
import { mergeTexts } from './mergeTexts.ts'

const changedElsewhere: Failure = {
  code: 'versionMismatch',
  message: 'The text was changed elsewhere while open here',
}

/** Loads the localization from main and keeps the answer as the view. */
export async function reload(editing: EditingContext): Promise<LocalizationView> {
  const next = await invoke('localizations.open', { id: editing.id })
  takeView(editing, next)
  return next
}

function takeView(editing: EditingContext, view: LocalizationView): void {
  editing.view = view
  editing.contentHash = view.localization.contentHash
}

/** Shows the text that main has now; with unsaved changes here nothing is replaced, and the person decides. */
export async function followMain(editing: EditingContext): Promise<void> {
  const { autosave, fields } = editing
  if (autosave.hasUnsaved()) {
    autosave.markOutdated(changedElsewhere)
    return
  }
  const next = await reload(editing)
  // The person began to type before the answer arrived.
  if (autosave.hasUnsaved()) {
    autosave.markOutdated(changedElsewhere)
    return
  }
  fields.load(next.localization)
  editing.body?.load(next.blocks)
  autosave.rebase(next.localization.version)
  notify(editing)
}

/** Runs work that changes this localization without being a save (a step, tags); no save runs meanwhile. */
export async function takeStep(
  editing: EditingContext,
  work: () => Promise<LocalizationView>,
): Promise<LocalizationView> {
  editing.steps += 1
  try {
    const next = await editing.autosave.exclusive(work, (result) => result.localization.version)
    takeView(editing, next)
    // Main chooses a slug when a text without one is submitted.
    editing.fields.follow(next.localization.slug)
    followStep(editing, next.blocks)
    notify(editing)
    return next
  } finally {
    editing.steps -= 1
  }
}

/**
 * A step may clean up the text (remove empty paragraphs at its end): the editor shows what main has, and
 * keeps newer changes.
 */
function followStep({ autosave, body, fields }: EditingContext, theirs: Body): void {
  if (body === null) return
  const stored = body.tracker.stored()
  if (sameJson(stored, theirs)) return
  const mine = body.read()
  if (sameJson(mine, stored)) {
    body.follow(theirs)
    return
  }
  const text = { fields: fields.get() }
  const merged = mergeTexts(
    { ...text, blocks: stored },
    { ...text, blocks: mine },
    { ...text, blocks: theirs },
  )
  body.apply(merged.text.blocks)
  body.tracker.rebase(theirs)
  autosave.touch()
}

/** Merges the stored text with the text here. Returns how many blocks both had changed. */
export async function mergeStored(editing: EditingContext): Promise<number> {
  const { autosave, fields } = editing
  const theirs = await reload(editing)
  const { body, view } = editing
  const base = { fields: fields.stored(), blocks: body?.tracker.stored() ?? view.blocks }
  const mine = { fields: fields.get(), blocks: body?.read() ?? view.blocks }
  const { text, doubled } = mergeTexts(base, mine, {
    fields: fieldsOf(theirs.localization),
    blocks: theirs.blocks,
  })
  fields.load(text.fields)
  fields.rebase(theirs.localization)
  body?.apply(text.blocks)
  body?.tracker.rebase(theirs.blocks)
  autosave.rebase(theirs.localization.version)
  autosave.touch()
  notify(editing)
  return doubled.length
}

import type { LocalizationWrite, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import { decideText, type LastAgreed } from './decideText.ts'
import type { KnownText } from './localText.ts'
import { isConflict } from './refusals.ts'
import {
  type Ambiguous,
  failedChange,
  failedRead,
  keyFor,
  maxBases,
  outcomeStillUnknown,
  type WriteOptions,
  type Written,
  withoutKey,
} from './siteWriter.ts'
import { textHashOfBlocks } from './textHash.ts'
import type { TranslationStates } from './translationState.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'
import type { DraftRefusal } from './writing/drafts.ts'

/** The result of sending a text to a site. */
export type WrittenText = Written<RemoteLocalization> | Ambiguous | DraftRefusal

interface TextKnowledge {
  at: KnownText | null
  base: LastAgreed | null
  /** The content hash that both sides last agreed on; it covers section, tags and cover too. */
  agreed: ContentHash | null
  /** Hashes of texts of ours that were sent and never answered. */
  sent: ReadonlyMap<string, unknown>
}

interface TextOptions extends WriteOptions {
  /** Called when the site created an empty post for the text: its id is stored before the text is written into it. */
  placeholderCreated?: (at: KnownText) => void
  /** A person looked at the site and found that none of its texts is this one. */
  noneIsOurs?: boolean
}

/** One text that is being sent to a site. */
interface TextTask {
  site: LinkedSite
  translations: TranslationStates
  wanted: LocalizationWrite
  known: TextKnowledge
  options: TextOptions
}

/**
 * Writes exactly this text to the site, in the state that it shall have. When the site has a text that is neither this
 * one nor the one that both sides last agreed on (`base`), that is a conflict, and nothing is overwritten.
 */
export async function ensureText(task: TextTask): Promise<WrittenText> {
  try {
    let next = await locate(task)
    for (let bases = 0; bases < maxBases; bases += 1) {
      if (next === null) next = await create(task)
      if ('kind' in next) return next
      next = await update(task, next)
      if ('kind' in next) return next
    }
    return failedRead(new SiteError('conflict', 'The text keeps changing on the site'))
  } catch (error) {
    return failedRead(error)
  }
}

/** Where the text is written to (null: it has to be created), or the result when nothing has to be written. */
async function locate(task: TextTask): Promise<WrittenText | KnownText | null> {
  const { site, known, options } = task
  const { requests, drafts } = site.writing
  const { at } = known
  if (options.look && at === null) createWasLost(task)
  if (options.noneIsOurs) return options.look ? null : at
  const find = () => findTexts(task, at)
  let found: RemoteLocalization[] | null
  if (options.look) found = await find()
  else found = await (at === null ? requests.lookBeforeCreate(find) : drafts.lookBeforeChange(find))
  if (found === null) return at
  if (found.length > 1) return { kind: 'ambiguous', candidates: found.map(toCandidate) }
  const [only] = found
  if (!only) return options.mayArrive ? outcomeStillUnknown() : null
  // The text was read only to compare section, tags and cover, so it is written all the same.
  return consider(task, only, options.look || at === null)
}

/** The source has the article's own post, which is looked for as the article. */
function createWasLost({ site, wanted, options }: TextTask): void {
  if (!wanted.isSource) site.writing.requests.createWasLost(options.mayAppearLater)
}

/** The result when the site's text must not be overwritten, else where to write. */
function consider(task: TextTask, remote: RemoteLocalization, settles = true): WrittenText | KnownText {
  const { site, translations, wanted, known } = task
  const { requests, drafts, workflow } = site.writing
  if (settles && workflow.isSettled(remote, wanted, translations)) return done(task, remote)
  const there = { ref: remote.ref, revision: remote.revision }
  if (requests.isPlaceholder(remote)) return there
  const theirs = { revision: remote.revision, hash: textHashOfBlocks(remote.fields, remote.blocks) }
  const isOurs = known.sent.has(theirs.hash)
  const mine = textHashOfBlocks(wanted.fields, wanted.blocks)
  const move = decideText(isOurs ? theirs : known.base, mine, theirs)
  if (move === 'conflict' || move === 'take') return { kind: 'conflict', theirs: remote }
  const isAgreed = isOurs || known.agreed === null || remote.contentHash === known.agreed
  return drafts.refuseOver(remote, { goingOut: wanted.goingOut === true, isAgreed }) ?? there
}

const done = ({ site, wanted }: TextTask, remote: RemoteLocalization): WrittenText => ({
  kind: 'done',
  value: site.writing.workflow.asKept(remote, wanted),
})

/**
 * Where to write after the site refused because its text is not the one that the request was based on; null: it has no
 * such text.
 */
async function lookAgain(task: TextTask, at: KnownText | null): Promise<WrittenText | KnownText | null> {
  const [remote] = await findTexts(task, at)
  return remote ? consider(task, remote) : null
}

async function create(task: TextTask): Promise<WrittenText | KnownText> {
  const { site, wanted, options } = task
  options.beforeCreate?.()
  const made = await site.createLocalization(wanted, {
    ...withoutKey(options),
    idempotencyKey: keyFor(options.key, 'create', wanted),
  })
  if (made.outcome === 'unknown') createWasLost(task)
  if (made.outcome !== 'done') {
    return (isConflict(made) ? await lookAgain(task, null) : null) ?? failedChange(made)
  }
  if (!site.writing.requests.isPlaceholder(made.value)) return done(task, made.value)
  const at = { ref: made.value.ref, revision: made.value.revision }
  options.placeholderCreated?.(at)
  return at
}

async function update(task: TextTask, at: KnownText): Promise<WrittenText | KnownText> {
  const { site, wanted, options } = task
  const outcome = await site.updateLocalization(at.ref, wanted, at.revision, {
    ...withoutKey(options),
    idempotencyKey: keyFor(options.key, 'update', at.revision, wanted),
  })
  if (outcome.outcome === 'done') return done(task, outcome.value)
  const next = site.writing.drafts.isOutdated(outcome) ? await lookAgain(task, at) : null
  return next ?? failedChange(outcome)
}

const findTexts = (
  { site, wanted, options }: TextTask,
  at: KnownText | null,
): Promise<RemoteLocalization[]> =>
  site.writing.languages.find(site, { wanted, at: at?.ref ?? null, reads: withoutKey(options) })

const toCandidate = ({ ref, fields, live, updatedAt }: RemoteLocalization) => ({
  remoteId: ref.remoteId,
  title: fields.title,
  url: live?.url ?? '',
  updatedAt,
})

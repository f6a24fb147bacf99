import { markerOf } from '#main/sites/marker.ts'
import type {
  LocalizationWrite,
  RemoteLocalization,
  RemoteRef,
  RequestOptions,
  SiteCapabilities,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import { type Agreed, decideText } from './decideText.ts'
import {
  type Ambiguous,
  failedChange,
  failedRead,
  isConflict,
  keyFor,
  maxBases,
  stillOnItsWay,
  type WriteOptions,
  type Written,
  withoutKey,
} from './siteWriter.ts'
import { textHashOfBlocks } from './textHash.ts'
import type { TranslationStates } from './translationState.ts'
import { asKept, isEmptyShell, isPublic } from './weakSite.ts'

/** What came of bringing a text to a site. */
export type WrittenText =
  | Written<RemoteLocalization>
  | Ambiguous
  /** Readers see the one there, or will: without `separateDrafts` only an intent may write over it. Nothing was sent. */
  | { kind: 'public'; theirs: RemoteLocalization }
  /** Section, tags or cover, which are the text's own there, are not what both sides last knew. Nothing was sent. */
  | { kind: 'fieldsMoved' }

export interface KnownText {
  ref: RemoteRef
  revision: string
}

export interface TextKnowledge {
  at: KnownText | null
  base: Agreed | null
  /** The content hash that both sides last knew; it holds section, tags and cover too. */
  agreed: ContentHash | null
  /** Hashes of texts of ours whose sending was never answered. */
  sent: ReadonlyMap<string, unknown>
}

export interface TextOptions extends WriteOptions {
  /** There is room for the text on the site, empty as yet: where it is must be known here before it is filled. */
  placed?: (at: KnownText) => void
  /** A person looked, and nothing there is this text. */
  noneIsOurs?: boolean
}

/**
 * Makes the site have exactly this text, standing where it shall. Every text there that is neither this one nor the
 * one both sides last knew (`base`) is a conflict, and nothing is written over it.
 */
export async function ensureText(
  connector: SiteConnector,
  translations: TranslationStates,
  wanted: LocalizationWrite,
  known: TextKnowledge,
  options: TextOptions,
): Promise<WrittenText> {
  const { key, look, making, placed, mayTurnUp } = options
  const { capabilities } = connector
  const reads = withoutKey(options)
  const mine = textHashOfBlocks(wanted.fields, wanted.blocks)

  /** The answer when nothing is to be written, else where to write. */
  function consider(remote: RemoteLocalization, settles = true): WrittenText | KnownText {
    if (settles && isSettled(remote, wanted, translations, capabilities)) return done(remote)
    const there = { ref: remote.ref, revision: remote.revision }
    if (!capabilities.idempotency && isEmptyShell(remote)) return there
    const theirs = { revision: remote.revision, hash: textHashOfBlocks(remote.fields, remote.blocks) }
    const isOurs = known.sent.has(theirs.hash)
    const move = decideText(isOurs ? theirs : known.base, mine, theirs)
    if (move === 'conflict' || move === 'take') return { kind: 'conflict', theirs: remote }
    if (capabilities.separateDrafts) return there
    if (isPublic(remote) && !wanted.goingOut) return { kind: 'public', theirs: remote }
    const isAgreed = isOurs || known.agreed === null || remote.contentHash === known.agreed
    return isAgreed ? there : { kind: 'fieldsMoved' }
  }
  const done = (remote: RemoteLocalization): WrittenText => ({
    kind: 'done',
    value: asKept(remote, wanted, capabilities),
  })

  /** Where to write after a refusal that says that it is not as we thought. */
  async function again(at: KnownText | null): Promise<WrittenText | KnownText | null> {
    const [remote] = await findTexts(connector, wanted, at, reads)
    return remote ? consider(remote) : null
  }

  try {
    let at = known.at
    // The source's room is the article's own, which is looked for as that.
    const isUnsure = !capabilities.idempotency && !wanted.isSource
    if (look && at === null && isUnsure) mayTurnUp?.()
    // Without drafts of their own, section and tags are the text's: a renamed one moves no revision.
    if (
      look ||
      (!capabilities.separateDrafts && at !== null && !options.noneIsOurs) ||
      (at === null && !capabilities.idempotency)
    ) {
      const found = options.noneIsOurs ? [] : await findTexts(connector, wanted, at, reads)
      if (found.length > 1) return { kind: 'ambiguous', candidates: found.map(toCandidate) }
      // Looked at only for what surrounds the text, it is written all the same.
      const considered = found[0] ? consider(found[0], look || at === null) : null
      if (considered !== null && 'kind' in considered) return considered
      if (considered === null && options.mayLand && !options.noneIsOurs) return stillOnItsWay()
      at = considered
    }
    for (let bases = 0; bases < maxBases; bases += 1) {
      if (at === null) {
        making?.()
        const made = await connector.createLocalization(wanted, {
          ...reads,
          idempotencyKey: keyFor(key, 'create', wanted),
        })
        if (made.outcome === 'unknown' && isUnsure) mayTurnUp?.()
        if (made.outcome === 'done') {
          if (capabilities.idempotency || !isEmptyShell(made.value)) return done(made.value)
          at = { ref: made.value.ref, revision: made.value.revision }
          placed?.(at)
        } else {
          const next = isConflict(made) ? await again(null) : null
          if (next === null) return failedChange(made)
          if ('kind' in next) return next
          at = next
        }
      }
      const outcome = await connector.updateLocalization(at.ref, wanted, at.revision, {
        ...reads,
        idempotencyKey: keyFor(key, 'update', at.revision, wanted),
      })
      if (outcome.outcome === 'done') return done(outcome.value)
      const isForReaders = outcome.error.code === 'notApproved' && !capabilities.separateDrafts
      if (!isConflict(outcome) && !(isForReaders && outcome.outcome === 'refused'))
        return failedChange(outcome)
      const next = await again(at)
      if (next === null) return failedChange(outcome)
      if ('kind' in next) return next
      at = next
    }
    return failedRead(new SiteError('conflict', 'The text keeps changing on the site'))
  } catch (error) {
    return failedRead(error)
  }
}

/** What the site has of the text; more than one only where a lost create left several. */
async function findTexts(
  connector: SiteConnector,
  { articleId, articleRemoteId, language, isSource }: LocalizationWrite,
  at: KnownText | null,
  reads: RequestOptions,
): Promise<RemoteLocalization[]> {
  const { linkedTranslations } = connector.capabilities
  if (at !== null && !linkedTranslations) return [await connector.getLocalization(at.ref, reads)]
  const article = await connector.getArticle(articleRemoteId, reads).catch((error: unknown) => {
    // The text that the article has its number of was thrown away; this one may stand all the same.
    if (at !== null && error instanceof SiteError && error.code === 'notFound') return null
    throw error
  })
  if (article === null) return at === null ? [] : [await connector.getLocalization(at.ref, reads)]
  const summary = article.localizations.find(({ ref }) => ref.language === language)
  if (summary) return [await connector.getLocalization(summary.ref, reads)]
  // The site names it no more: where it was, it says what became of it. What was thrown away is not made anew unasked.
  if (linkedTranslations) return at === null ? [] : [await connector.getLocalization(at.ref, reads)]
  // The thing that was made for the article is its source's; each other language has one of its own.
  const numbers = isSource
    ? [articleRemoteId]
    : (await connector.findByMarker(markerOf(articleId, language), reads)).map(({ remoteId }) => remoteId)
  return await Promise.all(
    numbers.map((remoteId) => connector.getLocalization({ articleRemoteId, remoteId, language }, reads)),
  )
}

const toCandidate = ({ ref, fields, live, updatedAt }: RemoteLocalization) => ({
  remoteId: ref.remoteId,
  title: fields.title,
  url: live?.url ?? '',
  updatedAt,
})

/** States that hold an approved text; a second publication of the same text starts from any of them. */
const signedOff = new Set(['approved', 'scheduled', 'published'])

function isSettled(
  remote: RemoteLocalization,
  wanted: LocalizationWrite,
  translations: TranslationStates,
  { sharedWorkflow }: SiteCapabilities,
): boolean {
  if (remote.contentHash !== wanted.contentHash) return false
  if (!sharedWorkflow) {
    // It knows drafts and what waits for review; a sign-off, and what was returned, look like either.
    return remote.state === wanted.state || !['draft', 'inReview'].includes(wanted.state) || isPublic(remote)
  }
  if (translations.hash(remote.translation) !== translations.hash(wanted.translation)) return false
  if (wanted.state === 'keep') return true
  if (wanted.state !== 'approved') return remote.state === wanted.state
  return signedOff.has(remote.state) && remote.approval?.contentHash === wanted.contentHash
}

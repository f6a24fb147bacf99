import { randomUUID } from 'node:crypto'
import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { markerOf } from '#main/sites/marker.ts'
import type { LocalizationWrite, RemoteLocalization, SiteConnector } from '#main/sites/SiteConnector.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { ArticleId, MediaId, SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { Channel } from './createChannel.ts'
import { articleFieldsOf, isPublicThere, refOf, sameArticleFields, toLocalizationWrite } from './localText.ts'
import type { SiteFailure } from './siteFailure.ts'
import {
  type Ambiguous,
  ensureArticle,
  type Failed,
  mayStillLand,
  type WriteOptions,
  type Written,
} from './siteWriter.ts'
import { hashOf, textHashOfBlocks } from './textHash.ts'
import { ensureText, type WrittenText } from './textWriter.ts'
import { overwrittenText, type TheirText } from './weakSite.ts'

export type Pushed =
  | { kind: 'done' }
  /** An intent has it in hand: what is left is pushed when that ended. */
  | { kind: 'later' }
  /** The article moved on the site: pull it, then push again. */
  | { kind: 'moved' }
  | { kind: 'failed'; failure: SiteFailure }

/**
 * Brings one article's drafts, workflow and pins to the site, so that colleagues see them. A draft needs no sign-off
 * for that; nothing here publishes. What an open intent has in hand, and what is in conflict, stays closed.
 */
export function createPushArticle(channel: Channel, snapshots: Snapshots) {
  const {
    repositories,
    transaction,
    clock,
    agreements,
    alarms,
    onSite,
    translations,
    ensureMedia,
    recordConflict,
    remoteTexts,
  } = channel
  const { articles, localizations, blocks, media, outbox, sync } = repositories

  const isEmpty = (one: LocalizationRecord): boolean => one.title === '' && blocks.count(one.id) === 0

  /** Languages that an open intent sends, or has put on the site to wait for their hour. */
  function busyLanguages(id: ArticleId): Set<string> {
    return new Set(outbox.openOfArticle(id).flatMap(({ languages }) => languages))
  }

  /** Where no draft can stand beside what readers see, what they see is changed by an intent only. */
  const isClosed = ({ capabilities }: SiteConnector, one: LocalizationRecord): boolean =>
    !capabilities.separateDrafts && isPublicThere(one, sync.base(one.id))

  /** Runs a request that must not be lost track of: written down before, taken away with a definite answer. */
  async function tracked<T extends Written<unknown> | WrittenText | Ambiguous>(
    connector: SiteConnector,
    subject: string,
    body: unknown,
    ask: (options: WriteOptions) => Promise<T>,
  ): Promise<T> {
    const bodyHash = hashOf(body)
    const before = sync.request(subject)
    const since = before?.startedAt ?? null
    const key = before?.bodyHash === bodyHash ? before.idempotencyKey : randomUUID()
    const begin = (startedAt: Instant): void =>
      sync.beginRequest(subject, { idempotencyKey: key, bodyHash, startedAt })
    begin(since ?? clock())
    const answer = await ask({
      key,
      look: before !== null,
      mayLand: mayStillLand(connector, since, clock()),
      making: () => begin(clock()),
    })
    if (!(answer.kind === 'failed' && (answer as Failed).mayHaveArrived)) sync.endRequest(subject)
    return answer
  }

  async function pushPictures(
    connector: SiteConnector,
    siteId: SiteId,
    article: ArticleRecord,
  ): Promise<Failed | null> {
    const ids = new Set<MediaId>(article.coverMediaId === null ? [] : [article.coverMediaId])
    const busy = busyLanguages(article.id)
    for (const one of localizations.ofArticle(article.id)) {
      if (busy.has(one.language)) continue
      for (const id of mediaIdsIn(blocks.body(one.id))) ids.add(id)
    }
    for (const id of ids) {
      const item = media.get(id)
      // One that this computer never had came from the site.
      if (!item) continue
      const { hash, type, fileName, bytes, width, height, credit, decorative, texts } = item
      const wanted = { id, hash, type, fileName, bytes, width, height, credit, decorative, texts }
      const answer = await tracked(connector, `${siteId} ${hash}`, wanted, (options) =>
        ensureMedia(connector, siteId, wanted, options),
      )
      if (answer.kind === 'failed') return answer
    }
    return null
  }

  async function pushFields(connector: SiteConnector, article: ArticleRecord): Promise<Pushed> {
    const { remoteId, remoteEtag, remoteBase } = article
    const isKnown = remoteId !== null && remoteEtag !== null && remoteBase !== null
    if (isKnown && sameArticleFields(remoteBase, article) && sync.request(article.id) === null) {
      return { kind: 'done' }
    }
    // They are part of what readers see there: they go out with the texts. So they do where the post that has the
    // article's number was thrown away, and another language stands.
    const texts = localizations.ofArticle(article.id)
    const isFirstGone =
      !connector.capabilities.separateDrafts && texts.some((one) => isGoneThere(article, one))
    if (isKnown && (isFirstGone || texts.some((one) => isClosed(connector, one)))) return { kind: 'done' }
    const wanted = { ...articleFieldsOf(article), id: article.id, marker: markerOf(article.id) }
    const known = isKnown ? { remoteId, revision: remoteEtag, fields: remoteBase } : null
    const answer = await tracked(connector, article.id, wanted, (options) =>
      ensureArticle(connector, wanted, known, {
        ...options,
        mayTurnUp: () => sync.expectLate({ articleId: article.id, language: null, since: clock() }),
      }),
    )
    switch (answer.kind) {
      case 'done':
        transaction(() => {
          articles.update(article.id, {
            remoteId: answer.value.remoteId,
            remoteEtag: answer.value.revision,
            remoteBase: { ...answer.value.fields, tags: [...answer.value.fields.tags] },
          })
          const source = localizations.ofArticle(article.id).find(({ isSource }) => isSource)
          if (answer.value.mayHaveBeenOut && source) alarms.raise(source.id, 'takenBack')
        })
        return { kind: 'done' }
      case 'conflict':
        return { kind: 'moved' }
      case 'ambiguous':
        return moreThanOnce
      case 'failed':
        return refusedOrMoved(answer)
    }
  }

  /** The site's spelling of a tag was taken: what is pushed next is spelled like that. */
  const refusedOrMoved = (answer: Failed): Pushed =>
    answer.failure.failure.details?.context === 'tagSpelling' ? { kind: 'moved' } : answer

  async function pushText(
    connector: SiteConnector,
    article: ArticleRecord,
    id: LocalizationRecord['id'],
  ): Promise<Pushed> {
    // Read together with the snapshot that becomes the base: typing goes on while the request is under way.
    const read = transaction(() => {
      const one = localizations.get(id)
      if (!one || article.remoteId === null || one.inConflict || isClosed(connector, one)) return null
      // Asked right here: while pictures and fields were pushed, somebody may have sent it.
      if (busyLanguages(article.id).has(one.language)) return null
      if (onSite.hasText(one) && sync.request(id) === null) return null
      const sent = agreements.sent(one)
      const revision = snapshots.takeIfChanged(one, 'saved', one.updatedBy)
      sync.addSent(id, revision.id)
      return {
        one,
        sent,
        revision,
        wanted: toLocalizationWrite(
          repositories,
          translations,
          { ...article, remoteId: article.remoteId },
          one,
        ),
        base: agreements.base(one),
      }
    })
    if (!read) return { kind: 'done' }
    const { one, sent, revision, wanted, base } = read
    const ref = refOf(article, one)
    const at = ref && one.remoteEtag !== null ? { ref, revision: one.remoteEtag } : null
    const answer = await tracked(connector, id, wanted, (options) =>
      ensureText(
        connector,
        translations,
        wanted,
        { at, base, agreed: one.baseHash, sent },
        {
          ...options,
          mayTurnUp: () => sync.expectLate({ articleId: article.id, language: one.language, since: clock() }),
          placed: (there) =>
            transaction(() =>
              localizations.update(id, { remoteId: there.ref.remoteId, remoteEtag: there.revision }),
            ),
        },
      ),
    )
    switch (answer.kind) {
      case 'done': {
        transaction(() => {
          const now = localizations.get(id)
          if (!now) return
          agreements.agree(now, answer.value, revision.id)
          // What stood higher without a sign-off that holds went up as a draft: so it is one here too.
          if (wanted.state === 'draft' && one.state !== 'draft' && now.state === one.state) {
            remoteTexts.move(id, 'draft', { step: 'edited', actor: one.updatedBy })
          }
        })
        const other = overwrittenText(answer.value) ?? keptOtherwise(answer.value, wanted)
        if (other !== null) recordConflict(id, other, connector.capabilities)
        if (answer.value.mayHaveBeenOut) alarms.raise(id, 'takenBack')
        return { kind: 'done' }
      }
      case 'conflict':
        recordConflict(id, answer.theirs, connector.capabilities)
        return { kind: 'done' }
      case 'public':
        // Somebody published it there meanwhile: from now on it is closed to drafts.
        transaction(() => {
          const now = localizations.get(id)
          if (now) agreements.agreeOnPlace(now, answer.theirs, true)
        })
        return { kind: 'moved' }
      case 'fieldsMoved':
        transaction(() => agreements.readAnew(one))
        return { kind: 'moved' }
      case 'ambiguous':
        return moreThanOnce
      case 'failed':
        // Landing late, it would lie over what goes out meanwhile.
        if (answer.mayHaveArrived && !connector.capabilities.preconditions) {
          sync.expectLate({ articleId: article.id, language: one.language, since: clock() })
        }
        return refusedOrMoved(answer)
    }
  }

  return async (connector: SiteConnector, siteId: SiteId, id: ArticleId): Promise<Pushed> => {
    const article = articles.get(id)
    if (!article || article.siteId !== siteId) return { kind: 'done' }
    const texts = localizations.ofArticle(id)
    if (article.remoteId === null && texts.every(isEmpty)) return { kind: 'done' }
    const busy = busyLanguages(id)
    if (busy.size > 0) {
      // Its section, tags and cover were frozen with the texts: they stay as they are there until it went out.
      const sameThere = article.remoteBase !== null && sameArticleFields(article.remoteBase, article)
      const waits = texts.every((one) => busy.has(one.language) || onSite.hasText(one))
      if (article.remoteId === null || !sameThere || waits) return { kind: 'later' }
    }
    const pictures = await pushPictures(connector, siteId, article)
    if (pictures) return pictures
    if (busyLanguages(id).size === 0) {
      const fields = await pushFields(connector, article)
      if (fields.kind !== 'done') return fields
    }
    let gone: Pushed | null = null
    for (const one of texts) {
      const present = articles.get(id)
      if (!present?.remoteId) continue
      const pushed = await pushText(connector, present, one.id)
      // A language that was thrown away there keeps no other one from going up.
      if (pushed.kind === 'failed' && pushed.failure.failure.code === 'siteNotFound') gone ??= pushed
      else if (pushed.kind !== 'done') return pushed
    }
    if (gone !== null) return gone
    // What an intent has in hand was left out, whatever became of it here meanwhile.
    return { kind: busyLanguages(id).size > 0 ? 'later' : 'done' }
  }
}

/** The text that has the article's number there was found to be gone (`textGone`). */
const isGoneThere = ({ remoteId }: ArticleRecord, one: LocalizationRecord): boolean =>
  one.remoteId !== null && one.remoteId === remoteId && one.remoteEtag === ''

/** The site took the text and made another of it: sent again, it would be no nearer. A person has to see both. */
const keptOtherwise = (there: RemoteLocalization, wanted: LocalizationWrite): TheirText | null =>
  textHashOfBlocks(there.fields, there.blocks) === textHashOfBlocks(wanted.fields, wanted.blocks)
    ? null
    : there

const moreThanOnce: Pushed = {
  kind: 'failed',
  failure: {
    failure: { code: 'outcomeUnknown', message: 'The site has it more than once' },
    siteCode: null,
    retryAfterMs: null,
    currentRevision: null,
  },
}

export type PushArticle = ReturnType<typeof createPushArticle>

import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { LocalizationWrite } from '#main/sites/SiteConnector.ts'
import type { LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import type { BroughtText } from '../../siteLink/bringText.ts'
import { knownText, toLocalizationWrite } from '../../siteLink/localText.ts'
import {
  isClosed,
  languagesInHand,
  moreThanOnce,
  type Push,
  type PushContext,
  type Pushed,
  refusedOrMoved,
} from './pushed.ts'
import { tracked } from './trackedRequest.ts'

interface ReadText {
  one: LocalizationRecord
  wanted: LocalizationWrite
  /** The snapshot of `wanted`, which becomes the base. */
  revisionId: RevisionId
}

/** Pushes one text, as a draft or in the workflow state that it has here. */
export async function pushText(context: PushContext, push: Push, id: LocalizationId): Promise<Pushed> {
  const { bringText, transaction } = context.channel
  const { article, connector } = push
  // Read together with its snapshot: typing goes on while the request is under way.
  const read = transaction(() => readText(context, push, id))
  if (!read) return { kind: 'done' }
  const text = { ...read, at: knownText(article, read.one) }
  const request = { connector, subject: id, body: read.wanted }
  const answer = await tracked(context, request, (options) =>
    bringText(connector, text, {
      ...options,
      isFollowedUp: false,
      whenDone: (now) => pushedAsDraft(context, read, now),
    }),
  )
  return resultOfPush(answer)
}

/** Null: there is nothing to push, or it may not be pushed now. */
function readText(context: PushContext, { article, connector }: Push, id: LocalizationId): ReadText | null {
  const { onSite, repositories, translations } = context.channel
  const { localizations, workflow } = repositories
  const one = localizations.get(id)
  connector.writing.notes.beforePush((kind) => workflow.holdNotes(id, kind))
  const articleRemoteId = remoteIdOf(article)
  if (!one || articleRemoteId === null || one.inConflict || isClosed(context, connector, one)) return null
  // Checked again here, because a person may have sent the text while pictures and fields were pushed.
  if (languagesInHand(context, article.id).has(one.language)) return null
  if (onSite.hasText(one) && repositories.sync.request(id) === null) return null
  const wanted = toLocalizationWrite({ repositories, translations }, article, articleRemoteId, one)
  return {
    one,
    revisionId: context.snapshots.takeIfChanged(one, 'saved', one.updatedBy).id,
    wanted: { ...wanted, log: connector.writing.notes.accepted(wanted.log) },
  }
}

/**
 * A text that counted as approved here without a valid approval was pushed as a draft, so it becomes a draft here too.
 */
function pushedAsDraft({ channel }: PushContext, { one, wanted }: ReadText, now: LocalizationRecord): void {
  if (wanted.state !== 'draft' || one.state === 'draft' || now.state !== one.state) return
  channel.remoteTexts.move(one.id, 'draft', { step: 'edited', actor: one.updatedBy })
}

function resultOfPush(answer: BroughtText): Pushed {
  switch (answer.kind) {
    case 'done':
    case 'conflict':
      return { kind: 'done' }
    // Somebody published it on the site meanwhile, so no draft can be pushed; or the whole article is read again.
    case 'public':
    case 'fieldsDiffer':
      return { kind: 'moved' }
    case 'ambiguous':
      return moreThanOnce
    case 'failed':
      return refusedOrMoved(answer)
  }
}

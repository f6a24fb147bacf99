import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Snapshots } from '../../revisions/snapshots.ts'
import type { Channel } from '../../siteLink/createChannel.ts'
import { isPublicThere } from '../../siteLink/localText.ts'
import { ownFailure, type SiteFailure } from '../../siteLink/siteFailure.ts'
import type { Failed } from '../../siteLink/siteWriter.ts'
import type { LinkedSite } from '../../siteLink/writing/chooseWriting.ts'

/** The result of pushing an article, or a part of it. */
export type Pushed =
  | { kind: 'done' }
  /** An intent will send it; what is left is pushed when the intent ended. */
  | { kind: 'later' }
  /** The article changed on the site: pull it, then push again. */
  | { kind: 'moved' }
  /** `text`: the text that failed, when one did. */
  | { kind: 'failed'; failure: SiteFailure; text?: LocalizationRecord['id'] }

export interface PushContext {
  channel: Channel
  snapshots: Snapshots
}

/** An article that is being pushed over one account's connection. */
export interface Push {
  connector: LinkedSite
  article: ArticleRecord
}

/** Languages that an open intent will send, or has scheduled on the site. */
export const languagesInHand = ({ channel }: PushContext, id: ArticleId): ReadonlySet<string> =>
  new Set(channel.repositories.outbox.openOfArticle(id).flatMap(({ languages }) => languages))

/** Where the site keeps no draft beside what readers see, only an intent changes what they see. */
export const isClosed = (
  { channel }: PushContext,
  { writing }: LinkedSite,
  one: LocalizationRecord,
): boolean => writing.drafts.isClosed(isPublicThere(one, channel.repositories.sync.base(one.id)))

/**
 * A refusal over the spelling of a tag: the site's spelling is stored here by now, so the push is tried again. Any
 * other failure is returned as it is.
 */
export const refusedOrMoved = (answer: Failed): Pushed =>
  answer.failure.reason === 'tagSpelling' ? { kind: 'moved' } : answer

export const moreThanOnce: Pushed = {
  kind: 'failed',
  failure: ownFailure({ code: 'outcomeUnknown', message: 'The site has it more than once' }),
}

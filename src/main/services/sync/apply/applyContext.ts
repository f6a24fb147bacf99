import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Snapshots } from '../../revisions/snapshots.ts'
import type { Channel } from '../../siteLink/createChannel.ts'

/** What is needed to store what was read from a site. All of it runs in transactions, and no text is discarded. */
export interface ApplyContext {
  channel: Channel
  snapshots: Snapshots
  /**
   * Called when the approval of a text was taken back on its site, to end the intents that would send it. Called inside
   * a transaction.
   */
  onReturned: (id: ArticleId, language: Language) => void
}

/** Reads the text again after this transaction wrote to it. */
export const fresh = ({ channel }: ApplyContext, one: LocalizationRecord): LocalizationRecord =>
  channel.repositories.localizations.get(one.id) ?? one

/** Whether an open intent will send this text; a pull must not replace the text that it froze. */
export const isInHand = ({ channel }: ApplyContext, one: LocalizationRecord): boolean =>
  channel.repositories.outbox
    .openOfArticle(one.articleId)
    .some(({ languages, delivered }) => !delivered && languages.includes(one.language))

/** Announces to open editors and lists that something about the text changed, but not its words. */
export function announceChange(
  { channel }: ApplyContext,
  { id, articleId, version }: LocalizationRecord,
): void {
  channel.emit('localizations.changed', { articleId, localizationId: id, version, origin: 'sync' })
  channel.emit('desk.changed', {})
}

import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ReadBack, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import type { ArticleId, LocalizationId, RevisionId, SiteId } from '#shared/domain/ids.ts'
import {
  type GoneHow,
  neverThere,
  remoteIdOf,
  remoteStateOf,
  revisionOf,
  type TextOnSite,
} from '#shared/domain/remoteState.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import type { LastAgreed } from './decideText.ts'
import { createAgreementOrder, lastKnown, sentTexts } from './lastKnown.ts'
import { createRemoteStates } from './remoteStates.ts'
import { type SeenThere, seenOnSite } from './seenOnSite.ts'
import type { KnownArticle } from './siteWriter.ts'
import type { TranslationStates } from './translationState.ts'

/**
 * Reads and writes what this computer and the site last agreed on, article by article and text by text. The next
 * comparison starts from it.
 */
export const createAgreements = (repositories: Repositories, translations: TranslationStates) => ({
  ...createKnownTexts(repositories),
  ...createTextAgreements(repositories, translations),
  ...createArticleAgreements(repositories),
})
export type Agreements = ReturnType<typeof createAgreements>

const createKnownTexts = (repositories: Repositories) => ({
  /**
   * Hashes of texts that were sent and never answered, each with its snapshot. A text with such a hash on the site is
   * our own.
   */
  sent: (one: LocalizationRecord): ReadonlyMap<string, RevisionId> => sentTexts(repositories, one),
  /**
   * The site's revision and the hash of the text that both sides last agreed on; null when they never agreed on one.
   */
  base: (one: LocalizationRecord): LastAgreed | null => lastKnown(repositories, one),
  /** The state of the text on the site, without its words. */
  seen: (one: LocalizationRecord, there: SeenThere): TextOnSite => seenOnSite(repositories, one, there),
})

/** Called inside transactions, all but `agreementCount`, `agreedSince` and `addressChanged`. */
function createTextAgreements(repositories: Repositories, translations: TranslationStates) {
  const { remoteStates, sync } = repositories
  const { write } = createRemoteStates(repositories)
  const { note, agreementCount, agreedSince } = createAgreementOrder()

  /** The pins and marks that both sides last agreed on; those of this computer where they never agreed on any. */
  const knownTranslation = (one: LocalizationRecord): string =>
    sync.base(one.id)?.translationHash ?? translations.hash(translations.read(one))

  return {
    agreementCount,
    agreedSince,

    /** From now on, `revisionId` is the text that both sides agree on. */
    agree: (one: LocalizationRecord, there: RemoteLocalization, revisionId: RevisionId): void => {
      note(one.id)
      write(one, seenOnSite(repositories, one, there), {
        base: { revisionId, hash: there.contentHash },
        translationHash: translations.hash(there.translation),
      })
      sync.forgetSent(one.id)
    },

    /**
     * The site published, scheduled or took down the text without changing its words. `textIsKnown`: nobody else can
     * have written it meanwhile. Otherwise the stored revision stays, so that the next pull reads the text.
     */
    agreeOnVisibility: (one: LocalizationRecord, there: ReadBack, textIsKnown: boolean): void => {
      note(one.id)
      const seen = seenOnSite(repositories, one, there)
      const remote = textIsKnown ? seen.remote : remoteStateOf(there.ref.remoteId, revisionOf(one))
      write(one, { ...seen, remote }, { translationHash: knownTranslation(one) })
    },

    /**
     * The site said that the text was deleted or moved to its trash: it is neither public nor scheduled. `state`: its
     * state on the site since then. The stored revision is cleared, because a post that is restored from the trash
     * within a second of its last change has the same revision again.
     */
    gone: (one: LocalizationRecord, how: GoneHow, state: WorkflowState): void => {
      const remoteId = remoteIdOf(one)
      const remote = remoteId === null ? neverThere : ({ kind: 'gone', remoteId, how } as const)
      write(one, { remote, live: null, publishAt: null, state }, { translationHash: knownTranslation(one) })
    },

    /** The site deleted the text for good. If a person sends it again, the site creates a new text. */
    forget: (id: LocalizationId): void => remoteStates.putText(id, { remote: neverThere, base: null }),

    /** The site created an empty post for the text. Its number is stored before the text is written into it. */
    placeholderCreated: (id: LocalizationId, remoteId: string, revision: string): void =>
      remoteStates.putText(id, { remote: remoteStateOf(remoteId, revision) }),

    /** The site named the public address of a text. Nothing else of the text is known to have changed. */
    addressChanged: (siteId: SiteId, remoteId: string, url: string): void =>
      remoteStates.textMoved(siteId, remoteId, url),
  }
}

/** Called inside transactions. */
function createArticleAgreements({ articles, localizations, remoteStates, sync }: Repositories) {
  return {
    /** From now on, these are the article's fields that both sides agree on. */
    agreeOnFields: (id: ArticleId, { remoteId, revision, fields }: KnownArticle): void => {
      const base = { section: fields.section, tags: [...fields.tags], coverMediaId: fields.coverMediaId }
      remoteStates.putArticle(id, { remote: remoteStateOf(remoteId, revision), base })
    },

    /** The article has another revision on the site, with the same fields. */
    articleRevisionChanged: (id: ArticleId, remoteId: string, revision: string): void =>
      remoteStates.putArticle(id, { remote: remoteStateOf(remoteId, revision) }),

    /**
     * Section, tags or cover differ on the site although no revision changed, so the next pull reads the whole article.
     */
    readAnew: (one: LocalizationRecord): void => {
      const article = articles.get(one.articleId)
      const articleRemoteId = article && remoteIdOf(article)
      if (article?.siteId == null || articleRemoteId === null) return
      for (const { id, remote } of localizations.ofArticle(one.articleId)) {
        if (remote.kind === 'known')
          remoteStates.putText(id, { remote: remoteStateOf(remote.remoteId, null) })
      }
      sync.pullAgain(article.siteId, articleRemoteId)
    },
  }
}

import type { Body } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Approval, WorkflowState } from '#shared/domain/workflow.ts'
import type { SiteAccount } from '../accounts.ts'
import { Problem } from '../api/problem.ts'
import type { LocalizationCreate, LocalizationUpdate } from '../api/schemas.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { LocalizationRecord } from '../db/localizations.ts'
import type { VersionRecord } from '../db/versions.ts'
import type { ArticleDesk } from './articles.ts'
import { canonicalHtml } from './canonicalHtml.ts'
import { contentHashWith } from './contentHash.ts'
import { requireMatch } from './etag.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

type Write = Omit<LocalizationUpdate, 'state'> & { state: LocalizationUpdate['state'] }

const sameApproval = (one: Approval | null, other: Approval | null): boolean =>
  one?.contentHash === other?.contentHash &&
  one?.approvedBy === other?.approvedBy &&
  one?.approvedAt === other?.approvedAt

/** Creating and changing the texts of an article. Each is called inside a transaction. */
export function createLocalizationDesk(store: Store, views: Views, articleDesk: ArticleDesk) {
  const { localizations, versions, changes, rules, clock } = store

  const find = (articleId: string, language: Language): LocalizationRecord => {
    const localization = localizations.get(articleId, language)
    if (!localization) throw new Problem('not-found')
    return localization
  }

  function requireFreeSlug(language: Language, { slug, id }: Write): void {
    const holder = slug === '' ? null : localizations.slugHolder(language, slug, id)
    if (!holder) return
    throw new Problem('slug-taken', {
      members: {
        holder: {
          articleId: holder.articleId,
          title: holder.title,
          language: holder.language,
          url: holder.live ? views.publicUrl(holder.language, holder.live.slug) : null,
        },
      },
    })
  }

  function requireSound(input: Write, article: ArticleRecord): void {
    if (contentHashWith(input, article) !== input.contentHash) throw new Problem('hash-differs')
    if (canonicalHtml(input.blocks, store, views) !== input.html) throw new Problem('html-differs')
  }

  /**
   * Who wrote a text last is known on the computer where it was written: several people share one, and one account
   * sends for all. So the client says that an approval is an exception, and a strict site takes none.
   */
  function requireFourEyes(approval: Approval | null): void {
    if (approval?.bypass && rules.fourEyes() === 'strict') throw new Problem('four-eyes')
  }

  /** Where the text may stand after this write (the rules of approval and roles), or a refusal. */
  function nextState(
    input: Write,
    before: LocalizationRecord | null,
    textChanged: boolean,
    by: SiteAccount,
  ): WorkflowState {
    const mayDecide = by.role === 'editor'
    const approvalKnown = input.approval === null || sameApproval(input.approval, before?.approval ?? null)
    if (!approvalKnown && !mayDecide) throw new Problem('forbidden', { detail: 'Only an editor approves' })
    if (!approvalKnown) requireFourEyes(input.approval)
    switch (input.state) {
      case 'keep':
        if (!before || textChanged)
          throw new Problem('invalid', {
            members: { errors: [{ pointer: '/state', detail: 'keep is for an unchanged text' }] },
          })
        return before.state
      case 'approved':
        if (input.approval?.contentHash !== input.contentHash) throw new Problem('approval-differs')
        if (!mayDecide && before?.state !== 'approved')
          throw new Problem('forbidden', { detail: 'Only an editor approves' })
        return 'approved'
      case 'changesRequested':
        if (!mayDecide && before?.state !== 'changesRequested')
          throw new Problem('forbidden', { detail: 'Only an editor asks for changes' })
        return 'changesRequested'
      default:
        return input.state
    }
  }

  function addVersion(input: Write, article: ArticleRecord, number: number, by: SiteAccount): void {
    const { title, lead, slug, seoTitle, seoDescription, blocks, html, contentHash } = input
    const { section, tags, coverMediaId } = article
    versions.add({
      localizationId: input.id,
      number,
      ...{ title, lead, slug, seoTitle, seoDescription, blocks, html, contentHash },
      frame: { section, tags, coverMediaId },
      at: clock(),
      by: by.displayName,
    })
  }

  const recordChange = (one: LocalizationRecord): void =>
    changes.record({ kind: 'localization', id: one.id, articleId: one.articleId, language: one.language })

  return {
    find,
    recordChange,

    create: (articleId: string, input: LocalizationCreate, by: SiteAccount): LocalizationRecord => {
      const article = articleDesk.find(articleId)
      const known = localizations.get(articleId, input.language) ?? localizations.byId(input.id)
      if (known) throw new Problem('id-taken', { members: { current: views.localization(known) } })
      requireSound(input, article)
      requireFreeSlug(input.language, input)
      const state = nextState(input, null, true, by)
      const now = clock()
      const localization: LocalizationRecord = {
        id: input.id,
        articleId: article.id,
        language: input.language,
        version: 1,
        revision: 1,
        title: input.title,
        slug: input.slug,
        contentHash: input.contentHash,
        state,
        approval: input.approval,
        translation: input.translation,
        live: null,
        scheduled: null,
        goneSlug: null,
        createdAt: now,
        updatedAt: now,
        updatedBy: by.displayName,
      }
      localizations.put(localization)
      addVersion(input, article, 1, by)
      localizations.addToLog(localization.id, input.log)
      recordChange(localization)
      return localization
    },

    update: (
      articleId: string,
      language: Language,
      input: LocalizationUpdate,
      ifMatch: string | undefined,
      by: SiteAccount,
    ): LocalizationRecord => {
      const article = articleDesk.find(articleId)
      const before = find(articleId, language)
      requireMatch(ifMatch, views.localizationEtag(before), () => views.localization(before))
      if (input.id !== before.id)
        throw new Problem('id-taken', { members: { current: views.localization(before) } })
      requireSound(input, article)
      requireFreeSlug(language, input)
      const textChanged = before.contentHash !== input.contentHash
      const state = nextState(input, before, textChanged, by)
      const isNewVersion = textChanged || !hasSameIds(versions.get(before.id, before.version), input.blocks)
      const after: LocalizationRecord = {
        ...before,
        version: before.version + (isNewVersion ? 1 : 0),
        revision: before.revision + 1,
        title: input.title,
        slug: input.slug,
        contentHash: input.contentHash,
        state,
        approval: input.approval ?? before.approval,
        translation: input.translation,
        updatedAt: clock(),
        // A step changes no words: who changed them last stays.
        updatedBy: textChanged ? by.displayName : before.updatedBy,
      }
      if (isNewVersion) addVersion(input, article, after.version, by)
      localizations.put(after)
      localizations.addToLog(after.id, input.log)
      recordChange(after)
      return after
    },
  }
}
export type LocalizationDesk = ReturnType<typeof createLocalizationDesk>

/** Block ids are not in the content hash, but history keeps them: they are what a merge goes by. */
const hasSameIds = (version: VersionRecord | null, blocks: Body): boolean =>
  version !== null &&
  version.blocks.length === blocks.length &&
  blocks.every((block, at) => version.blocks[at]?.id === block.id)

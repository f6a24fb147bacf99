import { markerOf } from '#main/sites/marker.ts'
import type {
  ArticleFields,
  Change,
  ChangeOptions,
  LocalizationWrite,
  Outcome,
  ReadBack,
  RemoteArticle,
  RemoteLocalization,
  RemoteRef,
  SiteCapabilities,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { articleId, blockId, type ContentHash, localizationId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

/** What the practice site can do, without all that a WordPress without the companion plugin cannot. */
export const weakCapabilities: SiteCapabilities = {
  idempotency: false,
  preconditions: false,
  atomicPackages: false,
  linkedTranslations: false,
  sharedWorkflow: false,
  approvalsChecked: false,
  deletionsInChanges: false,
  scheduling: true,
  keepsRules: false,
  keepsBlocks: false,
  mediaByHash: true,
  keepsSeo: false,
  separateDrafts: false,
}

/** A text that reached readers, or a post that has an hour: by writing over it, or by publishing it. */
export interface Shown {
  post: string
  contentHash: ContentHash
  by: 'writing' | 'publishing'
}

export interface WeakSite {
  wrap: (connector: SiteConnector) => SiteConnector
  /** Everything that readers got to see, in its order. */
  shown: Shown[]
  /** Requests by what they do, repeated ones too. */
  calls: Record<string, number>
}

const emptyFields = { title: '', lead: '', slug: '', seoTitle: '', seoDescription: '' }
const fresh = (): ChangeOptions => ({ idempotencyKey: crypto.randomUUID() })
const refused = (...given: ConstructorParameters<typeof SiteError>): Outcome<never> => ({
  outcome: 'refused',
  error: new SiteError(...given),
})

/**
 * The practice site over real HTTP, seen through a connector that drops the promises: every post is an article of its
 * own there, repeated requests are new ones, ids of blocks get lost, workflow and pins are not told. What is written
 * over a live text is out at once, approved or not: it protects nobody, it only notes.
 */
export function createWeakSite(): WeakSite {
  const shown: Shown[] = []
  const calls: Record<string, number> = {}

  function wrap(site: SiteConnector): SiteConnector {
    const count = (name: string): void => {
      calls[name] = (calls[name] ?? 0) + 1
    }
    const revisionOf = (article: RemoteArticle): string =>
      `${article.revision} ${article.localizations[0]?.revision ?? 'shell'}`
    const fieldsRevision = ({ section, tags, coverMediaId }: RemoteArticle): string =>
      JSON.stringify([section, tags.toSorted(), coverMediaId])

    const ownRef = ({ remoteId }: RemoteRef, article: RemoteArticle): RemoteRef | null =>
      article.localizations[0] ? { ...article.localizations[0].ref, articleRemoteId: remoteId } : null

    const toArticle = (article: RemoteArticle): RemoteArticle => ({
      ...article,
      id: null,
      // The marker is the post's name until a text gives it another.
      marker: article.localizations.length > 0 ? null : article.marker,
      revision: fieldsRevision(article),
      localizations: article.localizations.map((one) => ({
        ...one,
        id: null,
        ref: { ...one.ref, articleRemoteId: article.remoteId, remoteId: article.remoteId },
        revision: revisionOf(article),
        state: stateOf(one.state),
      })),
    })

    const stateOf = (state: RemoteLocalization['state']): RemoteLocalization['state'] => {
      if (state === 'published' || state === 'scheduled') return state
      return state === 'inReview' ? 'inReview' : 'draft'
    }

    function toText(
      ref: RemoteRef,
      article: RemoteArticle,
      text: RemoteLocalization | null,
    ): RemoteLocalization {
      const bare = {
        ref,
        id: null,
        articleId: null,
        isSource: ref.remoteId === ref.articleRemoteId,
        revision: revisionOf(article),
        approval: null,
        log: [],
        translation: null,
      }
      if (text === null) {
        const { createdAt, updatedAt, author } = article
        return {
          ...{ ...bare, fields: emptyFields, blocks: [], contentHash: '' as ContentHash, state: 'draft' },
          ...{ live: null, scheduled: null, createdAt, updatedAt, updatedBy: author },
        }
      }
      const { fields, contentHash, live, scheduled, createdAt, updatedAt, updatedBy } = text
      return {
        ...bare,
        ...{ fields, contentHash, live, scheduled, createdAt, updatedAt, updatedBy },
        blocks: text.blocks.map((block) => ({ ...block, id: newId(blockId) })),
        state: live ? 'published' : scheduled ? 'scheduled' : stateOf(text.state),
      }
    }

    async function readText(ref: RemoteRef): Promise<RemoteLocalization> {
      const article = await site.getArticle(ref.remoteId)
      const own = ownRef(ref, article)
      return toText(ref, article, own ? await site.getLocalization(own) : null)
    }

    const toReadBack = (ref: RemoteRef, article: RemoteArticle, seen: ReadBack): ReadBack => ({
      ...seen,
      ref,
      revision: revisionOf(article),
      state: seen.live ? 'published' : seen.scheduled ? 'scheduled' : stateOf(seen.state),
    })

    async function readBack(ref: RemoteRef): Promise<ReadBack> {
      const article = await site.getArticle(ref.remoteId)
      const own = ownRef(ref, article)
      if (!own) throw new SiteError('notFound', 'Nothing but a shell')
      return toReadBack(ref, article, await site.readBack(own))
    }

    async function bringFields(article: RemoteArticle, fields: ArticleFields): Promise<RemoteArticle> {
      const wanted = { ...fields, sourceLanguage: article.sourceLanguage }
      if (fieldsRevision({ ...article, ...fields }) === fieldsRevision(article)) return article
      const outcome = await site.updateArticle(article.remoteId, wanted, article.revision, fresh())
      if (outcome.outcome !== 'done') throw outcome.error
      return outcome.value
    }

    /** What the practice site's drafts are called does not matter: its own rules must let everything out. */
    const forced = <Text extends Pick<LocalizationWrite, 'fields' | 'blocks' | 'contentHash'>>(
      text: Text,
      article: RemoteArticle,
      at: Shown['contentHash'],
    ) => ({
      ...text,
      articleId: articleId.parse(article.remoteId),
      articleRemoteId: article.remoteId,
      isSource: true,
      state: 'approved' as const,
      approval: { contentHash: at, approvedBy: 'x', approvedAt: article.createdAt, bypass: false },
      log: [],
      translation: null,
    })

    async function show(ref: RemoteRef, contentHash: ContentHash): Promise<void> {
      const article = await site.getArticle(ref.remoteId)
      const own = article.localizations[0]
      if (!own) throw new Error('Nothing to show')
      const outcome = await site.publish(
        {
          ...{ articleRemoteId: article.remoteId, articleRevision: article.revision },
          localizations: [{ ref: own.ref, revision: own.revision, contentHash }],
          when: { mode: 'now', date: null },
          sticky: null,
        },
        fresh(),
      )
      if (outcome.outcome !== 'done') throw outcome.error
    }

    async function write(
      ref: RemoteRef,
      text: LocalizationWrite,
      revision: string,
    ): Promise<Outcome<RemoteLocalization>> {
      if (text.fields.seoTitle !== '' || text.fields.seoDescription !== '') {
        return refused('invalid', 'No home for that', {
          problems: [{ pointer: '/fields/seoTitle', reason: '' }],
        })
      }
      const found = await site.getArticle(ref.remoteId)
      if (revisionOf(found) !== revision) return refused('conflict', 'It moved')
      const own = ownRef(ref, found)
      const before = own ? await site.getLocalization(own) : null
      const article = await bringFields(found, text.article)
      const wanted = forced(text, article, text.contentHash)
      const outcome = before
        ? await site.updateLocalization(
            before.ref,
            { ...wanted, id: localizationId.parse(before.id) },
            before.revision,
            fresh(),
          )
        : await site.createLocalization({ ...wanted, id: newId(localizationId) }, fresh())
      if (outcome.outcome !== 'done') return outcome
      if (before?.live || before?.scheduled) {
        shown.push({ post: ref.remoteId, contentHash: text.contentHash, by: 'writing' })
        if (before.live) await show(ref, text.contentHash)
      }
      return { outcome: 'done', value: await readText(ref) }
    }

    /** What was taken down there goes out like any other post. */
    async function signedAgain(article: RemoteArticle, ref: RemoteRef, revision: string): Promise<string> {
      const there = await site.getLocalization(ref)
      if (there.state !== 'unpublished') return revision
      const { fields, blocks, contentHash } = there
      const text = { fields, blocks, contentHash, language: ref.language, article, isSource: true }
      const outcome = await site.updateLocalization(
        ref,
        { ...forced(text, article, contentHash), id: localizationId.parse(there.id) },
        revision,
        fresh(),
      )
      if (outcome.outcome !== 'done') throw outcome.error
      return outcome.value.revision
    }

    /** A new post of its own, empty but for its marker. */
    async function makeShell(marker: string, fields: ArticleFields): Promise<Outcome<RemoteArticle>> {
      const { sourceLanguage, section, tags, coverMediaId } = fields
      const made = { sourceLanguage, section, tags, coverMediaId, marker, id: newId(articleId) }
      return await site.createArticle(made, fresh())
    }

    async function one(
      pack: { articleRemoteId: string; localizations: { ref: RemoteRef; revision: string }[] },
      run: (article: RemoteArticle, own: RemoteRef, revision: string) => Promise<Outcome<unknown>>,
    ): Promise<Outcome<{ localizations: ReadBack[] }>> {
      const [wanted, ...more] = pack.localizations
      if (!wanted || more.length > 0) throw new Error('One at a time')
      const article = await site.getArticle(wanted.ref.remoteId)
      if (revisionOf(article) !== wanted.revision) return refused('conflict', 'It moved')
      const own = article.localizations[0]
      if (!own) return refused('conflict', 'Nothing but a shell')
      const outcome = await run(article, own.ref, own.revision)
      if (outcome.outcome !== 'done') return outcome
      return { outcome: 'done', value: { localizations: [await readBack(wanted.ref)] } }
    }

    return {
      ...site,
      capabilities: weakCapabilities,

      changes: async (cursor, options) => {
        const page = await site.changes(cursor, options)
        const changes = page.changes.flatMap((change): Change[] => {
          if (change.kind === 'article')
            return change.deleted ? [] : [{ ...change, id: null, revision: null }]
          if (change.kind !== 'localization') return [change]
          const { articleRemoteId } = change.ref
          return [{ ...change, id: null, revision: null, ref: { ...change.ref, remoteId: articleRemoteId } }]
        })
        return { ...page, changes }
      },
      getArticle: async (remoteId) => toArticle(await site.getArticle(remoteId)),
      findArticle: async () => null,
      findByMarker: async (marker) =>
        (await site.findByMarker(marker)).map(toArticle).filter((article) => article.marker !== null),
      getLocalization: (ref) => readText(ref),
      readBack: (ref) => readBack(ref),

      createArticle: async (article) => {
        count('createArticle')
        const outcome = await makeShell(article.marker, article)
        return outcome.outcome === 'done' ? { ...outcome, value: toArticle(outcome.value) } : outcome
      },
      updateArticle: async (remoteId, fields, revision) => {
        count('updateArticle')
        const article = await site.getArticle(remoteId)
        if (fieldsRevision(article) !== revision) return refused('conflict', 'It moved')
        const own = article.localizations[0]
        const readers = own && (await site.getLocalization(own.ref))
        if (readers?.live || readers?.scheduled) {
          shown.push({ post: remoteId, contentHash: '' as ContentHash, by: 'writing' })
        }
        return { outcome: 'done', value: toArticle(await bringFields(article, fields)) }
      },
      deleteArticle: async (remoteId) => {
        count('deleteArticle')
        return await site.deleteArticle(remoteId, (await site.getArticle(remoteId)).revision, fresh())
      },
      createLocalization: async (text) => {
        count('createLocalization')
        if (text.isSource)
          return { outcome: 'done', value: await readText(refIn(text, text.articleRemoteId)) }
        const marker = markerOf(text.articleId, text.language)
        const outcome = await makeShell(marker, { ...text.article, sourceLanguage: text.language })
        if (outcome.outcome !== 'done') return outcome
        return { outcome: 'done', value: toText(refIn(text, outcome.value.remoteId), outcome.value, null) }
      },
      updateLocalization: async (ref, text, revision) => {
        count('updateLocalization')
        return await write(ref, text, revision)
      },
      publish: async (pack) => {
        count('publish')
        return await one(pack, async (article, own, revision) => {
          const contentHash = pack.localizations[0]?.contentHash ?? ('' as ContentHash)
          const { live } = await site.readBack(own)
          if (live?.contentHash === contentHash) return { outcome: 'done', value: null }
          const outcome = await site.publish(
            {
              ...{ articleRemoteId: article.remoteId, articleRevision: article.revision },
              ...{ when: pack.when, sticky: pack.sticky },
              localizations: [{ ref: own, revision: await signedAgain(article, own, revision), contentHash }],
            },
            fresh(),
          )
          if (outcome.outcome === 'done')
            shown.push({ post: own.articleRemoteId, contentHash, by: 'publishing' })
          return outcome
        })
      },
      unpublish: async (articleRemoteId, localizations, options) => {
        count('unpublish')
        return await one({ articleRemoteId, localizations }, (article, own, revision) =>
          site.unpublish(article.remoteId, [{ ref: own, revision }], {
            ...fresh(),
            onlyScheduled: options.onlyScheduled ?? false,
          }),
        )
      },
    }
  }
  return { wrap, shown, calls }
}

const refIn = (
  { articleRemoteId, language }: { articleRemoteId: string; language: Language },
  remoteId: string,
): RemoteRef => ({ articleRemoteId, remoteId, language })

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
import { articleId, type ContentHash, localizationId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

/** The capabilities of a WordPress without the companion plugin. */
const capabilities: SiteCapabilities = {
  idempotency: false,
  preconditions: false,
  atomicPackages: false,
  linkedTranslations: false,
  sharedWorkflow: false,
  keepsNotes: false,
  keepsRemarks: false,
  keepsFocal: false,
  keepsPlans: false,
  approvalsChecked: false,
  deletionsInChanges: false,
  scheduling: true,
  keepsRules: false,
  keepsBlocks: false,
  mediaByHash: true,
  keepsSeo: false,
  separateDrafts: false,
}

/** A text that became public, or a post that was scheduled: by overwriting it, or by publishing it. */
interface Shown {
  post: string
  contentHash: ContentHash
  by: 'writing' | 'publishing'
}

export interface UnguardedSite {
  wrap: (connector: SiteConnector) => SiteConnector
  /** Everything that became public, in order. */
  shown: Shown[]
  /** The number of requests of each kind, repeated ones included. */
  calls: Record<string, number>
}

// The site stores no keys; a site with guards would refuse the second request with the same key.
const sameKey: ChangeOptions = { idempotencyKey: 'the-same-for-every-request' }
/** Of a text that is not there. */
const noHash = '' as ContentHash
const conflict = (message: string): Outcome<never> => ({
  outcome: 'refused',
  error: new SiteError('conflict', message),
})

/**
 * A practice site without guards (`startSite({ guards: false })`), addressed as a site of posts. What such a site does
 * with what it is sent, the practice site does itself. The Site API has no words for the rest, which the connector
 * says: what the site can do, posts that carry none of the program's ids, each language as an article of its own, and
 * one revision for a post and its article. `shown` and `calls` only note what happens.
 */
export function createUnguardedSite(): UnguardedSite {
  const shown: Shown[] = []
  const calls: Record<string, number> = {}
  return { wrap: (site) => asPosts(site, { shown, calls }), shown, calls }
}

const revisionOf = (article: RemoteArticle): string =>
  `${article.revision} ${article.localizations[0]?.revision ?? 'placeholder'}`
const fieldsRevision = ({ section, tags, coverMediaId }: ArticleFields): string =>
  JSON.stringify([section, tags.toSorted(), coverMediaId])

/** The text of a post; null while it is empty. */
const textOf = ({ remoteId, localizations }: RemoteArticle): RemoteRef | null =>
  localizations[0] ? { ...localizations[0].ref, articleRemoteId: remoteId } : null

/** A post is either public or has its hour, whatever the practice site remembers of both. */
const stateOfPost = ({ live, scheduled, state }: Pick<RemoteLocalization, 'live' | 'scheduled' | 'state'>) =>
  live ? 'published' : scheduled ? 'scheduled' : state

const toArticle = (article: RemoteArticle): RemoteArticle => ({
  ...article,
  id: null,
  // The marker is the post's slug until a text gives it another.
  marker: article.localizations.length > 0 ? null : article.marker,
  revision: fieldsRevision(article),
  localizations: article.localizations.map((one) => ({
    ...one,
    id: null,
    ref: { ...one.ref, articleRemoteId: article.remoteId, remoteId: article.remoteId },
    revision: revisionOf(article),
  })),
})

function toText(ref: RemoteRef, article: RemoteArticle, text: RemoteLocalization | null): RemoteLocalization {
  const post = {
    ...{ ref, id: null, articleId: null, isSource: ref.remoteId === ref.articleRemoteId },
    revision: revisionOf(article),
  }
  if (text) return { ...text, ...post, state: stateOfPost(text) }
  const { createdAt, updatedAt, author } = article
  const fields = { title: '', lead: '', slug: '', seoTitle: '', seoDescription: '' }
  return {
    ...{ ...post, fields, blocks: [], contentHash: noHash, state: 'draft' },
    ...{ approval: null, log: [], translation: null, live: null, scheduled: null },
    ...{ createdAt, updatedAt, updatedBy: author },
  }
}

const toChanges = (change: Change): Change[] => {
  if (change.kind === 'article') return change.deleted ? [] : [{ ...change, id: null, revision: null }]
  if (change.kind !== 'localization') return [change]
  const { articleRemoteId } = change.ref
  return [{ ...change, id: null, revision: null, ref: { ...change.ref, remoteId: articleRemoteId } }]
}

const refIn = (
  { articleRemoteId, language }: { articleRemoteId: string; language: Language },
  remoteId: string,
): RemoteRef => ({ articleRemoteId, remoteId, language })

async function readText(site: SiteConnector, ref: RemoteRef): Promise<RemoteLocalization> {
  const article = await site.getArticle(ref.remoteId)
  const own = textOf(article)
  return toText(ref, article, own ? await site.getLocalization(own) : null)
}

async function readBack(site: SiteConnector, ref: RemoteRef): Promise<ReadBack> {
  const article = await site.getArticle(ref.remoteId)
  const own = textOf(article)
  if (!own) throw new SiteError('notFound', 'Nothing but a placeholder')
  return { ...(await site.readBack(own)), ref, revision: revisionOf(article) }
}

async function bringFields(
  site: SiteConnector,
  article: RemoteArticle,
  fields: ArticleFields,
): Promise<RemoteArticle> {
  if (fieldsRevision(fields) === fieldsRevision(article)) return article
  const wanted = { ...fields, sourceLanguage: article.sourceLanguage }
  const outcome = await site.updateArticle(article.remoteId, wanted, article.revision, sameKey)
  if (outcome.outcome !== 'done') throw outcome.error
  return outcome.value
}

/** Creates a post that is empty except for its marker. */
async function createPlaceholder(
  site: SiteConnector,
  marker: string,
  fields: ArticleFields,
): Promise<Outcome<RemoteArticle>> {
  const { sourceLanguage, section, tags, coverMediaId } = fields
  return await site.createArticle(
    { sourceLanguage, section, tags, coverMediaId, marker, id: newId(articleId) },
    sameKey,
  )
}

async function write(
  site: SiteConnector,
  shown: Shown[],
  { ref, text, revision }: { ref: RemoteRef; text: LocalizationWrite; revision: string },
): Promise<Outcome<RemoteLocalization>> {
  const found = await site.getArticle(ref.remoteId)
  if (revisionOf(found) !== revision) return conflict('It moved')
  const own = textOf(found)
  const before = own ? await site.getLocalization(own) : null
  const { remoteId } = await bringFields(site, found, text.article)
  const wanted = { ...text, articleId: articleId.parse(remoteId), articleRemoteId: remoteId }
  const outcome = before
    ? await site.updateLocalization(
        before.ref,
        { ...wanted, id: localizationId.parse(before.id) },
        before.revision,
        sameKey,
      )
    : await site.createLocalization({ ...wanted, id: newId(localizationId) }, sameKey)
  if (outcome.outcome !== 'done') return outcome
  if (before?.live || before?.scheduled) {
    shown.push({ post: ref.remoteId, contentHash: text.contentHash, by: 'writing' })
  }
  return { outcome: 'done', value: await readText(site, ref) }
}

/** Carries out a request about one post under the article and the text that the practice site has for it. */
async function onPost(
  site: SiteConnector,
  [wanted, ...more]: { ref: RemoteRef; revision: string }[],
  run: (article: RemoteArticle, own: RemoteRef, revision: string) => Promise<Outcome<unknown>>,
): Promise<Outcome<{ localizations: ReadBack[] }>> {
  if (!wanted || more.length > 0) throw new Error('One at a time')
  const article = await site.getArticle(wanted.ref.remoteId)
  if (revisionOf(article) !== wanted.revision) return conflict('It moved')
  const own = article.localizations[0]
  if (!own) return conflict('Nothing but a placeholder')
  const outcome = await run(article, own.ref, own.revision)
  if (outcome.outcome !== 'done') return outcome
  return { outcome: 'done', value: { localizations: [await readBack(site, wanted.ref)] } }
}

function asPosts(
  site: SiteConnector,
  { shown, calls }: { shown: Shown[]; calls: Record<string, number> },
): SiteConnector {
  const count = (name: string): void => {
    calls[name] = (calls[name] ?? 0) + 1
  }
  return {
    ...site,
    capabilities: capabilities,

    changes: async (cursor, options) => {
      const page = await site.changes(cursor, options)
      return { ...page, changes: page.changes.flatMap(toChanges) }
    },
    getArticle: async (remoteId) => toArticle(await site.getArticle(remoteId)),
    findArticle: async () => null,
    findByMarker: async (marker) =>
      (await site.findByMarker(marker)).map(toArticle).filter((article) => article.marker !== null),
    getLocalization: (ref) => readText(site, ref),
    readBack: (ref) => readBack(site, ref),

    createArticle: async (article) => {
      count('createArticle')
      const outcome = await createPlaceholder(site, article.marker, article)
      return outcome.outcome === 'done' ? { ...outcome, value: toArticle(outcome.value) } : outcome
    },
    updateArticle: async (remoteId, fields, revision) => {
      count('updateArticle')
      const article = await site.getArticle(remoteId)
      if (fieldsRevision(article) !== revision) return conflict('It moved')
      const own = textOf(article)
      const readers = own && (await site.getLocalization(own))
      if (readers?.live || readers?.scheduled) {
        shown.push({ post: remoteId, contentHash: noHash, by: 'writing' })
      }
      return { outcome: 'done', value: toArticle(await bringFields(site, article, fields)) }
    },
    deleteArticle: async (remoteId) => {
      count('deleteArticle')
      return await site.deleteArticle(remoteId, (await site.getArticle(remoteId)).revision, sameKey)
    },
    createLocalization: async (text) => {
      count('createLocalization')
      if (text.isSource)
        return { outcome: 'done', value: await readText(site, refIn(text, text.articleRemoteId)) }
      const marker = markerOf(text.articleId, text.language)
      const outcome = await createPlaceholder(site, marker, {
        ...text.article,
        sourceLanguage: text.language,
      })
      if (outcome.outcome !== 'done') return outcome
      return { outcome: 'done', value: toText(refIn(text, outcome.value.remoteId), outcome.value, null) }
    },
    updateLocalization: async (ref, text, revision) => {
      count('updateLocalization')
      return await write(site, shown, { ref, text, revision })
    },
    publish: async (pack) => {
      count('publish')
      return await onPost(site, pack.localizations, async ({ remoteId, revision }, own, textRevision) => {
        const contentHash = pack.localizations[0]?.contentHash ?? noHash
        const { live } = await site.readBack(own)
        if (live?.contentHash === contentHash) return { outcome: 'done', value: null }
        const wanted = { ref: own, revision: textRevision, contentHash }
        const outcome = await site.publish(
          {
            ...{ articleRemoteId: remoteId, articleRevision: revision },
            ...{ when: pack.when, sticky: pack.sticky, localizations: [wanted] },
          },
          sameKey,
        )
        if (outcome.outcome === 'done') {
          // What the site shows now, not what was asked for.
          const now = await site.readBack(own)
          const seen = pack.when.mode === 'scheduled' ? now.scheduled : now.live
          shown.push({ post: remoteId, contentHash: seen?.contentHash ?? noHash, by: 'publishing' })
        }
        return outcome
      })
    },
    unpublish: async (_, localizations, options) => {
      count('unpublish')
      return await onPost(site, localizations, ({ remoteId }, ref, revision) =>
        site.unpublish(remoteId, [{ ref, revision }], {
          ...sameKey,
          onlyScheduled: options.onlyScheduled ?? false,
        }),
      )
    },
  }
}

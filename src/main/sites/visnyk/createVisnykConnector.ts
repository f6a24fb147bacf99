import { HttpFailure } from '../http/failure.ts'
import { change, read } from '../http/outcome.ts'
import type {
  ArticleFields,
  LocalizationWrite,
  PackageWrite,
  RemoteRef,
  SiteConnector,
} from '../SiteConnector.ts'
import { createApi } from './api.ts'
import { capabilities } from './capabilities.ts'
import { createMapping, fieldsOf, hashOf } from './mapping.ts'
import { createMediaClient } from './mediaClient.ts'
import { toSiteInfo } from './probe.ts'
import { renderForSite } from './renderForSite.ts'
import * as wire from './wire.ts'

const articlePath = (remoteId: string): string => `/api/articles/${encodeURIComponent(remoteId)}`
const textPath = ({ articleRemoteId, language }: RemoteRef): string =>
  `${articlePath(articleRemoteId)}/localizations/${language}`

const articleBody = ({ sourceLanguage, section, tags, coverMediaId }: ArticleFields) => ({
  ...{ sourceLanguage, section, tags, coverMediaId },
})
const publishBody = ({ when, sticky, localizations }: PackageWrite) => ({
  mode: when.mode,
  publishAt: when.mode === 'now' ? when.date : when.publishAt,
  sticky,
  localizations: localizations.map(({ ref, revision, contentHash }) => ({
    ...{ language: ref.language, contentHash, ifMatch: revision },
  })),
})

/** A site that speaks the Site API (`resources/site-api/openapi.yaml`), with one account's token. */
export function createVisnykConnector(site: { address: string; token: string }): SiteConnector {
  const api = createApi(site.address, site.token)
  const mapping = createMapping(site.address)
  const { knownMedia, ...media } = createMediaClient(api, mapping)

  const localizationBody = async (text: LocalizationWrite, signal: AbortSignal | undefined) => ({
    id: text.id,
    ...fieldsOf(text.fields),
    blocks: text.blocks,
    html: await renderForSite(text.blocks, (id) => knownMedia(id, signal ? { signal } : {})),
    contentHash: text.contentHash,
    state: text.state,
    approval: text.approval,
    log: text.log,
    translation: text.translation,
  })

  const getText = async (ref: RemoteRef, signal: AbortSignal | undefined) =>
    api.json(wire.localization, { method: 'GET', path: textPath(ref), signal })

  return {
    capabilities,
    hearClock: api.hearClock,
    ...media,

    info: (options) =>
      read(async () =>
        toSiteInfo(
          site.address,
          await api.json(wire.siteInfo, { method: 'GET', path: '/api', signal: options?.signal }),
        ),
      ),
    account: (options) =>
      read(() => api.json(wire.account, { method: 'GET', path: '/api/account', signal: options?.signal })),
    signOut: (options) =>
      change(
        () => null,
        async () => {
          await api.ask({ method: 'DELETE', path: '/api/session', signal: options?.signal })
          return null
        },
      ),
    setFourEyes: (rule, options) =>
      change(
        () => ({ fourEyes: rule }),
        async (json) => {
          await api.ask({ method: 'PUT', path: '/api/rules', json, signal: options?.signal })
          return null
        },
      ),
    taxonomies: (options) =>
      read(async () => {
        const signal = options?.signal
        const { sections } = await api.json(wire.sections, { method: 'GET', path: '/api/sections', signal })
        return { sections }
      }),
    tags: (_mark, options) =>
      read(async () => {
        const signal = options?.signal
        const { tags } = await api.json(wire.tagList, { method: 'GET', path: '/api/tags', signal })
        return { tags, isAll: true, mark: '' }
      }),

    changes: (cursor, options) =>
      read(async () => {
        const page = await api.json(wire.changes, {
          ...{ method: 'GET', path: '/api/changes', signal: options?.signal },
          ...(cursor !== null && { query: { cursor } }),
        })
        const { cursor: next, more, progress } = page
        return {
          ...{ changes: page.changes.map(mapping.change), cursor: next, more },
          ...(progress && { progress }),
        }
      }),

    getArticle: (remoteId, options) =>
      read(async () =>
        mapping.article(
          await api.json(wire.article, {
            ...{ method: 'GET', path: articlePath(remoteId), signal: options?.signal },
          }),
        ),
      ),
    findArticle: (id, options) =>
      read(async () => {
        try {
          const found = await api.json(wire.article, {
            ...{ method: 'GET', path: articlePath(id), signal: options?.signal },
          })
          return mapping.article(found)
        } catch (thrown) {
          if (thrown instanceof HttpFailure && thrown.error.code === 'notFound') return null
          throw thrown
        }
      }),
    findByMarker: (marker, options) =>
      read(async () => {
        const { articles } = await api.json(wire.articleList, {
          ...{ method: 'GET', path: '/api/articles', query: { marker }, signal: options?.signal },
        })
        return articles.map(mapping.article)
      }),

    getLocalization: (ref, options) =>
      read(async () => mapping.localization(await getText(ref, options?.signal))),
    readBack: (ref, options) =>
      read(async () => {
        const signal = options?.signal
        const seen = mapping.published(await getText(ref, signal))
        if (!seen.live) return seen
        const live = await api.json(wire.liveText, { method: 'GET', path: `${textPath(ref)}/live`, signal })
        const { url, publishedAt, by, sticky } = live
        return {
          ...seen,
          live: { contentHash: hashOf(live), url: mapping.own(url), publishedAt, by, sticky },
        }
      }),
    createArticle: ({ id, marker, ...fields }, options) =>
      change(
        () => ({ id, marker, ...articleBody(fields) }),
        async (json) =>
          mapping.article(
            await api.json(wire.article, { method: 'POST', path: '/api/articles', json, ...options }),
          ),
      ),
    updateArticle: (remoteId, fields, revision, options) =>
      change(
        () => articleBody(fields),
        async (json) =>
          mapping.article(
            await api.json(wire.article, {
              ...{ method: 'PUT', path: articlePath(remoteId), json, ifMatch: revision, ...options },
            }),
          ),
      ),
    deleteArticle: (remoteId, revision, options) =>
      change(
        () => null,
        async () => {
          await api.ask({ method: 'DELETE', path: articlePath(remoteId), ifMatch: revision, ...options })
          return null
        },
      ),

    createLocalization: (text, options) =>
      change(
        async () => ({ ...(await localizationBody(text, options.signal)), language: text.language }),
        async (json) =>
          mapping.localization(
            await api.json(wire.localization, {
              ...{ method: 'POST', path: `${articlePath(text.articleRemoteId)}/localizations`, json },
              ...options,
            }),
          ),
      ),
    updateLocalization: (ref, text, revision, options) =>
      change(
        () => localizationBody(text, options.signal),
        async (json) =>
          mapping.localization(
            await api.json(wire.localization, {
              ...{ method: 'PUT', path: textPath(ref), json, ifMatch: revision, ...options },
            }),
          ),
      ),

    publish: (pack, options) =>
      change(
        () => publishBody(pack),
        async (json) => {
          const { localizations } = await api.json(wire.localizationList, {
            ...{ method: 'POST', path: `${articlePath(pack.articleRemoteId)}/publish`, json },
            ...{ ifMatch: pack.articleRevision, ...options },
          })
          return { localizations: localizations.map(mapping.published) }
        },
      ),
    unpublish: (articleRemoteId, wanted, { onlyScheduled, ...options }) =>
      change(
        () => ({
          ...(onlyScheduled && { only: 'scheduled' }),
          localizations: wanted.map(({ ref, revision }) => ({ language: ref.language, ifMatch: revision })),
        }),
        async (json) => {
          const { localizations } = await api.json(wire.localizationList, {
            ...{ method: 'POST', path: `${articlePath(articleRemoteId)}/unpublish`, json, ...options },
          })
          return { localizations: localizations.map(mapping.published) }
        },
      ),
  }
}

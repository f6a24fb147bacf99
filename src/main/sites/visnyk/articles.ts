import type { ArticleId } from '#shared/domain/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import { change, read } from '../http/outcome.ts'
import type { ArticleFields, RemoteArticle, RequestOptions, SiteConnector } from '../SiteConnector.ts'
import type { Api } from './api.ts'
import { toArticle } from './mapping.ts'
import * as wire from './wire.ts'

export const articlePath = (remoteId: string): string => `/api/articles/${encodeURIComponent(remoteId)}`

const articleBody = ({ sourceLanguage, section, tags, coverMediaId }: ArticleFields) => ({
  ...{ sourceLanguage, section, tags, coverMediaId },
})

async function getArticle(
  api: Api,
  remoteId: string,
  { signal }: RequestOptions = {},
): Promise<RemoteArticle> {
  const path = articlePath(remoteId)
  return toArticle(api.address, await api.json(wire.article, { method: 'GET', path, signal }))
}

async function findArticle(
  api: Api,
  id: ArticleId,
  options: RequestOptions = {},
): Promise<RemoteArticle | null> {
  try {
    return await getArticle(api, id, options)
  } catch (thrown) {
    if (thrown instanceof HttpFailure && thrown.error.code === 'notFound') return null
    throw thrown
  }
}

type ArticleMembers = Pick<
  SiteConnector,
  'getArticle' | 'findArticle' | 'findByMarker' | 'createArticle' | 'updateArticle' | 'deleteArticle'
>

export const articleMembers = (api: Api): ArticleMembers => ({
  getArticle: (remoteId, options) => read(() => getArticle(api, remoteId, options)),
  findArticle: (id, options) => read(() => findArticle(api, id, options)),
  findByMarker: (marker, options) =>
    read(async () => {
      const { articles } = await api.json(wire.articleList, {
        ...{ method: 'GET', path: '/api/articles', query: { marker }, signal: options?.signal },
      })
      return articles.map((one) => toArticle(api.address, one))
    }),
  createArticle: ({ id, marker, ...fields }, options) =>
    change(
      () => ({ id, marker, ...articleBody(fields) }),
      async (json) => {
        const request = { method: 'POST', path: '/api/articles', json, ...options } as const
        return toArticle(api.address, await api.json(wire.article, request))
      },
    ),
  updateArticle: (remoteId, fields, revision, options) =>
    change(
      () => articleBody(fields),
      async (json) => {
        const path = articlePath(remoteId)
        const request = { method: 'PUT', path, json, ifMatch: revision, ...options } as const
        return toArticle(api.address, await api.json(wire.article, request))
      },
    ),
  deleteArticle: (remoteId, revision, options) =>
    change(
      () => null,
      async () => {
        await api.ask({ method: 'DELETE', path: articlePath(remoteId), ifMatch: revision, ...options })
        return null
      },
    ),
})

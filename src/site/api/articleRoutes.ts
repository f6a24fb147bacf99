import type { FastifyInstance } from 'fastify'
import { type ApiContext, requireAccount } from './context.ts'
import { parse, parsePath } from './parse.ts'
import {
  articleCreate,
  articleParams,
  articlesQuery,
  articleUpdate,
  publishBody,
  unpublishBody,
} from './schemas.ts'

/** Articles as such, and the one step that readers notice: publishing and taking down. */
export function registerArticleRoutes(app: FastifyInstance, context: ApiContext): void {
  const { accounts, articleDesk, publishing, views, store, change } = context

  app.get('/api/articles', (request) => {
    requireAccount(request, accounts)
    const { marker } = parse(articlesQuery, request.query)
    return { articles: store.articles.byMarker(marker).map(views.article) }
  })

  app.post('/api/articles', (request, reply) => {
    const account = requireAccount(request, accounts)
    const input = parse(articleCreate, request.body)
    return change({
      ...{ request, reply, account, keyNeeded: true, content: input },
      perform: () => {
        const article = articleDesk.create(input, account)
        return {
          status: 201,
          etag: views.articleEtag(article),
          location: `/api/articles/${article.id}`,
          body: views.article(article),
        }
      },
    })
  })

  app.get('/api/articles/:id', (request, reply) => {
    requireAccount(request, accounts)
    const article = articleDesk.find(parsePath(articleParams, request.params).id)
    return reply.header('etag', views.articleEtag(article)).send(views.article(article))
  })

  app.put('/api/articles/:id', (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id } = parsePath(articleParams, request.params)
    const input = parse(articleUpdate, request.body)
    const ifMatch = request.headers['if-match']
    return change({
      ...{ request, reply, account, keyNeeded: false, content: { input, ifMatch: ifMatch ?? null } },
      perform: () => {
        const article = articleDesk.update(id, input, ifMatch)
        return { status: 200, etag: views.articleEtag(article), body: views.article(article) }
      },
    })
  })

  app.delete('/api/articles/:id', (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id } = parsePath(articleParams, request.params)
    const ifMatch = request.headers['if-match']
    return change({
      ...{ request, reply, account, keyNeeded: false, content: { ifMatch: ifMatch ?? null } },
      perform: () => {
        articleDesk.remove(id, ifMatch, account)
        return { status: 204, body: null }
      },
    })
  })

  app.post('/api/articles/:id/publish', (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id } = parsePath(articleParams, request.params)
    const input = parse(publishBody, request.body)
    const ifMatch = request.headers['if-match']
    return change({
      ...{ request, reply, account, keyNeeded: true, content: { input, ifMatch: ifMatch ?? null } },
      perform: () => ({
        status: 200,
        body: { localizations: publishing.publish(id, input, ifMatch, account).map(views.localization) },
      }),
    })
  })

  app.post('/api/articles/:id/unpublish', (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id } = parsePath(articleParams, request.params)
    const input = parse(unpublishBody, request.body)
    return change({
      ...{ request, reply, account, keyNeeded: true, content: input },
      perform: () => ({
        status: 200,
        body: { localizations: publishing.unpublish(id, input, account).map(views.localization) },
      }),
    })
  })
}

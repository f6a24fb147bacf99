import type { FastifyInstance } from 'fastify'
import { type ApiContext, requireAccount } from './context.ts'
import { parse, parsePath } from './parse.ts'
import { articleCreate, articleParams, articlesQuery, articleUpdate } from './schemas.ts'

/** Articles without their texts. */
export function registerArticleRoutes(app: FastifyInstance, context: ApiContext): void {
  registerArticleReads(app, context)
  registerArticleWrites(app, context)
}

function registerArticleReads(app: FastifyInstance, context: ApiContext): void {
  const { accounts, articleDesk, views, store } = context

  app.get('/api/articles', (request) => {
    requireAccount(request, accounts)
    const { marker } = parse(articlesQuery, request.query)
    return { articles: store.articles.byMarker(marker).map(views.article) }
  })

  app.get('/api/articles/:id', (request, reply) => {
    requireAccount(request, accounts)
    const article = articleDesk.find(parsePath(articleParams, request.params).id)
    return reply.header('etag', views.articleEtag(article)).send(views.article(article))
  })
}

function registerArticleWrites(app: FastifyInstance, context: ApiContext): void {
  const { accounts, articleDesk, views, change } = context

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
}

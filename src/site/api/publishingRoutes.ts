import type { FastifyInstance } from 'fastify'
import { type ApiContext, requireAccount } from './context.ts'
import { parse, parsePath } from './parse.ts'
import { articleParams, publishBody, unpublishBody } from './schemas.ts'

/** The two requests that readers notice: publishing and taking down. */
export function registerPublishingRoutes(app: FastifyInstance, context: ApiContext): void {
  const { accounts, publishing, views, change } = context

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

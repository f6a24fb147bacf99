import type { FastifyInstance } from 'fastify'
import { type ApiContext, requireAccount } from './context.ts'
import { parse, parsePath } from './parse.ts'
import { Problem } from './problem.ts'
import {
  articleParams,
  localizationCreate,
  localizationParams,
  localizationUpdate,
  versionParams,
} from './schemas.ts'

/** The largest request in bytes: a body at the limits of the document schema, as blocks and as HTML. */
const bodyLimit = 24_000_000

const path = '/api/articles/:id/localizations/:language'

/** Texts: the newest one, what readers see, and every earlier one. */
export function registerLocalizationRoutes(app: FastifyInstance, context: ApiContext): void {
  registerTextWrites(app, context)
  registerTextReads(app, context)
  registerVersions(app, context)
}

function registerTextWrites(app: FastifyInstance, context: ApiContext): void {
  const { accounts, localizationDesk, publishing, views, change } = context

  app.post('/api/articles/:id/localizations', { bodyLimit }, (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id } = parsePath(articleParams, request.params)
    const input = parse(localizationCreate, request.body)
    return change({
      ...{ request, reply, account, keyNeeded: true, content: input },
      perform: () => {
        const localization = localizationDesk.create(id, input, account)
        return {
          status: 201,
          etag: views.localizationEtag(localization),
          location: `/api/articles/${id}/localizations/${input.language}`,
          body: views.localization(localization),
        }
      },
    })
  })

  app.put(path, { bodyLimit }, (request, reply) => {
    const account = requireAccount(request, accounts)
    const { id, language } = parsePath(localizationParams, request.params)
    const input = parse(localizationUpdate, request.body)
    const ifMatch = request.headers['if-match']
    return change({
      ...{ request, reply, account, keyNeeded: false, content: { input, ifMatch: ifMatch ?? null } },
      perform: () => {
        const update = { articleId: id, language, input, ifMatch, by: account }
        const localization = publishing.written(localizationDesk.update(update), account)
        return {
          status: 200,
          etag: views.localizationEtag(localization),
          body: views.localization(localization),
        }
      },
    })
  })
}

function registerTextReads(app: FastifyInstance, context: ApiContext): void {
  const { accounts, localizationDesk, views } = context

  app.get(path, (request, reply) => {
    requireAccount(request, accounts)
    const { id, language } = parsePath(localizationParams, request.params)
    const localization = localizationDesk.find(id, language)
    return reply.header('etag', views.localizationEtag(localization)).send(views.localization(localization))
  })

  app.get(`${path}/live`, (request, reply) => {
    requireAccount(request, accounts)
    const { id, language } = parsePath(localizationParams, request.params)
    const localization = localizationDesk.find(id, language)
    const live = views.liveText(localization)
    if (!live) throw new Problem('not-found', { detail: 'Readers see no text of it' })
    return reply.header('etag', views.localizationEtag(localization)).send(live)
  })
}

/** Every text that was ever written of a localization. */
function registerVersions(app: FastifyInstance, context: ApiContext): void {
  const { accounts, localizationDesk, views, store } = context

  app.get(`${path}/versions`, (request) => {
    requireAccount(request, accounts)
    const { id, language } = parsePath(localizationParams, request.params)
    return { versions: store.versions.list(localizationDesk.find(id, language).id) }
  })

  app.get(`${path}/versions/:number`, (request) => {
    requireAccount(request, accounts)
    const { id, language, number } = parsePath(versionParams, request.params)
    const version = store.versions.get(localizationDesk.find(id, language).id, number)
    if (!version) throw new Problem('not-found')
    return views.versionText(version)
  })
}

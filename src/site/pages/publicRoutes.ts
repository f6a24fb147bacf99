import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Language, languages } from '#shared/domain/language.ts'
import type { MediaFiles } from '../content/mediaFiles.ts'
import { articlePage } from './articlePage.ts'
import type { Assets } from './assets.ts'
import type { PageContext } from './context.ts'
import { feed, sitemap } from './feeds.ts'
import { listPage } from './listPage.ts'
import { mediaHeaders } from './mediaHeaders.ts'
import { messagePage } from './messagePage.ts'
import { pathOf } from './newsItem.ts'
import { preferredLanguage } from './pageLanguage.ts'

const forever = 'public, max-age=31536000, immutable'

const sendPage = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)

/** Everything that readers see. Only what is live is ever shown; there is no preview. */
export function registerPublicRoutes(
  app: FastifyInstance,
  context: PageContext,
  assets: Assets,
  files: MediaFiles,
): void {
  registerEntryPoints(app, context)
  for (const language of languages) {
    registerList(app, context, language)
    registerArticle(app, context, language)
  }
  registerAssets(app, assets)
  registerMedia(app, context, files)
}

function registerEntryPoints(app: FastifyInstance, context: PageContext): void {
  app.get('/', (request, reply) =>
    reply
      .header('vary', 'accept-language')
      .redirect(`/${preferredLanguage(request.headers['accept-language'])}/`),
  )
  app.get('/robots.txt', (_, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(`User-agent: *\nAllow: /\nSitemap: ${context.origin()}/sitemap.xml\n`),
  )
  app.get('/sitemap.xml', (_, reply) => reply.type('application/xml; charset=utf-8').send(sitemap(context)))
}

function registerList(app: FastifyInstance, context: PageContext, language: Language): void {
  app.get(`/${language}`, (_, reply) => reply.redirect(`/${language}/`, 301))
  app.get(`/${language}/feed.xml`, (_, reply) =>
    reply.type('application/rss+xml; charset=utf-8').send(feed(context, language)),
  )
  app.get<{ Querystring: { page?: unknown; section?: unknown } }>(`/${language}/`, (request, reply) => {
    const { page = '1', section = null } = request.query
    const number = typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : null
    const shown =
      number !== null && (section === null || typeof section === 'string')
        ? listPage(context, language, section, number)
        : null
    return shown === null
      ? sendPage(reply, 404, messagePage(context, language, 'notFound'))
      : sendPage(reply, 200, shown)
  })
}

function registerArticle(app: FastifyInstance, context: PageContext, language: Language): void {
  const { news, oldSlugs } = context
  app.get<{ Params: { slug: string } }>(`/${language}/:slug`, (request, reply) => {
    const { slug } = request.params
    const item = news.bySlug(language, slug)
    if (item) return sendPage(reply, 200, articlePage(context, item))
    const moved = oldSlugs.find(language, slug)
    const present = moved === null ? null : news.byId(moved)
    if (present) return reply.redirect(pathOf(present), 301)
    return moved !== null || news.wasTakenDown(language, slug)
      ? sendPage(reply, 410, messagePage(context, language, 'gone'))
      : sendPage(reply, 404, messagePage(context, language, 'notFound'))
  })
}

function registerAssets(app: FastifyInstance, assets: Assets): void {
  app.get('/assets/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const asset = assets.get(path)
    if (!asset) return reply.callNotFound()
    return reply
      .type(asset.type)
      .header('cache-control', path.endsWith('.svg') ? 'public, max-age=3600' : forever)
      .send(asset.body)
  })
}

function registerMedia(app: FastifyInstance, { media, views }: PageContext, files: MediaFiles): void {
  // A picture or a file is served by its hash, and only while some public text shows it.
  app.get<{ Params: { name: string } }>('/media/:name', (request, reply) => {
    const hash = /^([0-9a-f]{64})\.[a-z]{3,4}$/.exec(request.params.name)?.[1]
    const original = hash === undefined ? null : media.byHash(hash)
    const smaller = hash === undefined || original ? null : media.byRenditionHash(hash)
    const found = original ? { media: original, type: original.type } : smaller
    const isShown = found !== null && media.isPublic(found.media.id) && files.has(hash ?? '')
    if (!isShown || hash === undefined) return reply.callNotFound()
    if (views.mediaPath(hash, found.type) !== `/media/${request.params.name}`) return reply.callNotFound()
    return reply
      .type(found.type)
      .header('cache-control', forever)
      .headers(mediaHeaders(found.media))
      .send(files.read(hash))
  })
}

import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Language, language as languageSchema, languages } from '#shared/domain/language.ts'
import type { MediaFiles } from '../content/mediaFiles.ts'
import { articlePage } from './articlePage.ts'
import type { Assets } from './assets.ts'
import type { PageContext } from './context.ts'
import { feed, sitemap } from './feeds.ts'
import { listPage } from './listPage.ts'
import { messagePage } from './messagePage.ts'
import { pathOf } from './newsItem.ts'

const forever = 'public, max-age=31536000, immutable'

/** The language a browser likes best of those there are; Ukrainian when it says nothing. */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wanted.map((one) => languages.find((language) => language === one.language)).find(Boolean) ?? 'uk'
}

/** The language that a path begins with. */
export const languageOfPath = (path: string): Language => {
  const parsed = languageSchema.safeParse(path.split('/')[1])
  return parsed.success ? parsed.data : 'uk'
}

const sendPage = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)

/** Everything that readers see. Only what is live is ever shown; there is no preview. */
export function registerPublicRoutes(
  app: FastifyInstance,
  context: PageContext,
  assets: Assets,
  files: MediaFiles,
): void {
  const { news, oldSlugs, media } = context

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

  for (const language of languages) {
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

  app.get('/assets/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const asset = assets.get(path)
    if (!asset) return reply.callNotFound()
    return reply
      .type(asset.type)
      .header('cache-control', path.endsWith('.svg') ? 'public, max-age=3600' : forever)
      .send(asset.body)
  })

  // Named by hash, and only while some public text shows it.
  app.get<{ Params: { name: string } }>('/media/:name', (request, reply) => {
    const hash = /^([0-9a-f]{64})\.(jpeg|png|webp|gif|avif)$/.exec(request.params.name)?.[1]
    const original = hash === undefined ? null : media.byHash(hash)
    const smaller = hash === undefined || original ? null : media.byRenditionHash(hash)
    const found = original ? { media: original, type: original.type } : smaller
    const isShown = found !== null && media.isPublic(found.media.id) && files.has(hash ?? '')
    if (!isShown || hash === undefined) return reply.callNotFound()
    return reply
      .type(found.type)
      .header('cache-control', forever)
      .header('content-disposition', 'inline')
      .send(files.read(hash))
  })
}

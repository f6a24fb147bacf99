import type { FastifyInstance } from 'fastify'
import type { ChangeRow } from '../db/changes.ts'
import { fromCursor, toCursor } from './changesCursor.ts'
import { type ApiContext, requireAccount } from './context.ts'
import { parse } from './parse.ts'
import { changesQuery } from './schemas.ts'

/** The feed of changes: one request tells a client that nothing changed. */
export function registerChangesRoutes(app: FastifyInstance, context: ApiContext): void {
  const { accounts, store } = context
  app.get('/api/changes', (request) => {
    requireAccount(request, accounts)
    const { cursor, limit } = parse(changesQuery, request.query)
    const position = fromCursor(cursor, store.values.epoch(), store.changes.last())
    return position.kind === 'feed'
      ? feedPage(context, position.after, limit)
      : archivePage(context, position, limit)
  })
}

function feedPage(context: ApiContext, after: number, limit: number) {
  const { changes, values } = context.store
  const rows = changes.since(after, limit)
  const last = rows.at(-1)?.number ?? after
  const cursor = toCursor({ kind: 'feed', after: last }, values.epoch())
  return { changes: rows.map((row) => changeView(context, row)), cursor, more: last < changes.last() }
}

/**
 * What changes while a client reads the archive moves from the archive to the feed, which begins at `head`. So the
 * client is told of everything, and of nothing twice.
 */
function archivePage(context: ApiContext, { head, before }: { head: number; before: number }, limit: number) {
  const { changes, values } = context.store
  const rows = changes.before(Math.min(before, head + 1), limit)
  const lowest = rows.at(-1)?.number ?? 0
  const goesOn = rows.length === limit
  const next = goesOn
    ? ({ kind: 'archive', head, before: lowest } as const)
    : ({ kind: 'feed', after: head } as const)
  return {
    changes: rows.map((row) => changeView(context, row)),
    cursor: toCursor(next, values.epoch()),
    more: goesOn || head < changes.last(),
    progress: changes.articlesFrom(goesOn ? lowest : 0),
  }
}

function changeView({ store, views }: ApiContext, row: ChangeRow): Record<string, unknown> {
  const { articles, localizations, media } = store
  const base = { kind: row.kind, id: row.id, deleted: row.deleted === 1 }
  switch (row.kind) {
    case 'article': {
      const article = articles.get(row.id)
      return { ...base, etag: article && views.articleEtag(article) }
    }
    case 'localization': {
      const one = localizations.byId(row.id)
      return {
        ...base,
        articleId: row.article_id,
        language: row.language,
        etag: one && views.localizationEtag(one),
        contentHash: one?.contentHash ?? null,
        state: one?.state ?? null,
      }
    }
    case 'media': {
      const item = media.get(row.id)
      return { ...base, etag: item && views.mediaEtag(item) }
    }
    case 'taxonomies':
      return { kind: row.kind }
  }
}

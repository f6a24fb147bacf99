import type { FastifyInstance } from 'fastify'
import type { ChangeRow } from '../db/changes.ts'
import { type ApiContext, requireAccount } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { changesQuery } from './schemas.ts'

/** In the archive, told once newest first up to the change `head`; then in the feed of what follows. */
type Position = { kind: 'archive'; head: number; before: number } | { kind: 'feed'; after: number }

/** The feed: one request tells that nothing changed. */
export function registerChangesRoutes(app: FastifyInstance, context: ApiContext): void {
  const { accounts, store, views } = context
  const { changes, articles, localizations, media, values } = store

  const toCursor = (position: Position): string =>
    position.kind === 'feed'
      ? `${values.epoch()}.${position.after}`
      : `${values.epoch()}.${position.head}.${position.before}`
  /** The position in a cursor of this very database; anything else has expired. */
  function fromCursor(cursor: string | undefined): Position {
    const last = changes.last()
    if (cursor === undefined) return { kind: 'archive', head: last, before: last + 1 }
    const match = /^(?<epoch>[0-9a-f]{12})\.(?<number>\d{1,15})(?:\.(?<before>\d{1,15}))?$/.exec(cursor)
    const number = Number(match?.groups?.number)
    if (match?.groups?.epoch !== values.epoch() || number > last) throw new Problem('cursor-expired')
    const before = match.groups.before
    if (before === undefined) return { kind: 'feed', after: number }
    return { kind: 'archive', head: number, before: Number(before) }
  }

  function feedPage(after: number, limit: number) {
    const rows = changes.since(after, limit)
    const last = rows.at(-1)?.number ?? after
    const cursor = toCursor({ kind: 'feed', after: last })
    return { changes: rows.map(view), cursor, more: last < changes.last() }
  }

  /** What changes meanwhile leaves the archive for the feed, which begins at `head`: nothing is told twice or missed. */
  function archivePage(head: number, before: number, limit: number) {
    const rows = changes.before(Math.min(before, head + 1), limit)
    const lowest = rows.at(-1)?.number ?? 0
    const goesOn = rows.length === limit
    return {
      changes: rows.map(view),
      cursor: toCursor(goesOn ? { kind: 'archive', head, before: lowest } : { kind: 'feed', after: head }),
      more: goesOn || head < changes.last(),
      progress: changes.articlesFrom(goesOn ? lowest : 0),
    }
  }

  function view(row: ChangeRow): Record<string, unknown> {
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

  app.get('/api/changes', (request) => {
    requireAccount(request, accounts)
    const { cursor, limit } = parse(changesQuery, request.query)
    const position = fromCursor(cursor)
    return position.kind === 'feed'
      ? feedPage(position.after, limit)
      : archivePage(position.head, position.before, limit)
  })
}

import type { FastifyInstance } from 'fastify'
import type { ChangeRow } from '../db/changes.ts'
import { type ApiContext, requireAccount } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { changesQuery } from './schemas.ts'

/** The feed: one request tells that nothing changed. */
export function registerChangesRoutes(app: FastifyInstance, context: ApiContext): void {
  const { accounts, store, views } = context
  const { changes, articles, localizations, media, values } = store

  const toCursor = (number: number): string => `${values.epoch()}.${number}`
  /** The number in a cursor of this very database; anything else has expired. */
  function fromCursor(cursor: string | undefined): number {
    if (cursor === undefined) return 0
    const match = /^(?<epoch>[0-9a-f]{12})\.(?<number>\d{1,15})$/.exec(cursor)
    const number = Number(match?.groups?.number)
    if (match?.groups?.epoch !== values.epoch() || number > changes.last())
      throw new Problem('cursor-expired')
    return number
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
    const from = fromCursor(cursor)
    const rows = changes.since(from, limit)
    const last = rows.at(-1)?.number ?? from
    return { changes: rows.map(view), cursor: toCursor(last), more: last < changes.last() }
  })
}

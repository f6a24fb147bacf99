import { randomUUID } from 'node:crypto'
import type {
  ArticleWrite,
  LocalizationWrite,
  Outcome,
  PackageWrite,
  RemoteArticle,
  RemoteLocalization,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import type { SiteError } from '#main/sites/siteError.ts'

/** A new idempotency key. */
export const key = () => ({ idempotencyKey: randomUUID() })

export function done<T>(outcome: Outcome<T>): T {
  if (outcome.outcome !== 'done')
    throw new Error(`${outcome.outcome}: ${outcome.error.code}`, { cause: outcome.error })
  return outcome.value
}

export function refusal(outcome: Outcome<unknown>): SiteError {
  if (outcome.outcome !== 'refused') throw new Error(`expected a refusal, got ${outcome.outcome}`)
  return outcome.error
}

export const published = (
  article: RemoteArticle,
  texts: { up: RemoteLocalization; text: LocalizationWrite }[],
  when: PackageWrite['when'] = { mode: 'now', date: null },
  sticky: PackageWrite['sticky'] = null,
): PackageWrite => ({
  articleRemoteId: article.remoteId,
  articleRevision: article.revision,
  localizations: texts.map(({ up, text }) => ({
    ref: up.ref,
    revision: up.revision,
    contentHash: text.contentHash,
  })),
  when,
  sticky,
})

/** Puts a text on the site. Where creating makes only an empty post, the post is filled next. */
export async function putText(
  connector: SiteConnector,
  text: LocalizationWrite,
): Promise<RemoteLocalization> {
  const up = done(await connector.createLocalization(text, key()))
  return up.contentHash === text.contentHash
    ? up
    : done(await connector.updateLocalization(up.ref, text, up.revision, key()))
}

/** Puts an article with its texts on the site. */
export async function putUp(
  connector: SiteConnector,
  article: ArticleWrite,
  texts: LocalizationWrite[],
): Promise<{ made: RemoteArticle; all: { up: RemoteLocalization; text: LocalizationWrite }[] }> {
  const made = done(await connector.createArticle(article, key()))
  const all = []
  for (const text of texts) {
    const placed = { ...text, articleRemoteId: made.remoteId }
    all.push({ text: placed, up: await putText(connector, placed) })
  }
  return { made, all }
}

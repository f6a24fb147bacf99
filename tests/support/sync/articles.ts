import type { RemoteArticle } from '#main/sites/SiteConnector.ts'
import type { Block } from '#shared/document/schema.ts'
import type { ArticleId, ContentHash, LocalizationId, MediaId } from '#shared/domain/ids.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { rawApi } from '#tests/support/site/rawApi.ts'
import type { RunningSite } from '#tests/support/site/startSite.ts'
import type { Laptop } from './createLaptop.ts'

export interface BilingualArticle {
  articleId: ArticleId
  ids: Record<Language, LocalizationId>
  mediaId: MediaId
}

/** A picture of its own for every name, small enough to be fast. */
async function smallPhoto(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  return new Uint8Array(await makePhoto({ width: 96, height: 64, seed }))
}

/** An article in both languages with one picture, as people would create it. */
export async function writeBilingual(
  laptop: Laptop,
  title = 'Зустріч у громаді',
  photo = title,
): Promise<BilingualArticle> {
  const { invoke, media } = laptop
  const picture = await invoke('media.importBytes', {
    fileName: 'photo.jpg',
    bytes: await smallPhoto(photo),
  })
  await media.settled()
  const image: Block = {
    id: newId(blockId),
    type: 'image',
    mediaId: picture.id,
    alt: 'Мешканці громади на зустрічі',
    decorative: false,
    caption: [],
    credit: 'Пресслужба',
  }
  const blocks = [paragraph('Перший абзац.'), image, paragraph('Другий абзац.')]
  const { articleId, sourceId } = await writeArticle(laptop, title, blocks)
  await invoke('articles.update', { id: articleId, section: 'news', tags: ['громада'], coverMediaId: null })
  const target = await invoke('localizations.create', { articleId, language: 'en' })
  const english = [paragraph('First paragraph.'), image, paragraph('Second paragraph.')]
  await invoke('localizations.save', {
    id: target.localization.id,
    baseVersion: target.localization.version,
    patch: {
      set: target.blocks.map((block, at) => ({ ...(english[at] ?? block), id: block.id })),
      splices: [],
    },
    fields: { title: `${title} (en)`, slug: `meeting-${articleId.slice(0, 8)}` },
  })
  return { articleId, ids: { uk: sourceId, en: target.localization.id }, mediaId: picture.id }
}

export async function hashesOf(
  laptop: Laptop,
  articleId: ArticleId,
): Promise<Partial<Record<Language, ContentHash>>> {
  const { localizations } = await laptop.invoke('articles.open', { id: articleId })
  return Object.fromEntries(
    localizations.map(({ localization }) => [localization.language, localization.contentHash]),
  )
}

/** Submits and approves both languages as they are. */
export async function approveBoth(laptop: Laptop, { articleId, ids }: BilingualArticle): Promise<void> {
  for (const step of ['submit', 'approve'] as const) {
    const hashes = await hashesOf(laptop, articleId)
    for (const language of ['uk', 'en'] as const) {
      const contentHash = hashes[language]
      if (!contentHash) throw new Error(`There is no ${language} text`)
      await laptop.invoke('workflow.take', { localizationId: ids[language], step, contentHash, note: '' })
    }
  }
}

export async function writeApproved(
  laptop: Laptop,
  title?: string,
  photo?: string,
): Promise<BilingualArticle> {
  const article = await writeBilingual(laptop, title, photo)
  await approveBoth(laptop, article)
  return article
}

type Sending = Partial<{
  kind: 'publish' | 'schedule' | 'unpublish'
  at: string
  languages: Language[]
  sticky: boolean
}>

export async function send(laptop: Laptop, { articleId }: BilingualArticle, sending: Sending = {}) {
  const { kind = 'publish', at = null, languages = ['uk', 'en'], sticky = null } = sending
  return await laptop.invoke('outbox.send', {
    ...{ articleId, kind, at, languages, sticky },
    hashes: await hashesOf(laptop, articleId),
  })
}

/** Changes the first block of a text as typing would. */
export async function edit(laptop: Laptop, id: LocalizationId, text: string, block = 0): Promise<void> {
  const { localization, blocks } = await laptop.invoke('localizations.open', { id })
  const changed = blocks[block]
  if (!changed) throw new Error('There is no such block')
  await laptop.invoke('localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: [paragraph(text, changed.id)], splices: [] },
  })
}

export async function stateOf(laptop: Laptop, id: LocalizationId) {
  return (await laptop.invoke('localizations.open', { id })).localization
}

export const intentsOf = (laptop: Laptop) => laptop.invoke('outbox.list', { which: 'all' })

/** Fires timer after timer until every intent ended or waits for a person; fails after a day. */
export async function untilSettled(laptop: Laptop): Promise<void> {
  const end = Date.parse(laptop.clock.now()) + 24 * 60 * 60_000
  const waiting = new Set(['waiting', 'sending', 'retrying', 'unknown', 'sent'])
  await laptop.settle()
  while ((await intentsOf(laptop)).some(({ state }) => waiting.has(state))) {
    const next = laptop.timers.next()
    if (next === null || Date.parse(laptop.clock.now()) + next > end) {
      throw new Error(`Not settled: ${JSON.stringify(await intentsOf(laptop))}`)
    }
    await laptop.advance(next)
  }
}

/** How many texts the practice site has stored of each language: a text that is written twice is two. */
export async function versionsOf(running: RunningSite, article: RemoteArticle | null): Promise<number[]> {
  const api = rawApi(running)
  const lists = (article?.localizations ?? []).map(({ ref }) =>
    api('GET', `/api/articles/${ref.articleRemoteId}/localizations/${ref.language}/versions`),
  )
  return (await Promise.all(lists)).map(({ json }) => (json.versions as unknown[]).length)
}

/** What the site has of an article, and how often each part of it was created. */
export async function onSite(laptop: Laptop, running: RunningSite, { articleId }: BilingualArticle) {
  const connector = await running.as('editor')
  const page = await connector.changes(null)
  const articles = page.changes.filter((one) => one.kind === 'article' && !one.deleted)
  const pictures = page.changes.filter((one) => one.kind === 'media' && !one.deleted)
  const article = await connector.findArticle(articleId)
  const texts = await Promise.all((article?.localizations ?? []).map(({ ref }) => connector.readBack(ref)))
  const hashes = await hashesOf(laptop, articleId)
  return {
    articles: articles.length,
    pictures: pictures.length,
    /** Every language is published with the text that is here. */
    live: Object.fromEntries(
      texts.map(({ ref, live }) => [
        ref.language,
        live !== null && live.contentHash === hashes[ref.language],
      ]),
    ),
    versions: await versionsOf(running, article),
  }
}

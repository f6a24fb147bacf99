import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { colleagueOf } from '#tests/support/site/colleague.ts'
import { anArticle } from '#tests/support/site/texts.ts'
import { correction, source, sourceLead, translation } from '#tools/demo/texts.ts'
import { ask } from './ask.ts'
import {
  importPhoto,
  liftFourEyes,
  rewrite,
  send,
  signInEverybody,
  takeSteps,
  type Written,
  writeArticle,
} from './prepare.ts'
import type { SiteInReach } from './startSite.ts'

export interface Newsroom {
  /** Translated; one paragraph of its source has changed since. */
  stale: Written
  /** Only a source: its translation can be started. */
  untranslated: Written
  /** Both languages wait for a decision. */
  submitted: Written
  /** Both languages may be published. */
  approved: Written
  /** Both languages are published; the translation was changed since. */
  published: Written
  /** Published, and then changed here and on the site at the same time. */
  conflict: LocalizationId
}

/** The tags of the site's texts. */
export const tags = [
  'Громада',
  'Водопостачання',
  'Громадські обговорення',
  'Громадський транспорт і дорожня інфраструктура',
]

/** The texts before one paragraph of the source was corrected: both name the wrong city. */
const before = (texts: readonly string[], { from, to }: { from: string; to: string }) =>
  texts.map((text, at) => (at === correction.paragraph ? text.replace(to, from) : text))
const firstDraft = before(source.paragraphs, correction.source)
const en = {
  title: translation.title,
  lead: translation.lead,
  paragraphs: before(translation.paragraphs, correction.target),
}

/** Creates one article of each kind that the screens can show, on one computer. */
export async function fillNewsroom(page: Page, site: SiteInReach): Promise<Newsroom> {
  await tagSomething(site)
  await signInEverybody(page, site, 'editor')
  await liftFourEyes(page)
  const photo = await importPhoto(page, 1)
  const other = await importPhoto(page, 2)
  await importPhoto(page, 3)
  const news = (uk: string, english: string) =>
    writeArticle(
      page,
      { title: uk, lead: sourceLead, paragraphs: source.paragraphs.slice(0, 2), photo },
      { title: english, lead: translation.lead, paragraphs: translation.paragraphs.slice(0, 2) },
    )

  const conflict = await makeConflict(page, site)

  const published = await news('Дитячий майданчик відкрито після ремонту', 'Playground open after repairs')
  await publish(page, published)

  // Readers see the text before this change.
  if (published.ids.en) await rewrite(page, published.ids.en, 0, 'The playground is open again.')

  const submitted = await news('Графік прийому громадян на червень', 'June reception hours')
  await takeSteps(page, submitted, ['submit'])
  const approved = await news('Безкоштовні курси для підприємців', 'Free courses for entrepreneurs')
  await takeSteps(page, approved, ['submit', 'approve'])
  const untranslated = await writeArticle(page, {
    title: 'Відключення води на вулиці Незалежності',
    paragraphs: source.paragraphs.slice(0, 3),
    gallery: [photo, other],
  })
  const stale = await writeArticle(
    page,
    { title: source.title, lead: sourceLead, paragraphs: firstDraft },
    en,
  )
  if (!stale.ids.uk) throw new Error('The source is there')
  await rewrite(page, stale.ids.uk, correction.paragraph, source.paragraphs[correction.paragraph] ?? '')
  await ask(page, 'articles.update', { id: stale.articleId, tags: tags.slice(0, 2) })

  // Last: from here on the site refuses new articles, so one package stays unsent.
  site.site.faults.add({ kind: 'unavailable', method: 'POST', times: 10_000, retryAfterSeconds: 600 })
  const waiting = await news('Нові автобусні зупинки', 'New bus stops')
  await takeSteps(page, waiting, ['submit', 'approve'])
  await send(page, waiting)
  return { stale, untranslated, submitted, approved, published, conflict }
}

/** Creates tags on the site before this program reads it. */
async function tagSomething(site: SiteInReach): Promise<void> {
  const { login, password } = site.account('editor')
  const { token } = await visnykSites.signIn(site.address, login, password)
  const editor = visnykSites.connect({ address: site.address, token })
  await editor.createArticle(anArticle({ tags }), { idempotencyKey: randomUUID() })
}

/** Approves and sends an article, and waits until it is published. */
async function publish(page: Page, article: Written): Promise<void> {
  await takeSteps(page, article, ['submit', 'approve'])
  await send(page, article)
  const states = async () => (await ask(page, 'outbox.list', { which: 'all' })).map(({ state }) => state)
  await expect.poll(async () => new Set(await states()), { timeout: 60_000 }).toEqual(new Set(['verified']))
}

async function makeConflict(page: Page, site: SiteInReach): Promise<LocalizationId> {
  const { title, ...text } = {
    title: 'Толока в парку',
    lead: 'У суботу.',
    paragraphs: source.paragraphs.slice(0, 2),
  }
  const article = await writeArticle(page, { title, ...text })
  const { articleId } = article
  const id = article.ids.uk
  if (!id) throw new Error('The source is there')
  await publish(page, article)
  const settings = await ask(page, 'settings.get', {})
  const siteId = settings.activeSiteId
  if (!siteId) throw new Error('A site is connected')
  await expect
    .poll(async () => {
      await ask(page, 'sites.sync', { siteId })
      return (await ask(page, 'localizations.open', { id })).localization.state
    })
    .toBe('published')
  const [first = ''] = text.paragraphs
  await site.site.pause()
  await rewrite(page, id, 0, first.replace('24 лютого', 'Удосвіта 24 лютого'))
  const colleague = await colleagueOf(site.site, 'author')
  await colleague.edit(articleId, 'uk', (blocks) =>
    blocks.map((block, at) =>
      at === 0 && block.type === 'paragraph'
        ? {
            ...block,
            content: [
              { type: 'text', text: first.replace('24 лютого', 'Минулого року 24 лютого'), marks: [] },
            ],
          }
        : block,
    ),
  )
  await site.site.resume()
  await expect
    .poll(async () => {
      await ask(page, 'sites.sync', { siteId })
      return (await ask(page, 'conflicts.list', {})).length
    })
    .toBe(1)
  return id
}

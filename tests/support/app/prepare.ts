import type { Page } from '@playwright/test'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import type { Role } from '#shared/domain/account.ts'
import { type ArticleId, blockId, type LocalizationId, type MediaId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'
import { makePhoto } from '#tests/support/images.ts'
import { ask } from './ask.ts'
import type { SiteInReach } from './startSite.ts'

/** Prepares, through the contract, what a spec needs first; what the spec is about is driven through the window. */

const everybody: readonly Role[] = ['author', 'translator', 'editor']

/**
 * Signs in the three people of a site on this computer; `sits` is the active one. They agree to stay signed
 * in where the system has no secure storage, so that it survives a restart everywhere.
 */
export async function signInEverybody(page: Page, site: SiteInReach, sits: Role): Promise<void> {
  await ask(page, 'settings.update', { keepTokensInsecurely: true })
  // The account that signs in last is the active one.
  const order = [...everybody.filter((role) => role !== sits), sits]
  let siteId: Awaited<ReturnType<typeof connect>> | undefined
  async function connect(role: Role) {
    const { login, password } = site.account(role)
    return (await ask(page, 'sites.connect', { address: site.address, login, password })).id
  }
  for (const role of order) {
    const { login, password } = site.account(role)
    if (siteId === undefined) siteId = await connect(role)
    else await ask(page, 'sites.signIn', { siteId, login, password })
  }
  await ask(page, 'settings.update', { firstStartDone: true })
  await goToPath(page, '/desk/mine')
}

/** Sets the rule for approving one's own text on every connected site; the active account must be an editor's. */
export async function setFourEyes(page: Page, rule: FourEyesRule): Promise<void> {
  for (const { id } of await ask(page, 'sites.list', {})) {
    await ask(page, 'sites.setFourEyes', { siteId: id, rule })
  }
}

/** Lets an editor approve their own texts without a note. */
export const liftFourEyes = (page: Page): Promise<void> => setFourEyes(page, 'off')

export async function goToPath(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, path)
}

const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [] }],
})

const image = (mediaId: MediaId, alt: string): Block => ({
  ...{ id: newId(blockId), type: 'image', mediaId, alt },
  ...{ decorative: false, caption: [], credit: '' },
})

const gallery = (mediaIds: readonly MediaId[], words: string): Block => ({
  ...{ id: newId(blockId), type: 'gallery', caption: [{ type: 'text', text: words, marks: [] }] },
  pictures: mediaIds.map((mediaId, at) => ({
    ...{ mediaId, alt: at === mediaIds.length - 1 ? '' : `${words}, ${at + 1}`, decorative: false },
    ...{ caption: [], credit: '' },
  })),
})

export interface Written {
  articleId: ArticleId
  ids: Partial<Record<Language, LocalizationId>>
  title: string
}

interface Text {
  title: string
  /** At the end of the text, described. */
  photo?: MediaId
  /** After the first paragraph, for a text without a translation; its last picture is not described. */
  gallery?: readonly MediaId[]
  lead?: string
  paragraphs: readonly string[]
}

/** Imports a photo into the library, another one for each `seed`. */
export async function importPhoto(page: Page, seed: number): Promise<MediaId> {
  const photo = (await makePhoto({ seed, width: 480, height: 320 })).toString('base64')
  const result = await page.evaluate(
    async ([base64, fileName]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      return window.visnyk.invoke('media.importBytes', { fileName, bytes })
    },
    [photo, `photo-${seed}.jpg`] as const,
  )
  if (!result.ok) throw new Error(`media.importBytes: ${result.error.code}`)
  return result.value.id
}

/**
 * Writes an article as the active account; its Ukrainian source can be published. With `en`, its translation
 * is confirmed too.
 */
export async function writeArticle(page: Page, uk: Text, en?: Text): Promise<Written> {
  const { article, localizations } = await ask(page, 'articles.create', { sourceLanguage: 'uk' })
  const source = localizations[0]?.localization
  if (!source) throw new Error('An article has a source')
  const blocks = uk.paragraphs.map(paragraph)
  if (uk.photo) blocks.push(image(uk.photo, uk.title))
  if (uk.gallery) blocks.splice(1, 0, gallery(uk.gallery, uk.title))
  await ask(page, 'localizations.save', {
    id: source.id,
    baseVersion: source.version,
    patch: { set: blocks, splices: [{ at: 0, remove: 0, insert: blocks.map(({ id }) => id) }] },
    fields: { title: uk.title, lead: uk.lead ?? '' },
  })
  await ask(page, 'articles.update', { id: article.id, section: 'news' })
  const written: Written = { articleId: article.id, ids: { uk: source.id }, title: uk.title }
  if (!en) return written
  const target = await ask(page, 'localizations.create', { articleId: article.id, language: 'en' })
  const { id, version } = target.localization
  const skeleton = targetSkeleton(blocks)
  await ask(page, 'localizations.save', {
    id,
    baseVersion: version,
    patch: {
      set: skeleton.map((block, at) =>
        block.type === 'image'
          ? { ...block, alt: en.title }
          : { ...paragraph(en.paragraphs[at] ?? ''), id: block.id },
      ),
      splices: [],
    },
    fields: { title: en.title, lead: en.lead ?? '' },
  })
  const { source: now } = await ask(page, 'translation.open', { articleId: article.id, target: 'en' })
  for (const block of now.blocks) {
    await ask(page, 'translation.confirm', {
      targetId: id,
      blockId: block.id,
      sourceHash: hashBlock(block),
      minorEdit: false,
    })
  }
  for (const field of ['title', 'lead'] as const) {
    if (field === 'title' || en.lead) await ask(page, 'translation.confirmField', { targetId: id, field })
  }
  return { ...written, ids: { ...written.ids, en: id } }
}

/** Takes workflow steps on every language of an article. */
export async function takeSteps(
  page: Page,
  { articleId }: Written,
  steps: readonly ('submit' | 'approve')[],
): Promise<void> {
  for (const step of steps) {
    const { localizations } = await ask(page, 'articles.open', { id: articleId })
    for (const { localization } of localizations) {
      const { id, contentHash } = localization
      await ask(page, 'workflow.take', { localizationId: id, step, contentHash, note: '' })
    }
  }
}

/** Changes one paragraph of a text, as if it was typed on another computer. */
export async function rewrite(page: Page, id: LocalizationId, at: number, text: string): Promise<void> {
  const { localization, blocks } = await ask(page, 'localizations.open', { id })
  const block = blocks[at]
  if (!block) throw new Error(`There is no block ${at}`)
  await ask(page, 'localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: [{ ...paragraph(text), id: block.id }], splices: [] },
  })
}

/** Replaces a text's body, as if somebody wrote it on another computer. */
export async function setBody(
  page: Page,
  id: LocalizationId,
  change: (blocks: Block[]) => Block[],
): Promise<void> {
  const { localization, blocks } = await ask(page, 'localizations.open', { id })
  const after = change(blocks)
  await ask(page, 'localizations.save', {
    id,
    baseVersion: localization.version,
    patch: {
      set: after,
      splices: [{ at: 0, remove: blocks.length, insert: after.map((block) => block.id) }],
    },
  })
}

/** Puts both languages in the queue as they were approved. */
export async function send(page: Page, { articleId }: Written): Promise<void> {
  const { localizations } = await ask(page, 'articles.open', { id: articleId })
  const hashes = Object.fromEntries(
    localizations.map(({ localization }) => [localization.language, localization.contentHash]),
  )
  const languages = localizations.map(({ localization }) => localization.language)
  await ask(page, 'outbox.send', { articleId, kind: 'publish', languages, hashes, at: null })
}

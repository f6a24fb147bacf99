import { randomUUID } from 'node:crypto'
import type { ArticleFileContent, ArticleFileMedia } from '#shared/document/articleFile.ts'
import { escapeText } from '#shared/document/escape.ts'
import { renderBlocks } from '#shared/document/html.ts'
import { markdownTitle, toMarkdown } from '#shared/document/markdown.ts'
import { mediaOf } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import { isPicture } from '#shared/domain/media.ts'
import { extensionOf } from '../media/extensions.ts'

/** The name of a file of the library beside the texts. */
export const mediaName = ({ hash, type }: ArticleFileMedia): string => `${hash}.${extensionOf(type)}`

/** The file with templates, snippets, contacts and credits. */
export const houseName = 'house.json'

/** The list of the media library, and the folder with its files that belong to no article. */
export const libraryName = 'library.json'
export const libraryFolder = 'library'

type Text = ArticleFileContent['localizations'][number]

export function markdownOf(content: ArticleFileContent, { fields, blocks }: Text): string {
  const byId = new Map(content.media.map((item) => [item.id, `media/${mediaName(item)}`]))
  const body = toMarkdown(blocks, (id) => byId.get(id) ?? null)
  return `${[markdownTitle(fields.title), fields.lead, body].filter((part) => part !== '').join('\n\n')}\n`
}

/** A page that any browser shows. Blocks whose picture is not on this computer are left out. */
export function pageOf(content: ArticleFileContent, { fields, blocks, language }: Text): string {
  const items = new Map(content.media.map((item) => [item.id, item]))
  // An address that stands nowhere in the text, to be replaced by one beside the page, which no site has.
  const base = `/${randomUUID()}/`
  const shown = blocks.filter((block: Block) => mediaOf(block).every((id) => items.has(id)))
  const html = renderBlocks(shown, {
    media: (id) => {
      const item = items.get(id)
      return item && isPicture(item)
        ? { src: base + mediaName(item), width: item.width, height: item.height }
        : null
    },
    attachments: {
      language,
      file: (id) => {
        const item = items.get(id)
        return item && !isPicture(item)
          ? { href: base + mediaName(item), type: item.type, bytes: item.bytes }
          : null
      },
    },
    ...{ opaque: 'omit', allowSitePaths: true, withoutIds: true },
  })
  const title = escapeText(fields.title)
  const lead = fields.lead === '' ? '' : `<p>${escapeText(fields.lead)}</p>\n`
  return page(language, title, `<h1>${title}</h1>\n${lead}${html.replaceAll(base, 'media/')}`)
}

const page = (language: string, title: string, body: string): string =>
  `<!doctype html>\n<html lang="${language}">\n<meta charset="utf-8">\n<title>${title}</title>\n<body>\n${body}\n</body>\n</html>\n`

export interface IndexEntry {
  folder: string
  texts: readonly { language: string; title: string }[]
}

/** The list of all articles, with links to their pages. */
export function indexPage(entries: readonly IndexEntry[]): string {
  const lines = entries.map(({ folder, texts }) => {
    const links = texts.map(
      ({ language, title }) =>
        `<a lang="${language}" href="${folder}/${language}.html">${escapeText(title || '—')}</a>`,
    )
    return `<li>${links.join(' · ')}</li>`
  })
  return page('uk', 'Visnyk', `<h1>Visnyk</h1>\n<ul>\n${lines.join('\n')}\n</ul>`)
}

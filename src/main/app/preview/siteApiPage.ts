import { isPicture } from '#shared/domain/media.ts'
import { articlePage } from '#site/pages/articlePage.ts'
import type { ArticleContext } from '#site/pages/context.ts'
import type { PreviewedText } from '../../services/preview/previewService.ts'

/**
 * The page of a text as a site with the Site API shows it: the practice site's own page, with the pictures of this
 * computer. `stylePath`: where its style sheet is served.
 */
export function siteApiPage(text: PreviewedText, stylePath: string): string {
  const { article, one, blocks, site, timeZone, publishedAt, others, media } = text
  const name = site?.name ?? ''
  const keepsFocal = site?.features?.capabilities.keepsFocal ?? true
  const context: ArticleContext = {
    news: {
      others: () => [],
      languagesOf: () => [one, ...others].map(({ language, slug }) => ({ language, slug })),
      sectionsIn: () => new Set((site?.sections ?? []).map(({ key }) => key)),
    },
    sections: { list: () => site?.sections ?? [] },
    picture: (id) => {
      const item = media(id)
      if (!item || !isPicture(item)) return null
      const { width, height, focal } = item
      return { src: `/media/${id}/large`, width, height, ...(keepsFocal && { focal }) }
    },
    file: (id) => {
      const item = media(id)
      return item && !isPicture(item)
        ? { href: `/media/${id}/original`, type: item.type, bytes: item.bytes }
        : null
    },
    origin: () => site?.address ?? '',
    siteName: () => name,
    ...{ timeZone, stylePath },
  }
  const { title, lead, slug, seoTitle, seoDescription, language } = one
  const { section, tags, coverMediaId, sourceLanguage } = article
  const cover = coverMediaId === null ? null : media(coverMediaId)
  return articlePage(context, {
    ...{
      localizationId: one.id,
      articleId: article.id,
      language,
      slug,
      title,
      lead,
      seoTitle,
      seoDescription,
      blocks,
    },
    frame: {
      ...{ sourceLanguage, section, tags, coverMediaId },
      cover: cover && {
        alt: cover.texts[language]?.alt ?? '',
        caption: cover.texts[language]?.caption ?? '',
        credit: cover.credit,
      },
    },
    publishedAt,
    modifiedAt: one.updatedAt,
  })
}

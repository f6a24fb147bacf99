import { expect, type Page } from '@playwright/test'
import { importPhoto, send, takeSteps, type Written, writeArticle } from './prepare.ts'
import type { SiteInReach } from './startSite.ts'
import type { Text } from './texts.ts'

/** An article with its own photo in both languages, distinguished by a number. */
const texts = (number: number) => ({
  uk: { title: `Новина ${number} для громади`, paragraphs: [`Абзац новини ${number}.`, 'Другий абзац.'] },
  en: {
    title: `Community news ${number}`,
    paragraphs: [`Paragraph of news ${number}.`, 'Second paragraph.'],
  },
})

/** Written, approved and put in the queue. */
export async function queuePackage(page: Page, number: number): Promise<Written> {
  const { uk, en } = texts(number)
  const photo = await importPhoto(page, number)
  const article = await writeArticle(page, { ...uk, photo }, en)
  await takeSteps(page, article, ['submit', 'approve'])
  await send(page, article)
  return article
}

/** Shown as verified in the history. */
export async function packageVerified(page: Page, t: Text, number: number): Promise<void> {
  const name = `${t('queue.kind.publish')}: ${texts(number).uk.title}`
  await expect(
    page.getByRole('article', { name, exact: true }).getByText(t('queue.state.verified'), { exact: true }),
  ).toBeVisible({ timeout: 60_000 })
}

/** Readers see it once in both languages; the site has one article and one photo more than `before`. */
export async function packageIsThereOnce(
  site: SiteInReach,
  number: number,
  before: { articles: number; media: number },
): Promise<void> {
  expect({ articles: site.count('articles'), media: site.count('media') }).toEqual({
    articles: before.articles + 1,
    media: before.media + 1,
  })
  for (const [language, { title }] of Object.entries(texts(number))) {
    const { html } = await site.read(`/${language}/`)
    expect(html.split(`>${title}<`), `${title} in the list`).toHaveLength(2)
  }
}

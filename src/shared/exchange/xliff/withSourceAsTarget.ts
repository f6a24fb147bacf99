import type { ExchangeFile } from '../exchangeFile.ts'

/**
 * OmegaT translates what it finds in the place of the translation, and leaves an empty place alone. So the source
 * stands there; a row that comes back so has no translation. What is translated here already reaches it by the memory.
 */
export const withSourceAsTarget = (file: ExchangeFile): ExchangeFile => ({
  ...file,
  articles: file.articles.map((article) => ({
    ...article,
    rows: article.rows.map((row) => ({ ...row, target: row.source, state: 'empty' as const })),
  })),
})

import type { WordPress } from './startWordPress.ts'

/** What distinguishes one post of many; the rest follows from its index. */
export interface ManyPost {
  title: string
  /** On the site's clock, `YYYY-MM-DD hh:mm:ss`. */
  date: string
}

const perStatement = 500
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Ten paragraphs, like a short news item. */
const bodyOf = (title: string): string =>
  Array.from(
    { length: 10 },
    (_, at) =>
      `<!-- wp:paragraph -->\n<p>${title}, абзац ${at}. У громаді відремонтували дорогу та відкрили нову бібліотеку для дітей.</p>\n<!-- /wp:paragraph -->`,
  ).join('\n\n')

/**
 * Inserts published posts into the database of a WordPress in one statement, the first with the lowest id.
 * Resolves to their ids.
 */
export async function insertPosts(wordpress: WordPress, posts: readonly ManyPost[]): Promise<number[]> {
  const before = await highest(wordpress)
  for (let at = 0; at < posts.length; at += perStatement) {
    const rows = posts.slice(at, at + perStatement).map(({ title, date }, place) => {
      const fields = [
        date,
        date,
        bodyOf(title),
        title,
        '',
        'publish',
        `bulk-${before}-${at + place}`,
        date,
        date,
      ]
      return `(${wordpress.accounts.editor.id}, ${fields.map(quoted).join(', ')}, '', '', '', 'post')`
    })
    await wordpress.sql(
      `INSERT INTO wp_posts (post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt,
        post_status, post_name, post_modified, post_modified_gmt, to_ping, pinged, post_content_filtered, post_type)
      VALUES ${rows.join(',\n')}`,
    )
  }
  const made = await wordpress.sql(
    `SELECT ID FROM wp_posts WHERE post_type = 'post' AND ID > ${before} ORDER BY ID`,
  )
  return made.map(({ ID }) => Number(ID))
}

const highest = async (wordpress: WordPress): Promise<number> =>
  Number((await wordpress.sql('SELECT COALESCE(MAX(ID), 0) AS highest FROM wp_posts'))[0]?.highest)

/** The site's time so many minutes after the beginning of 2020. */
export const minuteOf = (minutes: number): string =>
  new Date(Date.UTC(2020, 0, 1) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')

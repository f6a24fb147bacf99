/**
 * The fields of a post that are sent: only those that differ, so that the site keeps a colleague's markup in the
 * others.
 */
export interface PostPatch {
  title?: string
  content?: string
  excerpt?: string
  slug?: string
  status?: string
  date_gmt?: string
  /** In the site's time zone; null: no date of its own, so that the post gets the time of its publication. */
  date?: string | null
  categories?: number[]
  tags?: number[]
  featured_media?: number
  sticky?: boolean
  meta?: Record<string, unknown>
  lang?: string
  translations?: Record<string, number>
}

/** The name of the site `@siteId` in `left_articles`: its address, or "practice". */
export const leftSite = `(SELECT CASE practice WHEN 1 THEN 'practice' ELSE address END FROM sites WHERE id = @siteId)`

/** Stores what is needed to recognize articles that leave their site, should they join it again. */
export const rememberArticlesWhere = (condition: string): string => `
  INSERT OR REPLACE INTO left_articles (article_id, site, author_login, remote_id, remote_base)
  SELECT a.id, CASE s.practice WHEN 1 THEN 'practice' ELSE s.address END,
    (SELECT login FROM accounts WHERE id = a.author_account_id), a.remote_id, a.remote_base
  FROM articles a JOIN sites s ON s.id = a.site_id WHERE ${condition}`

/** The same of their texts, which still belong to the site. */
export const rememberLocalizationsWhere = (condition: string): string => `
  INSERT OR REPLACE INTO left_localizations (localization_id, created_by_login, edited_by_login, remote_id,
    base_revision_id, base_hash)
  SELECT l.id, (SELECT login FROM accounts WHERE id = l.created_by_account_id),
    (SELECT login FROM accounts WHERE id = l.edited_by_account_id), l.remote_id,
    l.base_revision_id, l.base_hash
  FROM localizations l WHERE l.site_id IS NOT NULL AND ${condition}`

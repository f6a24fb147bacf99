import type { Role } from '#shared/domain/account.ts'

export interface DemoPerson {
  login: string
  password: string
  displayName: string
}

/** A real server on which the demo runs, with functions for the events around the story. */
export interface DemoSite {
  kind: 'practice' | 'wordpress'
  /** For the report and the terminal: which server it is. */
  name: string
  /** As a person types it. */
  address: string
  people: Record<Role, DemoPerson>
  /** Makes the site unreachable from the laptop, as if its cable were pulled. */
  pause(): Promise<void>
  resume(): Promise<void>
  /**
   * The next publication happens, but its answer is lost. The returned function tells how many answers were
   * lost.
   */
  loseNextPublication(): () => number
  /** A colleague who is online adds words to the first paragraph of the published text. */
  colleagueAdds(to: { articleId: string; title: string }, words: string): Promise<void>
  /** The page that lists the news in this language. */
  listPage(language: 'uk' | 'en'): string
  /**
   * What readers must find on the page: the whole seed page, or only the article, where the site has its own
   * theme.
   */
  pageShows: 'wholeSeedPage' | 'article'
  /** The requests received so far. */
  queries(): { total: number; byRoute: Record<string, number> }
  close(): Promise<void>
}

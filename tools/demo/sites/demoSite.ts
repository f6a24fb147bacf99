import type { Role } from '#shared/domain/account.ts'

export interface DemoPerson {
  login: string
  password: string
  displayName: string
}

/** A site the story is played on: a real server with what the story needs to happen around it. */
export interface DemoSite {
  kind: 'practice' | 'wordpress'
  /** For the report and the terminal: which one it really is. */
  name: string
  /** As a person types it. */
  address: string
  people: Record<Role, DemoPerson>
  /** Out of reach from the laptop, as by a pulled cable. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** The next publication happens, and its answer is lost on the way. Tells how often that struck. */
  loseNextPublication(): () => number
  /** A colleague, who has a connection, adds words to the first paragraph of what readers see. */
  colleagueAdds(to: { articleId: string; title: string }, words: string): Promise<void>
  /** The page that lists the news in this language. */
  listPage(language: 'uk' | 'en'): string
  /** What readers must find on the page besides the article itself is the site's own matter. */
  pageShows: 'wholeSeedPage' | 'article'
  /** Requests received so far. */
  queries(): { total: number; byRoute: Record<string, number> }
  close(): Promise<void>
}

import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteAccess, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Role } from '#shared/domain/account.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import type { Ledger } from './ledger.ts'
import type { Step, Trouble } from './steps.ts'

/** What names a text on the site for as long as it is there: the same for every laptop and colleague. */
export type TextKey = string

/** A text that readers could see from then on, noted by the site's own database at the moment it happened. */
export interface Publication {
  key: TextKey
  /** Null where the site's database cannot tell it: what was signed off with these words does. */
  contentHash: string | null
  url: string
  /** Title first. */
  words: string[]
}

/** The newest text of one language as the site has it, whether readers see it or not. */
export interface TextThere {
  key: TextKey
  contentHash: ContentHash
  /** Readers see it, or will at its hour. */
  isOut: boolean
  words: string[]
}

/** What readers get at a public address. */
export interface PublicPage {
  key: TextKey
  words: string[]
}

/** What a colleague does on the site itself. `nothing`: there was nothing to do it to. */
export type ByColleague = (ledger: Ledger, step: Step) => Promise<'done' | 'nothing'>

/** A site of a sequence: what a sequence does to it and asks of it. */
export interface FuzzedSite {
  address: string
  token: (role: Role) => Promise<string>
  /** How a laptop reaches it. */
  connect: (access: SiteAccess) => SiteConnector
  /** How far a laptop's clock is ahead of the site's, when its connector says that this computer's is by `aheadMs`. */
  aheadOf: (laptopNow: number, aheadMs: number) => number
  /** How long a step of a sequence takes there (milliseconds). */
  pace: number
  /** A newer draft of what readers see stays on its laptop until it is sent: the site has no room for it. */
  draftsStayHere: boolean
  /** A text's address changes with its slug, and the receipts of it follow. */
  receiptsFollow: boolean
  /** What is due goes out; how many. */
  publishDue: () => Promise<number>
  isUp: () => boolean
  down: () => Promise<void>
  up: () => Promise<void>
  /**
   * Strikes one of the next requests; a method is that of a change, null means any. `elsewhere`: a trouble that is no
   * matter of the site's. A function: lets what is on its way arrive, and says whether there was something.
   */
  strike: (
    trouble: Trouble,
    method: 'PUT' | 'POST' | null,
  ) => 'struck' | 'elsewhere' | (() => Promise<boolean>)
  calm: () => void
  /** What became public since the last call. */
  newPublications: () => Promise<Publication[]>
  /** The words that readers get at each public address now. */
  pages: () => Promise<PublicPage[]>
  texts: () => Promise<TextThere[]>
  /** Throws when something that is nobody's text is left there. */
  holdNoRests: (laptops: readonly Laptop[]) => Promise<void>
  /** Words that the site itself keeps though no text has them: its trash, its history. */
  keptWords: () => Promise<Set<string>>
  /** The text of a laptop in the site's words; null while the site does not have it. */
  keyOf: (of: LocalizationRecord) => TextKey | null
  find: (laptop: Laptop, key: TextKey) => LocalizationRecord | null
  /** What a sign-off is for, besides its words. */
  signedFor: (articleId: string, language: Language) => string
  /** What was public under a key is signed off as this. */
  shownAs: (key: TextKey) => string
  editThere: ByColleague
  takeDownThere: ByColleague
  deleteThere: ByColleague
  close: () => Promise<void>
}

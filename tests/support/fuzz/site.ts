import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SiteAccess, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Role } from '#shared/domain/account.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import type { Ledger } from './ledger.ts'
import type { Step, Trouble } from './steps.ts'
import type { TextKey } from './textKey.ts'

/** A text that became visible to readers, recorded by the site's own database at that moment. */
export interface Publication {
  key: TextKey
  /** Null where the site's database does not know it; the approval with these words does. */
  contentHash: string | null
  url: string
  /** Title first. */
  words: string[]
}

/** The newest text of one language on the site, whether readers see it or not. */
interface TextThere {
  key: TextKey
  contentHash: ContentHash
  /** Readers see it, or will at its planned time. */
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

/** The site of a sequence, with the functions that a sequence needs. */
export interface FuzzedSite {
  address: string
  token: (role: Role) => Promise<string>
  /** How a laptop reaches it. */
  connect: (access: SiteAccess) => SiteConnector
  /** How far a laptop's clock is ahead of the site's, when its connector reports `aheadMs` for this computer. */
  aheadOf: (laptopNow: number, aheadMs: number) => number
  /** How long a step of a sequence takes (milliseconds). */
  pace: number
  /** A newer draft of a published text stays on its laptop until it is sent, because the site cannot store it. */
  draftsStayHere: boolean
  /** A text's address changes with its slug, and so do its receipts. */
  receiptsFollow: boolean
  /** Publishes what is due; resolves to how many texts. */
  publishDue: () => Promise<number>
  isUp: () => boolean
  down: () => Promise<void>
  up: () => Promise<void>
  /**
   * Sets a fault for one of the next requests; `method`: of a change; null means any. Returns `elsewhere` for
   * a fault that is not the site's, or else a function that lets delayed requests arrive and tells whether
   * there were any.
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
  /** Throws when the site contains something that belongs to no text. */
  holdNoRests: (laptops: readonly Laptop[]) => Promise<void>
  /** Words that the site itself keeps although no text has them: its trash, its history. */
  keptWords: () => Promise<Set<string>>
  /** The identity of a laptop's text on the site; null while the site does not have it. */
  keyOf: (of: LocalizationRecord) => TextKey | null
  find: (laptop: Laptop, key: TextKey) => LocalizationRecord | null
  /** What an approval is for, besides its words. */
  signedFor: (articleId: string, language: Language) => string
  /** The approval that a text with this identity was published with. */
  shownAs: (key: TextKey) => string
  editThere: ByColleague
  takeDownThere: ByColleague
  deleteThere: ByColleague
  close: () => Promise<void>
}

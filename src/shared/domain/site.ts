import { z } from 'zod'

/** What a site itself guarantees. The interface tells the person which guarantees are missing. */
export const siteCapabilities = z.object({
  /**
   * The site does a create, upload or publish once, even when it receives it twice. Without: after a lost answer it is
   * looked for on the site.
   */
  idempotency: z.boolean(),
  /**
   * The site refuses a change that is based on an older revision. Without: the connector compares before it
   * writes, and a short moment remains in which both may change.
   */
  preconditions: z.boolean(),
  /** All languages of a package are published together or not at all. */
  atomicPackages: z.boolean(),
  /** The site knows that two posts are languages of one story. */
  linkedTranslations: z.boolean(),
  /** The site also stores drafts, review, approvals and translation pins, for colleagues on other computers. */
  sharedWorkflow: z.boolean(),
  /** It accepts log entries that come without any other change of a text. */
  keepsNotes: z.boolean().default(false),
  /** The log takes judgements of findings and proposed times, so that colleagues on other computers see them. */
  keepsRemarks: z.boolean().default(false),
  /** It keeps what must stay visible where a page cuts a picture. */
  keepsFocal: z.boolean().default(false),
  /** The log takes who has a translation, until when, and that none is needed. */
  keepsPlans: z.boolean().default(false),
  /** It publishes only a text whose hash was approved. */
  approvalsChecked: z.boolean(),
  /** Its list of changes includes deletions. */
  deletionsInChanges: z.boolean(),
  /** It publishes at a given time by itself. */
  scheduling: z.boolean(),
  /**
   * It keeps the rule for approving one's own text for everybody, once an editor has set it, and reports who
   * changed the words of a text last.
   */
  keepsRules: z.boolean().default(false),
  /** It returns bodies as the same blocks that were sent. */
  keepsBlocks: z.boolean(),
  /** It stores the same bytes only once, however often they are uploaded. */
  mediaByHash: z.boolean(),
  /** It stores title and description for search engines. Without: it refuses a text that has them. */
  keepsSeo: z.boolean(),
  /**
   * It can keep a newer draft beside the text that readers see or will see at a planned time. Without:
   * writing such a text shows it to readers, so only an intent may write it.
   */
  separateDrafts: z.boolean(),
})
export type SiteCapabilities = z.infer<typeof siteCapabilities>

/**
 * Whether an editor may approve a text that they changed last: always (`off`), only with a reason that is
 * logged (`bypass`), or never (`strict`).
 */
export const fourEyesRules = ['off', 'bypass', 'strict'] as const
export const fourEyesRule = z.enum(fourEyesRules)
export type FourEyesRule = z.infer<typeof fourEyesRule>

/** How a site keeps languages apart: not at all, or with a plugin. */
const multilingualKinds = ['none', 'polylang', 'polylangPro', 'wpml'] as const

/** What the interface shows of a site beside its name. */
export const siteFacts = z.object({
  /** Version of its software; null when it does not say. */
  software: z.string().nullable(),
  /** Version of the companion plugin, empty when unknown; null without the plugin. */
  companion: z.string().nullable(),
  multilingual: z.enum(multilingualKinds),
  /** The site accepts application passwords. */
  takesPasswords: z.boolean(),
  /** After a sign-in the browser returns to Visnyk by itself; otherwise it shows a password to be copied. */
  returnsFromBrowser: z.boolean(),
})
export type SiteFacts = z.infer<typeof siteFacts>

/** What one site reported when the connector examined it. Stored with the site, since sites of one kind differ. */
export interface SiteFeatures {
  capabilities: SiteCapabilities
  /** The connector's own JSON; nobody else reads it. */
  details: unknown
  /** What the interface shows; null where there is nothing to show. */
  facts: SiteFacts | null
}

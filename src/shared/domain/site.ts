import { z } from 'zod'

/** Which of our promises a site itself helps to keep. The interface tells the person what is missing. */
export const siteCapabilities = z.object({
  /** The same create, upload or publish sent twice happens once. Without: create, look, adopt. */
  idempotency: z.boolean(),
  /** A change based on an older revision is refused by the site. Without: compare before, and a small race remains. */
  preconditions: z.boolean(),
  /** All languages of a package go out together or not at all. */
  atomicPackages: z.boolean(),
  /** The site knows that two posts are languages of one story. */
  linkedTranslations: z.boolean(),
  /** Drafts, review, approvals and translation pins are kept there too, for colleagues on other computers. */
  sharedWorkflow: z.boolean(),
  /** Only text whose hash was approved can be published. */
  approvalsChecked: z.boolean(),
  /** Changes tell deletions too. */
  deletionsInChanges: z.boolean(),
  /** It publishes at a time by itself. */
  scheduling: z.boolean(),
  /**
   * It keeps the rule for approving one's own text for everybody, once an editor has set it, and says who changed the
   * words of a text last.
   */
  keepsRules: z.boolean().default(false),
  /** Bodies come back as the very blocks that were sent. */
  keepsBlocks: z.boolean(),
  /** The same bytes uploaded twice are one item. */
  mediaByHash: z.boolean(),
  /** Title and description for search engines have a home there. Without: a text that has them is refused. */
  keepsSeo: z.boolean(),
  /**
   * A newer draft can stand beside what readers see, or will see at its hour. Without: writing such a text shows it
   * to them, so it is done only as the part of an intent.
   */
  separateDrafts: z.boolean(),
})
export type SiteCapabilities = z.infer<typeof siteCapabilities>

/**
 * Whether an editor may approve a text that they changed last: always, only with a reason that is kept (`bypass`), or
 * never.
 */
export const fourEyesRules = ['off', 'bypass', 'strict'] as const
export const fourEyesRule = z.enum(fourEyesRules)
export type FourEyesRule = z.infer<typeof fourEyesRule>

/** How a site keeps languages apart: not at all, or by a plugin of its own. */
export const multilingualKinds = ['none', 'polylang', 'polylangPro', 'wpml'] as const

/** What is told of a site beside its name. */
export const siteFacts = z.object({
  /** Version of its software; null when it does not say. */
  software: z.string().nullable(),
  /** Version of the companion plugin, empty when unknown; null without the plugin. */
  companion: z.string().nullable(),
  multilingual: z.enum(multilingualKinds),
  /** Programs may sign in there. */
  takesPasswords: z.boolean(),
  /** A sign-in in the browser comes back here by itself; otherwise the browser shows a password to be copied. */
  returnsFromBrowser: z.boolean(),
})
export type SiteFacts = z.infer<typeof siteFacts>

/** What was learnt of one very site when it was looked at; kept with it, since sites of one kind differ. */
export interface SiteFeatures {
  capabilities: SiteCapabilities
  /** JSON of the connector's own; nobody else reads it. */
  details: unknown
  /** What the interface tells of it; null where there is nothing to tell. */
  facts: SiteFacts | null
}

import { z } from 'zod'

/** How a site keeps languages apart: not at all, or by a plugin of its own. */
export const multilingualKinds = ['none', 'polylang', 'polylangPro', 'wpml'] as const

/** What is told of a site beside its name; kept with it. */
export const siteFacts = z.object({
  /** Version of its software; null when it does not say. */
  software: z.string().nullable(),
  /** Version of the companion plugin, empty when unknown; null without the plugin. */
  companion: z.string().nullable(),
  multilingual: z.enum(multilingualKinds),
})
export type SiteFacts = z.infer<typeof siteFacts>

import { createArticleViews } from './articleViews.ts'
import { createEtags } from './etag.ts'
import { createLocalizationViews } from './localizationViews.ts'
import { createMediaViews } from './mediaViews.ts'
import { createPublicUrl } from './publicUrl.ts'
import type { Store } from './store.ts'

/** Records as the API shows them. `origin` is the address of the site without a final slash. */
export function createViews(store: Store, origin: () => string) {
  const etags = createEtags(store.values.epoch())
  const publicUrl = createPublicUrl(origin)
  return {
    publicUrl,
    ...etags,
    ...createArticleViews(store, etags, publicUrl),
    ...createLocalizationViews(store, etags, publicUrl),
    ...createMediaViews(store, etags, origin),
  }
}
export type Views = ReturnType<typeof createViews>

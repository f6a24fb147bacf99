import type { WorkflowState } from '#shared/domain/workflow.ts'
import type { SiteAccount } from '../accounts.ts'
import type { PublishBody, UnpublishBody } from '../api/schemas.ts'
import type { LocalizationRecord } from '../db/localizations.ts'
import type { ArticleDesk, SiteContext } from './articles.ts'
import type { LocalizationDesk } from './localizations.ts'
import type { OldSlugs } from './oldSlugs.ts'
import { publishTime, requireApproved, requireEditor } from './publishRules.ts'
import { frameOf, show } from './showToReaders.ts'
import type { Store } from './store.ts'

export interface PublishingContext extends SiteContext {
  articleDesk: ArticleDesk
  localizationDesk: LocalizationDesk
  oldSlugs: OldSlugs
}

/** Publishing packages, taking them down, and publishing what is due. */
export function createPublishing(context: PublishingContext) {
  return {
    /** Publishes the whole package or nothing: called inside one transaction. */
    publish: (articleId: string, input: PublishBody, ifMatch: string | undefined, by: SiteAccount) =>
      publish(context, articleId, { input, ifMatch, by }),
    /** Takes down what readers see and what is scheduled, or the latter only. Any other text stays as it is. */
    unpublish: (articleId: string, input: UnpublishBody, by: SiteAccount): LocalizationRecord[] =>
      unpublish(context, articleId, input, by),
    /** Publishes everything that is due. Answers how many texts that were. */
    publishDue: (): number => publishDue(context),
    /**
     * A text was written. On a site without guards, readers see it at once where they saw the text before, and at its
     * hour where it had one. Answers the text as it is then.
     */
    written: (one: LocalizationRecord, by: SiteAccount): LocalizationRecord => written(context, one, by),
  }
}
export type Publishing = ReturnType<typeof createPublishing>

function publish(
  context: PublishingContext,
  articleId: string,
  { input, ifMatch, by }: { input: PublishBody; ifMatch: string | undefined; by: SiteAccount },
): LocalizationRecord[] {
  const { store, views, articleDesk, localizationDesk } = context
  requireEditor(by)
  const article = articleDesk.find(articleId)
  store.requireMatch(ifMatch, views.articleEtag(article), () => views.article(article))
  return input.localizations.map((wanted) => {
    const one = localizationDesk.find(articleId, wanted.language)
    store.requireMatch(wanted.ifMatch, views.localizationEtag(one), () => views.localization(one))
    requireApproved(context, one, wanted.contentHash, article)
    const at = publishTime(input, one.live, store.clock())
    const sticky = input.sticky ?? (one.live ?? one.scheduled)?.frame.sticky ?? false
    const published = {
      version: one.version,
      slug: one.slug,
      at,
      by: by.displayName,
      frame: { ...frameOf(store, article, one.language), sticky },
    }
    return input.mode === 'now'
      ? save(context, { ...show(context, one, published), state: 'published' })
      : save(context, { ...one, scheduled: published, state: 'scheduled' })
  })
}

function unpublish(
  context: PublishingContext,
  articleId: string,
  input: UnpublishBody,
  by: SiteAccount,
): LocalizationRecord[] {
  const { store, views, articleDesk, localizationDesk } = context
  requireEditor(by)
  articleDesk.find(articleId)
  return input.localizations.map((wanted) => {
    const one = localizationDesk.find(articleId, wanted.language)
    store.requireMatch(wanted.ifMatch, views.localizationEtag(one), () => views.localization(one))
    if (!one.scheduled && (!one.live || input.only === 'scheduled')) return one
    if (input.only === 'scheduled') {
      const state = one.state === 'scheduled' ? withoutHour(store) : one.state
      return save(context, { ...one, scheduled: null, state })
    }
    store.media.setLive(one.id, [])
    const wasPublishedOrScheduled = one.state === 'published' || one.state === 'scheduled'
    return save(context, {
      ...one,
      live: null,
      scheduled: null,
      goneSlug: one.live?.slug ?? one.goneSlug,
      state: wasPublishedOrScheduled ? (one.live ? takenDown(store) : withoutHour(store)) : one.state,
    })
  })
}

const takenDown = ({ isGuarded }: Store): WorkflowState => (isGuarded ? 'unpublished' : 'draft')
const withoutHour = ({ isGuarded }: Store): WorkflowState => (isGuarded ? 'approved' : 'draft')

function publishDue(context: PublishingContext): number {
  const due = context.store.localizations.due(context.store.clock())
  for (const one of due) {
    if (!one.scheduled) continue
    const state = one.state === 'scheduled' ? 'published' : one.state
    save(context, { ...show(context, one, one.scheduled), state })
  }
  return due.length
}

function written(context: PublishingContext, one: LocalizationRecord, by: SiteAccount): LocalizationRecord {
  const { store, articleDesk } = context
  if (store.isGuarded || (!one.live && !one.scheduled)) return one
  const frame = frameOf(store, articleDesk.find(one.articleId), one.language)
  const text = { version: one.version, slug: one.slug, by: by.displayName }
  if (one.live) {
    const live = { ...one.live, ...text, frame: { ...frame, sticky: one.live.frame.sticky ?? false } }
    return save(context, show(context, one, live))
  }
  const scheduled = one.scheduled && {
    ...{ ...one.scheduled, ...text },
    frame: { ...frame, sticky: one.scheduled.frame.sticky ?? false },
  }
  return save(context, { ...one, scheduled })
}

/** Publishing changes no words, so the account that changed them last stays. */
function save({ store, localizationDesk }: PublishingContext, one: LocalizationRecord): LocalizationRecord {
  const after = { ...one, revision: one.revision + 1, updatedAt: store.clock() }
  store.localizations.put(after)
  localizationDesk.recordChange(after)
  return after
}

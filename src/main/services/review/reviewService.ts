import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { dismissalsIn, withDismissals } from '#shared/checks/dismissals.ts'
import type { Finding } from '#shared/checks/finding.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { Block } from '#shared/document/schema.ts'
import type { ArticleId, LocalizationId, MediaId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'
import { findArticle, findLocalization, findSource } from '../localizations/find.ts'
import type { Views } from '../localizations/views.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { AlignTarget } from '../translation/alignment.ts'
import { ownTextRule } from '../workflow/fourEyes.ts'
import { checkContextOf } from './checkContext.ts'
import { publicationFindings } from './publicationChecks.ts'

interface Parts {
  snapshots: Snapshots
  views: Views
  alignTarget: AlignTarget
}

/** What an editor reads before deciding. */
export function createReviewService(
  deps: ServiceDeps & { mediaExists: (id: MediaId) => boolean },
  { snapshots, views, alignTarget }: Parts,
) {
  const { repositories, identity, mediaExists } = deps

  function problemsOf(
    article: ArticleRecord,
    one: LocalizationRecord,
    source: LocalizationRecord,
    blocks: Block[],
  ): Finding[] {
    const site = article.siteId === null ? null : repositories.sites.get(article.siteId)
    const sourceBlocks = one.isSource ? blocks : repositories.blocks.body(source.id)
    const findings = publicationFindings({
      article,
      one,
      blocks,
      hasSections: (site?.sections.length ?? 0) > 0,
      keepsSeo: site?.features?.capabilities.keepsSeo ?? true,
      media: {
        exists: mediaExists,
        hadLocation: (id) => repositories.media.get(id)?.metadata.removed.includes('location') ?? false,
      },
      lacksTranslation:
        one.isSource &&
        (site?.languages.length ?? 0) > 1 &&
        repositories.localizations.ofArticle(article.id).length === 1 &&
        views.translationPlan(article.id).waiver === null,
      context: checkContextOf(deps, one, { site, proposal: views.proposal(article.id) }),
      inSiteTrash: one.remote.kind === 'gone' && one.remote.how === 'trash',
      translation: one.isSource
        ? null
        : {
            state: alignTarget(source, one, { source: sourceBlocks, target: blocks }),
            sourceState: source.state,
            source: { title: source.title, lead: source.lead, blocks: sourceBlocks },
          },
    })
    return withDismissals(findings, dismissalsIn(repositories.workflow.log(one.id)))
  }

  return {
    open: (articleId: ArticleId): ReviewView => {
      const article = findArticle(repositories, articleId)
      const source = findSource(repositories, articleId)
      return {
        articleId,
        proposal: views.proposal(articleId),
        waiver: views.translationPlan(articleId).waiver,
        stickyWanted: article.stickyWanted,
        localizations: repositories.localizations.ofArticle(articleId).map((one) => {
          const view = views.localization(one)
          const approval = repositories.workflow.latestApproval(one.id)
          return {
            view,
            lastApproved: approval ? snapshots.content(approval.revisionId) : null,
            problems: problemsOf(article, one, source, view.blocks),
            ownText: ownTextRule(repositories.sites, one, identity.actorOn(one.siteId)),
            log: repositories.workflow.log(one.id),
          }
        }),
      }
    },

    /** The checks alone; the outbox freezes no intent while one of them is blocking. */
    problems: (id: LocalizationId): Finding[] => {
      const one = findLocalization(repositories, id)
      const source = findSource(repositories, one.articleId)
      return problemsOf(findArticle(repositories, one.articleId), one, source, repositories.blocks.body(id))
    },
  }
}

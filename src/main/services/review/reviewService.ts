import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PublicationProblem, ReviewView } from '#shared/contract/views.ts'
import type { Block } from '#shared/document/schema.ts'
import type { ArticleId, LocalizationId, MediaId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'
import { findArticle, findLocalization, findSource } from '../localizations/find.ts'
import type { Views } from '../localizations/views.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { AlignTarget } from '../translation/alignment.ts'
import { ownTextRule } from '../workflow/fourEyes.ts'
import { publicationProblems } from './publicationChecks.ts'

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
  ): PublicationProblem[] {
    const site = article.siteId === null ? null : repositories.sites.get(article.siteId)
    return publicationProblems({
      article,
      one,
      blocks,
      hasSections: (site?.sections.length ?? 0) > 0,
      keepsSeo: site?.features?.capabilities.keepsSeo ?? true,
      mediaExists,
      inSiteTrash: one.remote.kind === 'gone' && one.remote.how === 'trash',
      translation: one.isSource
        ? null
        : {
            state: alignTarget(source, one, { source: repositories.blocks.body(source.id), target: blocks }),
            sourceState: source.state,
          },
    })
  }

  return {
    open: (articleId: ArticleId): ReviewView => {
      const article = findArticle(repositories, articleId)
      const source = findSource(repositories, articleId)
      return {
        articleId,
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
    problems: (id: LocalizationId): PublicationProblem[] => {
      const one = findLocalization(repositories, id)
      const source = findSource(repositories, one.articleId)
      return problemsOf(findArticle(repositories, one.articleId), one, source, repositories.blocks.body(id))
    },
  }
}

import { z } from 'zod'
import { finding } from '../checks/finding.ts'
import { articleId, contentHash, localizationId, mediaId } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { proposal } from '../domain/proposal.ts'
import { fourEyesRule } from '../domain/site.ts'
import { waiver } from '../domain/translationPlan.ts'
import { logEntry } from '../domain/workflow.ts'
import { localizationView } from './articleViews.ts'
import { revisionContent } from './historyViews.ts'
import { connectorKind } from './siteViews.ts'

/** What an editor reads before deciding: the present text, and the last approved one (null: never approved). */
export const reviewView = z.object({
  articleId,
  /** When the author wants it to come out; null: they proposed nothing. */
  proposal: proposal.nullable(),
  /** Somebody decided that the other language gets no text, and why; null: nobody did. */
  waiver: waiver.nullable(),
  /** The template of the article wants it at the top of the news. */
  stickyWanted: z.boolean(),
  localizations: z.array(
    z.object({
      view: localizationView,
      lastApproved: revisionContent.nullable(),
      problems: z.array(finding),
      /**
       * What the site's rule says where the approver changed the text last (four-eyes rule); null: no
       * objection.
       */
      ownText: fourEyesRule.exclude(['off']).nullable(),
      log: z.array(logEntry),
    }),
  ),
})
export type ReviewView = z.infer<typeof reviewView>

/** What networks and search engines show of an article, and where its pages are previewed. */
export const previewView = z.object({
  articleId,
  /** The kind of its site, which decides the style of the pages; null: it belongs to no site. */
  connector: connectorKind.nullable(),
  siteName: z.string(),
  /** The site's host; empty without a site. */
  host: z.string(),
  coverMediaId: mediaId.nullable(),
  texts: z.array(
    z.object({
      localizationId,
      language,
      isSource: z.boolean(),
      contentHash,
      title: z.string(),
      searchTitle: z.string(),
      description: z.string(),
      slug: z.string(),
      /** The page that readers see now. */
      url: z.string().nullable(),
    }),
  ),
})
export type PreviewView = z.infer<typeof previewView>

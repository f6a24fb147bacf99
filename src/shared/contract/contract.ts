import { z } from 'zod'
import { finding, findingCode } from '../checks/finding.ts'
import { bodyPatch } from '../document/patch.ts'
import { body } from '../document/schema.ts'
import { lead, readersView, savingState, sectionKey, slug, tags, title } from '../domain/article.ts'
import { houseWord, houseWordChange } from '../domain/houseWord.ts'
import {
  accountId,
  articleId,
  blockHash,
  blockId,
  contactId,
  contentHash,
  intentId,
  localizationId,
  mediaId,
  revisionId,
  siteId,
} from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { mediaText } from '../domain/media.ts'
import { proposal } from '../domain/proposal.ts'
import { fourEyesRule } from '../domain/site.ts'
import { contentType, shortName, snippetId, templateId } from '../domain/template.ts'
import { instant, wallTime } from '../domain/time.ts'
import { dismissalReason, findingKey, workflowState, workflowStep } from '../domain/workflow.ts'
import type { Channel } from './channels.ts'
import { contactTextView, contactView, wordsInLanguages } from './contactViews.ts'
import { mediaUsage, mediaView } from './mediaViews.ts'
import {
  appInfo,
  folderBackupsView,
  foundBackupView,
  importedView,
  openedArticleFile,
  settings,
} from './programViews.ts'
import { houseDictionary, ignoredFinding, proofingView } from './proofingViews.ts'
import { searchFilters, searchHit, searchOrder } from './searchViews.ts'
import { snippetView, templateView } from './templateViews.ts'
import {
  alarmKind,
  alarmView,
  articleView,
  conflictView,
  deskCounts,
  deskList,
  deskRow,
  historyView,
  intentView,
  localizationView,
  previewView,
  reviewView,
  revisionContent,
  revisionView,
  siteProbe,
  siteTag,
  siteView,
  translationView,
  trashedArticle,
} from './views.ts'

export interface Endpoint {
  input: z.ZodType
  output: z.ZodType
}

/** What the place takes for which something is imported: pictures, files to attach, or both. */
const accept = z.enum(['pictures', 'files', 'all']).default('pictures')
const nothing = z.strictObject({})
const done = z.strictObject({})
const fields = z.strictObject({
  title: title.optional(),
  lead: lead.optional(),
  slug: slug.optional(),
  seoTitle: z.string().max(200).optional(),
  seoDescription: z.string().max(500).optional(),
})
const page = { cursor: z.string().max(200).nullable(), limit: z.int().min(1).max(200) }
const searchedWords = z.string().max(200)
const secret = z.string().min(1).max(4096)
const address = z.string().trim().min(1).max(500)

/** Every request that the page may send, with the schema of its input and of its output. */
export const contract = {
  'app.info': { input: nothing, output: appInfo },
  /** Only http(s), mailto and tel; any other address is refused. */
  'app.openExternal': { input: z.strictObject({ url: z.string().max(2048) }), output: done },
  'app.showDataFolder': { input: nothing, output: done },
  /**
   * The page answers `app.closingStarted`: everything is saved, or the person chose to lose the rest. The
   * window closes.
   */
  'app.flushed': { input: nothing, output: done },
  /**
   * The page's other answer: something could not be saved, and it asks the person. The window stays open
   * until `app.flushed`.
   */
  'app.keepOpen': { input: nothing, output: done },
  'app.backups': {
    input: nothing,
    output: z.array(z.object({ name: z.string(), at: instant, bytes: z.int(), reason: z.string() })),
  },
  'app.backUpNow': { input: nothing, output: z.object({ name: z.string() }) },
  /** Replaces the database by a backup (the present one is kept as a file) and restarts the program. */
  'app.restoreBackup': { input: z.strictObject({ name: z.string().max(200) }), output: done },

  /** Asks where to save an article as a file for another computer. */
  'articleFiles.save': { input: z.strictObject({ articleId }), output: z.object({ saved: z.boolean() }) },
  /**
   * Takes an article from a file. `trust`: the fingerprint of a computer that the person confirmed; without it the file
   * of an unknown one is not taken.
   */
  'articleFiles.open': {
    input: z.strictObject({
      /** Its path, or the bytes of a file that has none for the page. */
      from: z.union([
        z.strictObject({ path: z.string().min(1).max(4096) }),
        z.strictObject({ bytes: z.instanceof(Uint8Array) }),
      ]),
      trust: z.string().max(64).nullable(),
    }),
    output: openedArticleFile,
  },
  /** The path of the file that the system opened with this program, once; null: none. */
  'articleFiles.takeOpened': { input: nothing, output: z.object({ path: z.string().nullable() }) },

  'backups.state': { input: nothing, output: folderBackupsView },
  /** Asks for the folder in the system's dialog; unchanged when the person cancelled. */
  'backups.chooseFolder': { input: nothing, output: folderBackupsView },
  /** No more backups in a folder; those that are there stay. */
  'backups.useNoFolder': { input: nothing, output: folderBackupsView },
  'backups.makeNow': { input: nothing, output: folderBackupsView },
  /** Ends the backup that is being made or brought. */
  'backups.cancel': { input: nothing, output: done },
  /** The person was told of the trouble. */
  'backups.told': { input: nothing, output: done },
  /** Asks for a folder in the system's dialog, and lists its backups; null when the person cancelled. */
  'backups.find': { input: nothing, output: z.array(foundBackupView).nullable() },
  /**
   * Checks a backup that was found, puts it in the place of what is here (which is kept), and restarts the program.
   * When some of its media cannot be read, it only counts them: the person decides.
   */
  'backups.restore': {
    input: z.strictObject({ number: z.int().nonnegative() }),
    output: z.object({ missingMedia: z.int().nonnegative() }),
  },
  /** The same with the backup that was checked last, without the media that could not be read. */
  'backups.restoreIncomplete': { input: nothing, output: done },

  /** Asks for a folder, and writes everything there in open formats; null when the person cancelled the dialog. */
  'archive.exportAll': {
    input: nothing,
    output: z.object({ path: z.string(), articles: z.int() }).nullable(),
  },
  /** Asks for the folder of an export, and takes its articles; null when the person cancelled the dialog. */
  'archive.importAll': { input: nothing, output: importedView.nullable() },

  'settings.get': { input: nothing, output: settings },
  'settings.update': { input: settings.partial().strict(), output: settings },

  'sites.list': { input: nothing, output: z.array(siteView) },
  /** Creates (the first time) and starts the practice site on loopback, and signs in its three accounts. */
  'sites.startPractice': {
    input: z.strictObject({ account: z.enum(['author', 'translator', 'editor']).optional() }),
    output: siteView,
  },
  'sites.probe': { input: z.strictObject({ address }), output: siteProbe },
  'sites.connect': {
    input: z.strictObject({ address, login: z.string().min(1).max(200), password: secret }),
    output: siteView,
  },
  /**
   * Opens the site's sign-in page in the system's browser and connects the site. Resolves when the person has
   * approved there; null when the page shows a password that the person types here. Only one runs at a time:
   * a second call, or `sites.stopAuthorizing`, ends the first with `signInCancelled`.
   */
  'sites.authorize': { input: z.strictObject({ address }), output: z.object({ site: siteView.nullable() }) },
  'sites.stopAuthorizing': { input: nothing, output: done },
  /**
   * Sets the rule for approving one's own text. Editors only; where the site itself keeps the rule, it needs
   * a connection.
   */
  'sites.setFourEyes': { input: z.strictObject({ siteId, rule: fourEyesRule }), output: siteView },
  'sites.update': { input: z.strictObject({ siteId, languageLinks: z.boolean() }), output: siteView },
  /** Asks where to save the companion plugin as a zip file, for WordPress's "Upload Plugin". */
  'sites.saveCompanion': { input: nothing, output: z.object({ saved: z.boolean() }) },
  /** Adds an account, or renews the token of an account that is there already. */
  'sites.signIn': {
    input: z.strictObject({ siteId, login: z.string().min(1).max(200), password: secret }),
    output: siteView,
  },
  'sites.switchAccount': { input: z.strictObject({ siteId, accountId }), output: siteView },
  'sites.signOut': { input: z.strictObject({ siteId, accountId }), output: siteView },
  /** Removes the site and its tokens; its articles stay on this computer without a site. */
  'sites.remove': { input: z.strictObject({ siteId }), output: done },
  /** Runs one sync pass now: push, pull, send what is due. Resolves when the pass has ended. */
  'sites.sync': { input: z.strictObject({ siteId }), output: siteView },
  // The person confirms the new address that the site itself reported.
  'sites.followMove': { input: z.strictObject({ siteId, address }), output: siteView },
  // Tags of the site that contain the words, from the database, so also offline; `total`: how many tags match.
  'sites.tags': {
    input: z.strictObject({ siteId, search: z.string().max(200), limit: z.int().min(1).max(200) }),
    output: z.object({ tags: z.array(siteTag), total: z.int() }),
  },

  'articles.list': {
    input: z.strictObject({
      list: deskList,
      search: z.string().max(200),
      /** Only articles that have a text in this state. */
      state: workflowState.optional(),
      /** Rows to skip after the cursor: a list that shows rows far down asks for those alone. */
      offset: z.int().nonnegative().max(1_000_000).optional(),
      ...page,
    }),
    output: z.object({ rows: z.array(deskRow), nextCursor: z.string().nullable(), total: z.int() }),
  },
  'articles.counts': { input: nothing, output: deskCounts },
  /**
   * Texts that have the words of `query` in any form, and those in quotation marks as they are written; without words,
   * every text that the filters leave.
   */
  'search.find': {
    input: z.strictObject({
      query: searchedWords,
      order: searchOrder,
      filters: searchFilters,
      cursor: z.string().max(60).nullable(),
      limit: z.int().min(1).max(50),
    }),
    output: z.object({ hits: z.array(searchHit), nextCursor: z.string().nullable() }),
  },
  /** How many texts the same search finds; `isMore`: it finds more than `total`, and the rest was not counted. */
  'search.count': {
    input: z.strictObject({ query: searchedWords, filters: searchFilters }),
    output: z.object({ total: z.int().nonnegative(), isMore: z.boolean() }),
  },
  /** The authors and tags that filters may name, the commonest first. */
  'search.choices': {
    input: nothing,
    output: z.object({ authors: z.array(z.string()), tags: z.array(z.string()) }),
  },
  /** How many texts are still to be indexed. */
  'search.progress': { input: nothing, output: z.object({ left: z.int().nonnegative() }) },
  /** `text`: what its source begins with, e.g. of a file; without it the source is empty. */
  'articles.create': {
    input: z.strictObject({
      sourceLanguage: language,
      text: z.strictObject({ title, lead, blocks: body }).optional(),
    }),
    output: articleView,
  },
  /** A new article with the same texts, as drafts that no site has; its titles say that it is a copy. */
  'articles.copy': {
    input: z.strictObject({ id: articleId, translations: z.boolean() }),
    output: articleView,
  },
  'articles.open': { input: z.strictObject({ id: articleId }), output: articleView },
  'articles.update': {
    input: z.strictObject({
      id: articleId,
      section: sectionKey.optional(),
      tags: tags.optional(),
      coverMediaId: mediaId.nullable().optional(),
      contentType: contentType.nullable().optional(),
    }),
    output: articleView,
  },
  /** Assigns a site to an article that was written without one. */
  'articles.assignSite': { input: z.strictObject({ id: articleId, siteId }), output: articleView },
  /** Turns the copy of an article that was taken off its site into an ordinary draft. */
  'articles.keep': { input: z.strictObject({ id: articleId }), output: articleView },

  /** Articles of the active site, and those without one, in the trash of this computer; the last deleted first. */
  'trash.list': { input: nothing, output: z.array(trashedArticle) },
  /**
   * Moves an article to the trash of this computer. Nothing changes on its site, which may have it. Fails with
   * `articleLive` when readers see it and `articleOnItsWay` when the queue has it. Only its author and editors may.
   */
  'trash.put': { input: z.strictObject({ id: articleId }), output: z.object({ onSite: z.boolean() }) },
  'trash.restore': { input: z.strictObject({ id: articleId }), output: articleView },
  /** Deletes an article that is in the trash, with its versions. It cannot be undone. */
  'trash.erase': { input: z.strictObject({ id: articleId }), output: done },
  /** Deletes an article that no site has and in which nobody wrote anything; any other stays. */
  'trash.discardUnwritten': {
    input: z.strictObject({ id: articleId }),
    output: z.object({ discarded: z.boolean() }),
  },

  'templates.list': { input: nothing, output: z.array(templateView) },
  'templates.createArticle': {
    input: z.strictObject({
      template: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('builtIn'), contentType }),
        z.strictObject({ kind: z.literal('house'), id: templateId }),
      ]),
      language,
    }),
    output: articleView,
  },
  /** Makes a template of an article in all its languages, new or in place of one of the house. Editors only. */
  'templates.save': {
    input: z.strictObject({
      articleId,
      name: shortName,
      contentType,
      sticky: z.boolean(),
      replaces: templateId.nullable(),
    }),
    output: done,
  },
  /** Changes what a template of the house is called and where its articles go; its texts stay. Editors only. */
  'templates.update': {
    input: z.strictObject({
      id: templateId,
      names: z.partialRecord(language, shortName),
      contentType,
      section: sectionKey,
      tags,
      sticky: z.boolean(),
    }),
    output: done,
  },
  'templates.delete': { input: z.strictObject({ id: templateId }), output: done },
  /** The house's own first, then those that come with the program. */
  'snippets.list': { input: z.strictObject({ language }), output: z.array(snippetView) },
  /** `id` null: a new one. */
  'snippets.save': {
    input: z.strictObject({ id: snippetId.nullable(), language, name: shortName, blocks: body }),
    output: done,
  },
  'snippets.delete': { input: z.strictObject({ id: snippetId }), output: done },

  'localizations.open': { input: z.strictObject({ id: localizationId }), output: localizationView },
  /**
   * Saves what changed, and answers after the commit. Fails with `versionMismatch` when `baseVersion` is not
   * the present version.
   */
  'localizations.save': {
    input: z.strictObject({
      id: localizationId,
      baseVersion: z.int().nonnegative(),
      patch: bodyPatch.optional(),
      fields: fields.optional(),
    }),
    output: z.object({
      version: z.int(),
      savedAt: instant,
      contentHash,
      state: workflowState,
      saving: savingState,
      readers: readersView,
      slug,
    }),
  },
  /** Creates a translation with the blocks of the source, without its words. */
  'localizations.create': { input: z.strictObject({ articleId, language }), output: localizationView },
  'localizations.revisions': { input: z.strictObject({ id: localizationId }), output: z.array(revisionView) },
  'localizations.openRevision': { input: z.strictObject({ id: revisionId }), output: revisionContent },
  /** Makes an old text the present one. `replaced` is the revision that holds the text before. */
  'localizations.restoreRevision': {
    input: z.strictObject({ id: revisionId }),
    output: z.object({ text: localizationView, replaced: revisionId }),
  },

  'history.open': { input: z.strictObject({ id: localizationId }), output: historyView },
  /** Gives a version a name, by which it is found and for which it is kept; an empty name takes it away. */
  'history.name': {
    input: z.strictObject({ id: revisionId, name: z.string().trim().max(120) }),
    output: done,
  },
  /** Keeps the present text as a version, with a name unless that is empty. */
  'history.keep': {
    input: z.strictObject({ id: localizationId, name: z.string().trim().max(120) }),
    output: revisionView,
  },

  'translation.open': { input: z.strictObject({ articleId, target: language }), output: translationView },
  /**
   * Pins a target block to its source as it is now. `minorEdit`: the translation needs no change. Fails with
   * `translationIncomplete` where a part of the source (an item, a cell) has words and the same part of the
   * target has none.
   */
  'translation.confirm': {
    input: z.strictObject({
      targetId: localizationId,
      blockId,
      sourceHash: blockHash,
      minorEdit: z.boolean(),
    }),
    output: translationView,
  },
  'translation.unconfirm': {
    input: z.strictObject({ targetId: localizationId, blockId }),
    output: translationView,
  },
  /**
   * `sourceOnly` on a source block; on a target block `targetOnly`, or `keepsPosition` where its position differs from
   * the source's order on purpose; `none` takes the mark away. Keeping what the source withdrew is logged.
   */
  'translation.mark': {
    input: z.strictObject({
      targetId: localizationId,
      blockId,
      mark: z.enum(['sourceOnly', 'targetOnly', 'keepsPosition', 'none']),
    }),
    output: translationView,
  },
  'translation.confirmField': {
    input: z.strictObject({ targetId: localizationId, field: z.enum(['title', 'lead']) }),
    output: translationView,
  },

  /** What the preview of an article shows beside its pages, which `/previewed/page/<localization>` serves. */
  'preview.open': { input: z.strictObject({ articleId }), output: previewView },

  /** Only the publication checks of one text, without the rest of its review. */
  'review.problems': { input: z.strictObject({ localizationId }), output: z.array(finding) },
  'review.open': { input: z.strictObject({ articleId }), output: reviewView },
  /**
   * A person takes a step of the workflow. `contentHash` is the text that the person saw: if the text is
   * newer now, the call fails with `approvalVoid`. `inSpiteOf`: what prevents publication and the person has seen; a
   * text with anything else that does is not submitted or approved (`notReadyToPublish`).
   */
  'workflow.take': {
    input: z.strictObject({
      localizationId,
      step: workflowStep.exclude(['publish', 'schedule', 'unpublish']),
      contentHash,
      note: z.string().max(5000),
      inSpiteOf: z.array(findingCode).max(50).default([]),
    }),
    output: reviewView,
  },

  /**
   * Marks an editor's request for changes as done. It is logged, so that a sync sends it to the site with the
   * text.
   */
  'workflow.settleReturn': { input: z.strictObject({ localizationId }), output: localizationView },
  /**
   * A person judges that a finding is right as it is. Logged with the words, so it travels to the editor; it lapses
   * when they change. Fails with `notFound` when the text has no such finding, or none that may be dismissed.
   */
  'workflow.dismiss': {
    input: z.strictObject({
      localizationId,
      key: findingKey,
      reason: dismissalReason,
      /** Required for the reason `other`. */
      note: z.string().max(1000),
    }),
    output: z.array(finding),
  },
  /** Takes a dismissal back. */
  'workflow.recall': {
    input: z.strictObject({ localizationId, key: findingKey }),
    output: z.array(finding),
  },
  /**
   * The author proposes when the article comes out (wall time on the site's clock) and until when it stays at the top
   * of the news; both null take the proposal back. Nothing is scheduled by it. Fails with `noSuchHour` for a time that
   * no clock shows and `timePassed` for one that has passed.
   */
  'workflow.propose': {
    input: z.strictObject({ articleId, publishAt: wallTime.nullable(), topUntil: wallTime.nullable() }),
    output: proposal.nullable(),
  },

  'conflicts.list': {
    input: nothing,
    output: z.array(
      z.object({ localizationId, articleId, language, title: z.string(), detectedAt: instant }),
    ),
  },
  'conflicts.open': { input: z.strictObject({ localizationId }), output: conflictView },
  /** Stores the merged text as the local one, based on the site's. Both versions stay in the revisions. */
  'conflicts.resolve': {
    input: z.strictObject({
      localizationId,
      theirsHash: contentHash,
      title,
      lead,
      slug,
      blocks: body,
    }),
    output: localizationView,
  },

  'alarms.list': { input: nothing, output: z.array(alarmView) },
  /** The person has checked the site and dismisses the alarm. Nothing is sent. */
  'alarms.dismiss': { input: z.strictObject({ localizationId, kind: alarmKind }), output: done },

  'proofing.open': { input: z.strictObject({ articleId }), output: proofingView },
  'proofing.ignore': {
    input: z.strictObject({ articleId, ...ignoredFinding.shape }),
    output: done,
  },
  /** The words of the site, with those of this computer; null: the latter alone. */
  'houseWords.list': { input: z.strictObject({ siteId: siteId.nullable() }), output: houseDictionary },
  /** Whoever is no editor may propose words, and take a proposal back. Works offline; the site is told later. */
  'houseWords.set': {
    input: z.strictObject({ siteId: siteId.nullable(), word: houseWord, state: houseWordChange }),
    output: done,
  },
  'contacts.list': { input: nothing, output: z.array(contactView) },
  /** The texts that hold a contact. */
  'contacts.texts': { input: z.strictObject({ id: contactId }), output: z.array(contactTextView) },
  /** Adds a contact (`id` null) or changes one; no text changes by that. */
  'contacts.save': {
    input: z.strictObject({ id: contactId.nullable(), words: wordsInLanguages }),
    output: contactView,
  },
  /** Texts keep the words that they hold. */
  'contacts.remove': { input: z.strictObject({ id: contactId }), output: done },
  /** Writes the words of the directory into the drafts; `left`: texts in conflict, which are merged first. */
  'contacts.updateTexts': {
    input: z.strictObject({ id: contactId }),
    output: z.object({ changed: z.int(), left: z.int() }),
  },

  'media.list': {
    input: z.strictObject({
      search: z.string().max(200),
      filter: z.enum(['all', 'missingAlt', 'unused']),
      kind: z.enum(['all', 'pictures', 'files']).default('all'),
      ...page,
    }),
    output: z.object({ items: z.array(mediaView), nextCursor: z.string().nullable(), total: z.int() }),
  },
  'media.get': { input: z.strictObject({ id: mediaId }), output: mediaView },
  /** Opens the system's file dialog and imports the chosen files. Empty when the person cancelled. */
  'media.choose': { input: z.strictObject({ accept }), output: z.array(mediaView) },
  /** Imports files that were dropped on the window, by the paths that the preload read from them. */
  'media.importPaths': {
    input: z.strictObject({ paths: z.array(z.string().min(1).max(4096)).min(1).max(200), accept }),
    output: z.array(mediaView),
  },
  /** Imports a picture or a file from the clipboard, or one that was inside another file. */
  'media.importBytes': {
    input: z.strictObject({ fileName: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array), accept }),
    output: mediaView,
  },
  'media.cancelImport': { input: z.strictObject({ jobId: z.uuid() }), output: done },
  'media.update': {
    input: z.strictObject({
      id: mediaId,
      credit: z.string().max(500).optional(),
      decorative: z.boolean().optional(),
      texts: z.partialRecord(language, mediaText).optional(),
    }),
    output: mediaView,
  },
  'media.usage': { input: z.strictObject({ id: mediaId }), output: z.array(mediaUsage) },
  'media.delete': { input: z.strictObject({ id: mediaId }), output: done },

  'outbox.list': { input: z.strictObject({ which: z.enum(['active', 'all']) }), output: z.array(intentView) },
  /**
   * Freezes the intent. For publish and schedule, `hashes` are the approved content hashes that the person
   * saw, per language.
   */
  'outbox.send': {
    input: z.strictObject({
      articleId,
      kind: z.enum(['publish', 'schedule', 'unpublish']),
      languages: z.array(language).min(1),
      hashes: z.partialRecord(language, contentHash),
      /**
       * Wall time in the site's zone: when the site publishes it (schedule), or the date that it shows
       * (publish); null = now.
       */
      at: wallTime.nullable(),
      /** Whether the site keeps it at the top of its news; null leaves that as it is on the site. */
      sticky: z.boolean().nullable().default(null),
    }),
    output: intentView,
  },
  'outbox.retry': { input: z.strictObject({ id: intentId }), output: intentView },
  'outbox.cancel': { input: z.strictObject({ id: intentId }), output: intentView },
  /**
   * Confirms an intent whose hour passed, or whose page was taken down on the site; it is sent only after this.
   */
  'outbox.confirm': { input: z.strictObject({ id: intentId }), output: intentView },
  /**
   * Decides what an unanswered create made: the chosen remote item is ours, or (null) none is, and it is sent again.
   */
  'outbox.adopt': {
    input: z.strictObject({ id: intentId, remoteId: z.string().nullable() }),
    output: intentView,
  },
} satisfies Record<Channel, Endpoint>

type Contract = typeof contract
export type Input<C extends Channel> = z.input<Contract[C]['input']>
export type ParsedInput<C extends Channel> = z.output<Contract[C]['input']>
export type Output<C extends Channel> = z.output<Contract[C]['output']>

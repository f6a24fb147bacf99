import { change, changeInSteps, read } from '../http/outcome.ts'
import type { SiteAccess, SiteConnector } from '../SiteConnector.ts'
import { readAccount, signOut } from './account.ts'
import { createArticleReader } from './articles.ts'
import { createAuthors } from './authors.ts'
import { capabilitiesOf } from './capabilities.ts'
import { createArticleChanger } from './changeArticles.ts'
import { createChanges } from './changes.ts'
import { createTextChanger } from './changeTexts.ts'
import { createClient } from './client.ts'
import { detailsOf } from './details.ts'
import { createPostFetcher } from './fetchPosts.ts'
import { createLanguageLinks } from './languageLinks.ts'
import { createPostMapping } from './mapPosts.ts'
import { createMediaClient } from './mediaClient.ts'
import { createOwnChanges } from './ownChanges.ts'
import { readInfo } from './probe.ts'
import { createPublisher } from './publishPosts.ts'
import { createRaceCheck } from './raceCheck.ts'
import { createPostReader } from './readPosts.ts'
import { readSiteTags } from './siteTags.ts'
import { createTaxonomies } from './taxonomies.ts'
import { createTextWriter } from './writeTexts.ts'

/** A WordPress, with one account's application password. What it can do follows from what was learnt of it. */
export function createWordPressConnector(site: SiteAccess): SiteConnector {
  const { address, token, features, languageLinks = false } = site
  const details = detailsOf(address, features)
  const capabilities = capabilitiesOf(details)
  const siteLanguage = details.language
  const client = createClient({ address, token, details })
  const taxonomies = createTaxonomies(client)
  const media = createMediaClient(client)
  const authors = createAuthors(client)
  const fetcher = createPostFetcher(client, siteLanguage)
  const reader = createPostReader({ address, taxonomies, media, authors })
  const mapping = createPostMapping(client, authors)
  const articles = createArticleReader({ client, fetcher, reader, mapping, siteLanguage })
  const { know, learn } = articles
  const writer = createTextWriter({ client, fetcher, reader, media, taxonomies })
  const race = createRaceCheck(client, reader, authors)
  const texts = createTextChanger({ client, fetcher, writer, mapping, race, know, learn })
  const changer = createArticleChanger({
    client,
    fetcher,
    reader,
    writer,
    articles,
    media,
    taxonomies,
    siteLanguage,
  })
  const links = createLanguageLinks({
    ...{ client, reader, writer, mapping, race, know, learn },
    wanted: languageLinks && !capabilities.linkedTranslations,
  })
  const publisher = createPublisher({ client, fetcher, writer, mapping, race, links, media, know, learn })
  const changes = createChanges({
    client,
    fetcher,
    own: createOwnChanges(client, details.timeZone),
    siteLanguage,
  })

  return {
    capabilities,
    hearClock: client.hearClock,
    softwareHeard: client.heardPlugin,
    tellsByRights: true,
    uploadMedia: media.uploadMedia,
    updateMedia: media.updateMedia,
    getMedia: media.getMedia,
    findMediaByHash: media.findMediaByHash,
    downloadMedia: media.downloadMedia,

    info: (options) =>
      read(() => readInfo({ address, token, identity: client.identity, root: details.root }, options)),
    account: (options) => read(() => readAccount(client, options)),
    signOut: (options) => signOut(client, options),
    ...(details.plugin?.rules && {
      setFourEyes: (rule, options) =>
        change(
          () => ({ fourEyes: rule }),
          async (json) => {
            await client.ask({ method: 'POST', path: '/visnyk/v1/rules', json, signal: options?.signal })
            return null
          },
        ),
    }),
    taxonomies: (options) => read(() => taxonomies.taxonomies(options)),
    tags: (mark, options = {}) => read(() => readSiteTags(client, mark, options)),

    changes: (cursor, options) => read(() => changes(cursor, options)),
    getArticle: (remoteId, options = {}) => read(() => articles.get(remoteId, options)),
    findArticle: (id, options = {}) => read(() => articles.find(id, options)),
    findByMarker: (marker, options = {}) => read(() => articles.findByMarker(marker, options)),
    getLocalization: (ref, options = {}) => read(async () => mapping.localization(await know(ref, options))),
    readBack: (ref, options = {}) => read(async () => mapping.readBack(await know(ref, options))),

    createArticle: (article, options) => changeInSteps((steps) => changer.create(article, options, steps)),
    updateArticle: (remoteId, article, revision, options) =>
      changeInSteps((steps) => changer.update(remoteId, article, revision, options, steps)),
    deleteArticle: (remoteId, revision, options) =>
      changeInSteps((steps) => changer.remove(remoteId, revision, options, steps)),
    createLocalization: (text, options) => changeInSteps((steps) => texts.create(text, options, steps)),
    updateLocalization: (ref, text, revision, options) =>
      changeInSteps((steps) => texts.update(ref, text, revision, options, steps)),
    publish: (pack, options) => changeInSteps((steps) => publisher.publish(pack, options, steps)),
    unpublish: (_articleRemoteId, localizations, options) =>
      changeInSteps((steps) => publisher.unpublish(localizations, options, steps)),
  }
}

import { change, changeInSteps, read } from '../http/outcome.ts'
import type {
  PulledReadOptions,
  RemoteLocalization,
  RemoteRef,
  SiteAccess,
  SiteConnector,
} from '../SiteConnector.ts'
import { readAccount, signOut } from './connect/account.ts'
import { capabilitiesOf } from './connect/capabilities.ts'
import { createClient, type WordPressClient } from './connect/client.ts'
import { detailsOf } from './connect/details.ts'
import { houseWordsOf } from './connect/houseWords.ts'
import { readInfo } from './connect/probe.ts'
import { createChanges } from './feed/changes.ts'
import { createOwnChanges } from './feed/ownChanges.ts'
import { createMediaClient } from './pictures/mediaClient.ts'
import { findArticle, findByMarker, getArticle, loadPost } from './posts/articles.ts'
import { createAuthors } from './posts/authors.ts'
import { createArticle, deleteArticle, updateArticle } from './posts/changeArticles.ts'
import { createText } from './posts/createText.ts'
import { createPostFetcher, isFromFirstPull } from './posts/fetchPosts.ts'
import { createLastWriter } from './posts/lastWriter.ts'
import { toLocalization, toReadBack } from './posts/mapPosts.ts'
import type { PostsContext } from './posts/postsContext.ts'
import { publishPackage, unpublishTexts } from './posts/publishPosts.ts'
import { createPostReader } from './posts/readPosts.ts'
import { updateText } from './posts/updateText.ts'
import { readSiteTags } from './terms/siteTags.ts'
import { createTaxonomies } from './terms/taxonomies.ts'

/** A WordPress, with one account's application password. Its capabilities follow from what the last probe found. */
export function createWordPressConnector(site: SiteAccess): SiteConnector {
  const { address, token, features, languageLinks = false } = site
  const details = detailsOf(address, features)
  const capabilities = capabilitiesOf(details)
  const client = createClient({ address, token, details })
  const addsLanguageLinks = languageLinks && !capabilities.linkedTranslations
  const context = createPostsContext(client, addsLanguageLinks)
  const { uploadMedia, updateMedia, getMedia, findMediaByHash, downloadMedia } = context.media
  return {
    capabilities,
    apiRoot: details.root,
    changesDependOnAccount: true,
    ...siteMembers(client, token),
    ...readingMembers(context),
    ...changingMembers(context),
    ...{ uploadMedia, updateMedia, getMedia, findMediaByHash, downloadMedia },
  }
}

function createPostsContext(client: WordPressClient, addsLanguageLinks: boolean): PostsContext {
  const taxonomies = createTaxonomies(client)
  const media = createMediaClient(client)
  const authors = createAuthors(client)
  return {
    ...{ client, taxonomies, media, authors, addsLanguageLinks },
    fetcher: createPostFetcher(client, client.details.language),
    reader: createPostReader({ address: client.address, taxonomies, media, authors }),
    mapping: { client, authors },
    preloaded: null,
  }
}

type SiteMembers = Pick<
  SiteConnector,
  'onClockOffset' | 'companionVersion' | 'info' | 'account' | 'signOut' | 'setFourEyes' | 'houseWords'
>

function siteMembers(client: WordPressClient, token: string): SiteMembers {
  const { address, identity, details } = client
  return {
    onClockOffset: client.onClockOffset,
    companionVersion: client.pluginVersion,
    info: (options) => read(() => readInfo({ address, token, identity, root: details.root }, options)),
    account: (options) => read(() => readAccount(client, options)),
    signOut: (options) => signOut(client, options),
    ...(details.plugin?.houseWords && { houseWords: houseWordsOf(client) }),
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
  }
}

type ReadingMembers = Pick<
  SiteConnector,
  | 'taxonomies'
  | 'tags'
  | 'changes'
  | 'getArticle'
  | 'findArticle'
  | 'findByMarker'
  | 'getLocalization'
  | 'readBack'
>

function readingMembers(context: PostsContext): ReadingMembers {
  const { client, fetcher, mapping, taxonomies, authors } = context
  const { siteLanguage } = fetcher
  const own = createOwnChanges(client, client.details.timeZone)
  const changes = createChanges({ client, fetcher, own, siteLanguage })
  const lastWriter = createLastWriter(client, authors)

  async function getLocalization(ref: RemoteRef, options: PulledReadOptions): Promise<RemoteLocalization> {
    const loaded = await loadPost(context, ref, options)
    const found = toLocalization(mapping, loaded)
    // During the first pull the writer is not looked up, since that takes a request for each post.
    if (found.updatedBy !== '' || isFromFirstPull(fetcher, loaded.post)) return found
    return { ...found, updatedBy: await lastWriter(loaded.post, options) }
  }

  return {
    taxonomies: (options) => read(() => taxonomies.taxonomies(options)),
    tags: (cursor, options = {}) => read(() => readSiteTags(client, cursor, options)),
    changes: (cursor, options) => read(() => changes(cursor, options)),
    getArticle: (remoteId, options = {}) => read(() => getArticle(context, remoteId, options)),
    findArticle: (id, options = {}) => read(() => findArticle(context, id, options)),
    findByMarker: (marker, options = {}) => read(() => findByMarker(context, marker, options)),
    getLocalization: (ref, options = {}) => read(() => getLocalization(ref, options)),
    readBack: (ref, options = {}) =>
      read(async () => toReadBack(mapping, await loadPost(context, ref, options))),
  }
}

type ChangingMembers = Pick<
  SiteConnector,
  | 'createArticle'
  | 'updateArticle'
  | 'deleteArticle'
  | 'createLocalization'
  | 'updateLocalization'
  | 'publish'
  | 'unpublish'
>

const changingMembers = (context: PostsContext): ChangingMembers => ({
  createArticle: (article, options) =>
    changeInSteps((steps) => createArticle(context, article, options, steps)),
  updateArticle: (remoteId, fields, revision, options) =>
    changeInSteps((steps) => updateArticle(context, { remoteId, revision, fields }, options, steps)),
  deleteArticle: (remoteId, revision, options) =>
    changeInSteps((steps) => deleteArticle(context, { remoteId, revision }, options, steps)),
  createLocalization: (text, options) => changeInSteps((steps) => createText(context, text, options, steps)),
  updateLocalization: (ref, text, revision, options) =>
    changeInSteps((steps) => updateText(context, { ref, revision, text }, options, steps)),
  publish: (pack, options) => changeInSteps((steps) => publishPackage(context, pack, options, steps)),
  unpublish: (_articleRemoteId, localizations, options) =>
    changeInSteps((steps) => unpublishTexts(context, localizations, options, steps)),
})

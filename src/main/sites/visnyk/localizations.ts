import { change, read } from '../http/outcome.ts'
import type {
  LocalizationWrite,
  PackageWrite,
  ReadBack,
  RemoteRef,
  RequestOptions,
  SiteConnector,
} from '../SiteConnector.ts'
import type { Api } from './api.ts'
import { articlePath } from './articles.ts'
import { fieldsOf, hashOf, ownUrl, toLocalization, toReadBack } from './mapping.ts'
import { knownPicture, type MediaContext } from './mediaClient.ts'
import { renderForSite } from './renderForSite.ts'
import * as wire from './wire.ts'

const textPath = ({ articleRemoteId, language }: RemoteRef): string =>
  `${articlePath(articleRemoteId)}/localizations/${language}`

const publishBody = ({ when, sticky, localizations }: PackageWrite) => ({
  mode: when.mode,
  publishAt: when.mode === 'now' ? when.date : when.publishAt,
  sticky,
  localizations: localizations.map(({ ref, revision, contentHash }) => ({
    ...{ language: ref.language, contentHash, ifMatch: revision },
  })),
})

/** A text as a request contains it. Throws `mediaMissing` when the site does not have one of its pictures. */
async function textBody(
  media: MediaContext,
  { id, language, fields, blocks, contentHash, state, approval, log, translation }: LocalizationWrite,
  { signal }: RequestOptions,
) {
  const options = signal ? { signal } : {}
  const html = await renderForSite({ blocks, language }, (picture) => knownPicture(media, picture, options))
  return { ...{ id, ...fieldsOf(fields), blocks, html, contentHash, state, approval, log, translation } }
}

const getText = (api: Api, ref: RemoteRef, { signal }: RequestOptions = {}): Promise<wire.WireLocalization> =>
  api.json(wire.localization, { method: 'GET', path: textPath(ref), signal })

/** Reads the public text, and computes its hash here. */
async function readBack(api: Api, ref: RemoteRef, options: RequestOptions = {}): Promise<ReadBack> {
  const reported = toReadBack(api.address, await getText(api, ref, options))
  if (!reported.live) return reported
  const path = `${textPath(ref)}/live`
  const live = await api.json(wire.liveText, { method: 'GET', path, signal: options.signal })
  const { publishedAt, by, sticky } = live
  const url = ownUrl(api.address, live.url)
  return { ...reported, live: { contentHash: hashOf(live), url, publishedAt, by, sticky } }
}

type LocalizationMembers = Pick<
  SiteConnector,
  'getLocalization' | 'readBack' | 'createLocalization' | 'updateLocalization' | 'publish' | 'unpublish'
>

export const localizationMembers = (api: Api, media: MediaContext): LocalizationMembers => ({
  getLocalization: (ref, options) =>
    read(async () => toLocalization(api.address, await getText(api, ref, options))),
  readBack: (ref, options) => read(() => readBack(api, ref, options)),
  createLocalization: (text, options) =>
    change(
      async () => ({ ...(await textBody(media, text, options)), language: text.language }),
      async (json) => {
        const path = `${articlePath(text.articleRemoteId)}/localizations`
        const created = await api.json(wire.localization, { method: 'POST', path, json, ...options })
        return toLocalization(api.address, created)
      },
    ),
  updateLocalization: (ref, text, revision, options) =>
    change(
      () => textBody(media, text, options),
      async (json) => {
        const request = { method: 'PUT', path: textPath(ref), json, ifMatch: revision, ...options } as const
        return toLocalization(api.address, await api.json(wire.localization, request))
      },
    ),
  publish: (pack, options) =>
    change(
      () => publishBody(pack),
      async (json) => {
        const { localizations } = await api.json(wire.localizationList, {
          ...{ method: 'POST', path: `${articlePath(pack.articleRemoteId)}/publish`, json },
          ...{ ifMatch: pack.articleRevision, ...options },
        })
        return { localizations: localizations.map((one) => toReadBack(api.address, one)) }
      },
    ),
  unpublish: (articleRemoteId, wanted, { onlyScheduled, ...options }) =>
    change(
      () => ({
        ...(onlyScheduled && { only: 'scheduled' }),
        localizations: wanted.map(({ ref, revision }) => ({ language: ref.language, ifMatch: revision })),
      }),
      async (json) => {
        const { localizations } = await api.json(wire.localizationList, {
          ...{ method: 'POST', path: `${articlePath(articleRemoteId)}/unpublish`, json, ...options },
        })
        return { localizations: localizations.map((one) => toReadBack(api.address, one)) }
      },
    ),
})

import type { Language } from '#shared/domain/language.ts'
import { HttpFailure } from '../http/failure.ts'
import type { ChangeOptions, PackageWrite, ReadBack, RemoteRef, RequestOptions } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { type LanguageLink, writeBody } from './blocks/index.ts'
import { isKeptByCleaning } from './cleaning.ts'
import type { WordPressClient } from './client.ts'
import type { KnownPost, PostMapping } from './mapPosts.ts'
import { mayUseAnyHtml } from './postFacts.ts'
import type { RaceCheck } from './raceCheck.ts'
import type { PostReader } from './readPosts.ts'
import type { TextWriter } from './writeTexts.ts'

export interface LanguageLinkParts {
  client: WordPressClient
  reader: PostReader
  writer: TextWriter
  mapping: PostMapping
  race: RaceCheck
  know: (ref: RemoteRef, options: RequestOptions) => Promise<KnownPost>
  learn: (known: KnownPost, options: RequestOptions) => Promise<KnownPost>
  /** The person wants them, and the site itself links nothing. */
  wanted: boolean
}

/** To the reader, in the language that the link leads to. */
const words: Record<Language, string> = { uk: 'Читати українською', en: 'Read in English' }

/**
 * A link to the other language at the foot of a post. It is no part of the text: neither read as a block nor hashed.
 * It leads only to what readers can open.
 */
export function createLanguageLinks(parts: LanguageLinkParts) {
  const { client, reader, writer, mapping, race, know, learn, wanted } = parts
  const linkTo = ({ post, language }: KnownPost): LanguageLink => ({
    ...{ href: `${client.address}/?p=${post.id}`, text: words[language], language },
  })

  function withLink({ post, text }: KnownPost, languageLink: LanguageLink): string | null {
    const content = writeBody(text.blocks, {
      pictureOf: () => null,
      previous: { ...reader.context, raw: post.content.raw, known: text.blocks },
      languageLink,
    })
    return content === post.content.raw ? null : content
  }

  async function liveOthers(others: readonly RemoteRef[], options: RequestOptions): Promise<KnownPost[]> {
    const found = await Promise.all(
      others.map(async (ref) => {
        try {
          return [await know(ref, options)]
        } catch (thrown) {
          const error = thrown instanceof HttpFailure ? thrown.error : thrown
          if (error instanceof SiteError && ['notFound', 'forbidden'].includes(error.code)) return []
          throw thrown
        }
      }),
    )
    return found.flat().filter(({ post }) => post.status === 'publish' && post.password === '')
  }

  return {
    /** The content with a link to the first of the others that is out; null when there is nothing to change. */
    contentFor: async (
      known: KnownPost,
      others: readonly RemoteRef[],
      options: RequestOptions,
    ): Promise<string | null> => {
      if (!wanted || others.length === 0) return null
      const [other] = await liveOthers(others, options)
      return other ? withLink(known, linkTo(other)) : null
    },

    /**
     * What was out before gets its link to what went out now. Best effort: the text is out, and a link that is missing
     * comes with the next publication.
     */
    linkBack: async (
      { ref, others = [] }: PackageWrite['localizations'][number],
      options: ChangeOptions,
    ): Promise<ReadBack[]> => {
      const touched: ReadBack[] = []
      if (!wanted || others.length === 0) return touched
      try {
        const [target] = await liveOthers([ref], options)
        for (const other of target ? await liveOthers(others, options) : []) {
          const mayWrite = mayUseAnyHtml(other.post) || isKeptByCleaning(other.text.blocks)
          const content = target && mayWrite ? withLink(other, linkTo(target)) : null
          if (content === null) continue
          const post = await writer.send(other.post, { content }, options)
          const after = await learn({ ...other, post }, options)
          const overwritten = await race.overwritten(other.post, after, options)
          touched.push({ ...mapping.readBack(after), ...(overwritten && { overwritten }) })
        }
      } catch (thrown) {
        if (!(thrown instanceof HttpFailure) && !(thrown instanceof SiteError)) throw thrown
      }
      return touched
    },
  }
}
export type LanguageLinks = ReturnType<typeof createLanguageLinks>

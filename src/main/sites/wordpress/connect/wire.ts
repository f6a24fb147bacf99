import { z } from 'zod'
import { mediaId } from '#shared/domain/ids.ts'
import { fourEyesRule } from '#shared/domain/site.ts'
import { shownName } from '../../parts.ts'

// The parts of WordPress's answers that this program uses. Names are WordPress's own.

const url = z.url({ protocol: /^https?$/ }).max(2000)
const id = z.int().positive()

/** The index at the REST root. PHP may write an empty object as a list, and numbers as text. */
export const restIndex = z.object({
  name: z.string(),
  home: url,
  gmt_offset: z.coerce.number().min(-14).max(14).catch(0),
  timezone_string: z.string().catch(''),
  namespaces: z.array(z.string()),
  authentication: z
    .object({
      'application-passwords': z
        .object({
          endpoints: z.object({ authorization: url }),
          /** Added by the companion plugin. */
          loopback: z.boolean().catch(false),
        })
        .optional(),
    })
    .catch({}),
})
export type RestIndex = z.infer<typeof restIndex>
export const restIndexFields = [
  'name',
  'home',
  'gmt_offset',
  'timezone_string',
  'namespaces',
  'authentication',
]

/** The index of a namespace, with the parameters of its routes. */
export const namespaceIndex = z.object({
  routes: z.record(
    z.string(),
    z.object({
      endpoints: z.array(
        z.object({ methods: z.array(z.string()), args: z.record(z.string(), z.unknown()).catch({}) }),
      ),
    }),
  ),
})

export const polylangLanguages = z.array(
  z.object({
    slug: z.string().max(20),
    locale: z.string().max(20).catch(''),
    is_default: z.boolean().catch(false),
  }),
)

/** The companion plugin's `visnyk/v1/info`. */
export const pluginInfo = z.object({
  version: z.string().max(40),
  wordpress: z.string().max(40).nullish(),
  language: z.string().max(20).nullish(),
  /** Null while nobody has set a rule. */
  fourEyes: fourEyesRule.nullish().catch(null),
  capabilities: z.object({
    idempotency: z.boolean(),
    preconditions: z.boolean(),
    transactions: z.boolean(),
    mediaByHash: z.boolean().catch(false),
    rules: z.boolean().catch(false),
    notes: z.boolean().catch(false),
    remarks: z.boolean().catch(false),
    plans: z.boolean().catch(false),
    houseWords: z.boolean().catch(false),
  }),
})

/** `users/me` with `context=edit`. */
export const currentUser = z.object({
  id,
  username: z.string().min(1).max(200),
  name: shownName(250),
  capabilities: z.record(z.string(), z.boolean().catch(false)).catch({}),
})

export const applicationPassword = z.object({ uuid: z.uuid() })

export const term = z.object({ id, name: z.string(), slug: z.string(), parent: z.int().catch(0) })
export type WireTerm = z.infer<typeof term>

/**
 * A text as it was written (`raw`), which WordPress shows only to accounts that may edit it. Others get it rendered, in
 * a paragraph, which is removed here.
 */
const writtenText = z
  .object({ raw: z.string().optional(), rendered: z.string().optional() })
  .transform(({ raw, rendered = '' }) => ({ raw: raw ?? rendered.replace(/^\s*<p>|<\/p>\s*$/g, '') }))
  .catch({ raw: '' })

/** The post types of a site, by name. */
export const postTypes = z.record(
  z.string(),
  z.object({ rest_base: z.string().max(200), rest_namespace: z.string().max(200).catch('wp/v2') }),
)

/** The fields of a post of any type that may show a picture. */
export const pictureHolder = z.object({
  content: z.object({ raw: z.string() }).optional(),
  excerpt: z.object({ raw: z.string() }).optional(),
  featured_media: z.int().optional(),
  meta: z.unknown().optional(),
})
export type PictureHolder = z.infer<typeof pictureHolder>

/** An attachment with `context=edit`, or with `context=view` where the account may see no more. */
export const attachment = z.object({
  id,
  author: z.int().catch(0),
  slug: z.string(),
  date_gmt: z.string().max(40).catch(''),
  modified_gmt: z.string().max(40).catch(''),
  /** The post it is attached to: null for none, -1 where the site does not say. */
  post: z.int().nullable().catch(-1),
  mime_type: z.string(),
  /** Its public page. */
  link: z.string().max(2000).catch(''),
  source_url: z.string().max(2000),
  alt_text: z.string().catch(''),
  title: writtenText,
  caption: writtenText,
  description: writtenText,
  media_details: z
    .object({
      width: z.coerce.number().int().nonnegative().catch(0),
      height: z.coerce.number().int().nonnegative().catch(0),
      filesize: z.coerce.number().int().nonnegative().catch(0),
      /** The uploaded file's name, where WordPress made a smaller file the full size. */
      original_image: z.string().max(300).optional(),
      sizes: z.record(z.string(), z.object({ source_url: z.string().max(2000).optional() })).catch({}),
    })
    .catch({ width: 0, height: 0, filesize: 0, sizes: {} }),
  /** The remaining fields come from the companion plugin. */
  visnyk_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish()
    .catch(null),
  visnyk_sent: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish()
    .catch(null),
  visnyk_revision: z.string().max(200).nullish().catch(null),
  visnyk_aliases: z.array(mediaId).catch([]),
  meta: z
    .object({
      _visnyk_media: z.string().catch(''),
      _visnyk_credit: z.string().catch(''),
      _visnyk_decorative: z.boolean().catch(false),
      _visnyk_texts: z
        .record(z.string(), z.object({ alt: z.string().catch(''), caption: z.string().catch('') }))
        .catch({}),
    })
    .partial()
    .nullish()
    .catch(null),
})
export type WireAttachment = z.infer<typeof attachment>

/** The companion plugin's list of attachments by hash or alias. */
export const attachmentItems = z.object({ items: z.array(attachment) })

import fc from 'fast-check'
import type { NamedPicture, SitePicture } from '#main/sites/wordpress/blocks/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { anyBody, htmlTypes } from '#tests/support/arbitraries/document.ts'
import { nastyHtml } from '#tests/support/arbitraries/html.ts'

export const base = 'https://hromada.example/'

/** A site's media library that has every picture that is requested. */
function createLibrary() {
  const pictures = new Map<MediaId, SitePicture>()
  return {
    pictureOf(id: MediaId): SitePicture {
      const number = pictures.get(id)?.number ?? pictures.size + 1
      const file = { type: 'application/pdf' as const, bytes: 1_250_000, pageLanguage: 'uk' as const }
      const picture = { number, url: `${base}wp-content/uploads/2026/11/${id}.jpg`, file }
      pictures.set(id, picture)
      return picture
    },
    mediaOf({ url }: NamedPicture): MediaId | null {
      const named = mediaId.safeParse(/([0-9a-f-]{36})(?:-\d+x\d+)?\.jpg$/.exec(url)?.[1])
      return named.success ? named.data : null
    },
  }
}

const library = createLibrary()
export const { pictureOf } = library
const { mediaOf } = library

/** How tests read posts: new ids, and pictures whose file is named after their media id. */
export const reading = { newId: () => newId(blockId), mediaOf, base }

/** WordPress blocks that Visnyk does not know, complete and well-formed, and the kind they get. */
export const foreignBlocks: { kind: string; raw: string }[] = [
  {
    kind: 'wp:embed',
    raw: '<!-- wp:embed {"url":"https://example.org/v","type":"video"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://example.org/v\n</div></figure>\n<!-- /wp:embed -->',
  },
  { kind: 'wp:latest-posts', raw: '<!-- wp:latest-posts {"postsToShow":3} /-->' },
  {
    kind: 'wp:acme/box',
    raw: '<!-- wp:acme/box {"a":"}"} -->\n<div>й<!-- wp:acme/in /--></div>\n<!-- /wp:acme/box -->',
  },
  {
    kind: 'wp:group',
    raw: '<!-- wp:group {"layout":{"type":"constrained"}} -->\n<div class="wp-block-group"><!-- wp:paragraph -->\n<p>всередині</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:group -->',
  },
]

const anyOpaque = fc.constantFrom<{ kind: string; raw: string }[]>(
  ...foreignBlocks,
  { kind: 'html:iframe', raw: '<iframe src="https://example.org/"></iframe>' },
  { kind: 'html', raw: '\n<p>a</p> <script>"--"</script>\n' },
  { kind: 'shortcode', raw: '[gallery ids="1,2"]' },
)

/** Bodies with every kind of block, opaque content included. */
export const anyPostBody: fc.Arbitrary<Block[]> = fc
  .tuple(anyBody({ types: htmlTypes }), fc.array(fc.tuple(fc.nat(8), anyOpaque), { maxLength: 2 }))
  .map(([blocks, extras]) => {
    const body = [...blocks]
    for (const [at, extra] of extras) body.splice(at, 0, { id: newId(blockId), type: 'opaque', ...extra })
    return body
  })

const comments = [
  ...['<!-- wp:paragraph -->', '<!-- /wp:paragraph -->', '<!-- wp:list -->', '<!-- /wp:list -->'],
  ...['<!-- wp:list-item -->', '<!-- /wp:list-item -->', '<!-- wp:quote -->', '<!-- /wp:quote -->'],
  ...[
    '<!-- wp:image {"id":5} -->',
    '<!-- /wp:image -->',
    '<!-- wp:heading {"level":3} -->',
    '<!-- /wp:heading -->',
  ],
  ...[
    '<!-- wp:table -->',
    '<!-- /wp:table -->',
    '<!-- wp:separator /-->',
    '<!-- wp:file {"id":5} -->',
    '<!-- /wp:file -->',
    '<!-- wp:html -->',
    '<!-- /wp:html -->',
  ],
  ...[
    '<!-- wp:html {"visnykKind":"x"} -->',
    '<!-- wp:a {',
    '} -->',
    '} /-->',
    '<!-- wp:',
    '<!--',
    '-->',
    '<!--more-->',
  ],
  ...['<!-- /wp:x {"a":1} -->', '<!-- wp:paragraph {"align":"center"} -->', '<!-- wp:core/paragraph -->'],
  ...['\n\n', '\n', '<br />\n<br />', '[gallery]', '[caption id="a" width="3"]', '[/caption]', '<p>', '</p>'],
  ...[
    '<p class="visnyk-language-link"><a href="/?p=3">x</a></p>',
    '<figure class="wp-block-image">',
    '</figure>',
  ],
  `<img src="${base}6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11.jpg" class="wp-image-5" alt="ї">`,
]

/** Malformed and hostile content of posts: comments that do not match, unclosed HTML, attacks. */
export const nastyPost: fc.Arbitrary<string> = fc
  .array(
    fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...comments) }, { weight: 1, arbitrary: nastyHtml }),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''))

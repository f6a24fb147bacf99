import { describe, expect, test } from 'vitest'
import { readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import type { Block, GalleryBlock, Picture } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { base, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

const [hall, stage, square] = [1, 2, 3].map((number) => `6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f1${number}`)
const large = (photo: string | undefined, alt: string, caption = '') =>
  `<!-- wp:image {"id":7,"sizeSlug":"large","linkDestination":"none"} -->
<figure class="wp-block-image size-large"><img src="${base}${photo}-1024x683.jpg" alt="${alt}" class="wp-image-7"/>${caption && `<figcaption class="wp-element-caption">${caption}</figcaption>`}</figure>
<!-- /wp:image -->`
const gallery = (inside: string, attributes = '{"columns":2,"imageCrop":false,"linkTo":"none"} ') =>
  `<!-- wp:gallery ${attributes}-->
<figure class="wp-block-gallery has-nested-images columns-2">${inside}</figure>
<!-- /wp:gallery -->`
const caption = '<figcaption class="blocks-gallery-caption wp-element-caption">Разом</figcaption>'
const theirs = gallery(`${large(hall, 'Зала')}

${large(stage, 'Сцена', 'Виступ')}${caption}`)

const read = (raw: string): Block[] => readBody(raw, reading).blocks
function galleryOf(raw: string): GalleryBlock {
  const [only, ...more] = read(raw)
  if (only?.type !== 'gallery' || more.length > 0) throw new Error('one gallery')
  return only
}
/** The post of a colleague's gallery after it was changed here. */
function changed(change: (block: GalleryBlock) => GalleryBlock, raw = theirs): string {
  const known = galleryOf(raw)
  return writeBody([change(known)], { pictureOf, previous: { ...reading, raw, known: [known] } })
}
const added: Picture = {
  mediaId: mediaId.parse(square),
  ...{ alt: 'Площа', decorative: false, caption: [], credit: '' },
}

describe('a gallery that a colleague made', () => {
  test('is its pictures, each with its words, and what is said of all', () => {
    expect(galleryOf(theirs)).toMatchObject({
      pictures: [
        { mediaId: hall, alt: 'Зала', caption: [] },
        { mediaId: stage, alt: 'Сцена', caption: [{ text: 'Виступ' }] },
      ],
      caption: [{ text: 'Разом' }],
    })
  })

  test('keeps columns, sizes and all other markup when one word changes', () => {
    const written = changed((block) => ({
      ...block,
      pictures: block.pictures.map((one) => (one.alt === 'Зала' ? { ...one, alt: 'Зала ради' } : one)),
    }))
    expect(written).toBe(theirs.replace('alt="Зала"', 'alt="Зала ради"'))
  })

  test('keeps them when a picture joins, when two change places, and when one goes', () => {
    const joined = changed((block) => ({ ...block, pictures: [...block.pictures, added] }))
    expect(galleryOf(joined).pictures.map(({ alt }) => alt)).toEqual(['Зала', 'Сцена', 'Площа'])
    expect(joined).toContain(`${large(stage, 'Сцена', 'Виступ')}\n\n<!-- wp:image {"id":`)
    expect(joined).toContain('"columns":2,"imageCrop":false')

    expect(changed((block) => ({ ...block, pictures: block.pictures.toReversed() }))).toBe(
      gallery(`${large(stage, 'Сцена', 'Виступ')}\n\n${large(hall, 'Зала')}${caption}`),
    )
    expect(changed((block) => ({ ...block, pictures: block.pictures.slice(1) }))).toBe(
      gallery(`${large(stage, 'Сцена', 'Виступ')}${caption}`),
    )
  })

  test('gets another caption, loses it, and gets its first', () => {
    expect(changed((block) => ({ ...block, caption: [{ type: 'text', text: 'Інше', marks: [] }] }))).toBe(
      theirs.replace('Разом', 'Інше'),
    )
    const without = theirs.replace(caption, '')
    expect(changed((block) => ({ ...block, caption: [] }))).toBe(without)
    expect(changed((block) => ({ ...block, caption: galleryOf(theirs).caption }), without)).toBe(theirs)
  })

  test('is the same block when all of its words and one picture are others', () => {
    const known = galleryOf(theirs)
    const raw = gallery(`${large(stage, 'Геть інше')}\n\n${large(square, 'Площа')}`)
    expect(readBody(raw, { ...reading, known: [known] }).blocks.map(({ id }) => id)).toEqual([known.id])
  })

  test.for([
    [
      'of the older kind, pictures told by number',
      '<!-- wp:gallery {"ids":[7]} -->\n<figure class="wp-block-gallery columns-1"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item"><figure><img src="/a.jpg"/></figure></li></ul></figure>\n<!-- /wp:gallery -->',
    ],
    ['with a picture that is not in the library', gallery(large('nothing', 'Зала'))],
    ['with something else in it', gallery(`${large(hall, 'Зала')}<p>слова</p>`)],
    [
      'with another block in it',
      gallery(`${large(hall, 'Зала')}<!-- wp:paragraph -->\n<p>а</p>\n<!-- /wp:paragraph -->`),
    ],
    ['that says more', gallery(large(hall, 'Зала'), '{"acme":"x"} ')],
    ['without pictures', gallery('')],
    [
      'whose picture stands where nobody sees it, and another where everybody does',
      `<!-- wp:gallery -->
<figure class="wp-block-gallery" style='${large(hall, 'Зала')}'><figure><p>Що завгодно</p><img src="/lie.jpg"/></figure></figure>
<!-- /wp:gallery -->`,
    ],
    [
      'with a figure before its pictures, and none in the last of them',
      gallery(`<figure><img src="/lie.jpg"/></figure>${large(hall, 'Зала').replaceAll('figure', 'div')}`),
    ],
  ])('%s stays as it is', ([, raw = '']) => {
    expect(read(raw)).toMatchObject([{ type: 'opaque', kind: 'wp:gallery', raw }])
  })
})

test('a gallery of ours is what WordPress saves for one that nobody styled', () => {
  const block: GalleryBlock = {
    ...{ id: newId(blockId), type: 'gallery', pictures: [added], caption: [] },
  }
  expect(writeBody([block], { pictureOf: () => ({ number: 5, url: `${base}a.jpg` }) })).toBe(
    `<!-- wp:gallery {"linkTo":"none"} -->
<figure class="wp-block-gallery has-nested-images columns-default is-cropped"><!-- wp:image {"id":5,"sizeSlug":"full","linkDestination":"none"} -->
<figure class="wp-block-image size-full"><img src="${base}a.jpg" alt="Площа" class="wp-image-5"/></figure>
<!-- /wp:image --></figure>
<!-- /wp:gallery -->`,
  )
})

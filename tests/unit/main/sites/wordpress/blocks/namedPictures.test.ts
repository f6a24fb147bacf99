import { describe, expect, test } from 'vitest'
import { type NamedPicture, picturesIn, readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { base, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

const name = '6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11'
const photo = `${base}${name}.jpg`
const named = (html: string): NamedPicture[] => picturesIn(html, base)

describe('what a picture is asked for by', () => {
  test('is every address that it has', () => {
    const srcset = `${base}a.jpg 300w, ${base}b,c.jpg 1.5x,\n/d.jpg`
    expect(
      named(`<a href="/zala/"><img class="wp-image-7" src="//hromada.example/x.jpg" srcset="${srcset}"></a>`),
    ).toEqual([
      {
        number: 7,
        url: `${base}x.jpg`,
        others: [`${base}a.jpg`, `${base}b,c.jpg`, `${base}d.jpg`],
        link: `${base}zala/`,
      },
    ])
  })

  test.for([
    ['as WordPress saves it', '<!-- wp:image {"id":NUMBER} -->\n', '\n<!-- /wp:image -->'],
    ['as HTML of the classic editor', '', ''],
  ])('is each picture of a gallery, %s', ([, open = '', close = '']) => {
    const figures = [5, 6, 7].map(
      (number) =>
        `${open.replace('NUMBER', String(number))}<figure class="wp-block-image"><img src="${base}${number}.jpg" alt="" class="wp-image-${number}"/></figure>${close}`,
    )
    const figure = `<figure class="wp-block-gallery has-nested-images columns-default is-cropped">${figures.join('')}</figure>`
    const raw =
      open === '' ? figure : `<!-- wp:gallery {"linkTo":"none"} -->\n${figure}\n<!-- /wp:gallery -->`
    expect(named(raw).map(({ number }) => number)).toEqual([5, 6, 7])
  })

  test('is nothing while a link leads nowhere', () => {
    expect(named(`<a name="x"><img src="${photo}"></a>`)).toEqual([])
    expect(named(`<a target="_blank"><img src="${photo}"></a>`)).toEqual([{ number: null, url: photo }])
  })
})

test.for([
  `<img src="x/${name}.jpg" class="wp-image-7">`,
  `<img src="../${name}.jpg" class="wp-image-7">`,
  `<img src="http:${name}.jpg" class="wp-image-7">`,
  `<img src="/\\evil.example/${name}.jpg" class="wp-image-7">`,
  `<img src="javascript:${name}.jpg" class="wp-image-7">`,
  `<img class="wp-image-7" alt="Без адреси">`,
  `<img src="${photo}" srcset="${photo} 300w,${photo} 2x" class="wp-image-7">`,
  `<img src="${photo}" srcset="${photo},, ${photo}" class="wp-image-7">`,
  `<img src="${photo}" srcset="${photo} (1x)" class="wp-image-7">`,
  `<a href="#"><img src="${photo}"></a>`,
  `<a href="zala/"><img src="${photo}"></a>`,
  `<a href="javascript:alert(1)"><img src="${photo}"></a>`,
])('%s stays as it is', (raw) => {
  expect(readBody(raw, reading).blocks).toMatchObject([{ type: 'opaque', raw }])
})

describe('words that are shown to whoever points at a picture', () => {
  const titled = (title: string) => `<img src="${photo}" alt="Зала" title="${title}" />`
  test('stay as they are where they say something else', () => {
    expect(readBody(titled('Брехня'), reading).blocks).toMatchObject([{ type: 'opaque' }])
    const linked = `<a href="${photo}" title="Брехня"><img src="${photo}" alt="Зала" /></a>`
    expect(readBody(linked, reading).blocks).toMatchObject([{ type: 'opaque' }])
  })

  test('go when the description changes', () => {
    const raw = titled('Зала')
    const { blocks: known } = readBody(raw, reading)
    expect(known).toMatchObject([{ type: 'image', alt: 'Зала' }])
    const previous = { ...reading, raw, known }
    expect(writeBody(known, { pictureOf, previous })).toBe(raw)
    const described = writeBody(
      known.map((one) => ({ ...one, alt: 'Інше' }) as Block),
      { pictureOf, previous },
    )
    expect(described).not.toContain('Зала')
    expect(readBody(described, reading).blocks).toMatchObject([{ type: 'image', alt: 'Інше' }])
  })
})

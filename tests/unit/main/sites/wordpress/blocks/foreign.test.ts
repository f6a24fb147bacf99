import { describe, expect, test } from 'vitest'
import { readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import { mapInlines } from '#shared/document/blocks.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { base, foreignBlocks, pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

const photo = '6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11'
const read = (raw: string) => readBody(raw, reading).blocks
const only = (raw: string): Block => {
  const [first, ...more] = read(raw)
  if (!first || more.length > 0) throw new Error(`${more.length + 1} blocks`)
  return first
}
const said = (value: string): Inline[] => [{ type: 'text', text: value, marks: [] }]

/** A post of one block after its words were changed. */
function changed(raw: string, change: (block: Block) => Block): string {
  const [first, ...rest] = read(raw)
  if (!first) throw new Error('nothing there')
  return writeBody([change(first), ...rest], {
    pictureOf,
    previous: { ...reading, raw, known: [first, ...rest] },
  })
}
const saying = (value: string) => (block: Block) => {
  if (!('content' in block)) throw new Error('no words')
  return { ...block, content: said(value) }
}

describe('blocks as other editors and versions save them', () => {
  test.for([
    ['a paragraph', '<!-- wp:paragraph -->\n<p>Слово</p>\n<!-- /wp:paragraph -->', 'paragraph'],
    [
      'with its namespace',
      '<!-- wp:core/paragraph -->\n<p>Слово</p>\n<!-- /wp:core/paragraph -->',
      'paragraph',
    ],
    [
      'alignment and colour',
      '<!-- wp:paragraph {"align":"center","textColor":"primary"} -->\n<p class="has-text-align-center has-primary-color has-text-color">Слово</p>\n<!-- /wp:paragraph -->',
      'paragraph',
    ],
    [
      'an anchor on a heading of newer versions',
      '<!-- wp:heading {"anchor":"a"} -->\n<h2 class="wp-block-heading" id="a">Слово</h2>\n<!-- /wp:heading -->',
      'heading',
    ],
    ['a deep heading', '<!-- wp:heading {"level":5} -->\n<h5>Слово</h5>\n<!-- /wp:heading -->', 'heading'],
    [
      'a list of newer versions',
      '<!-- wp:list -->\n<ul class="wp-block-list"><!-- wp:list-item -->\n<li>Слово<!-- wp:list -->\n<ul class="wp-block-list"><!-- wp:list-item -->\n<li>два</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list --></li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->',
      'list',
    ],
    [
      'a list of older versions',
      '<!-- wp:list -->\n<ul><li>Слово<ul><li>два</li></ul></li></ul>\n<!-- /wp:list -->',
      'list',
    ],
    [
      'a quote of older versions',
      '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>Слово</p></blockquote>\n<!-- /wp:quote -->',
      'quote',
    ],
    [
      'a dotted line',
      '<!-- wp:separator {"className":"is-style-dots"} -->\n<hr class="wp-block-separator is-style-dots"/>\n<!-- /wp:separator -->',
      'divider',
    ],
    [
      'a striped table',
      '<!-- wp:table {"className":"is-style-stripes","hasFixedLayout":true} -->\n<figure class="wp-block-table is-style-stripes"><table class="has-fixed-layout"><thead><tr><th>Слово</th></tr></thead><tbody><tr><td></td></tr></tbody></table></figure>\n<!-- /wp:table -->',
      'table',
    ],
  ])('%s is read', ([, raw = '', type]) => {
    expect(only(raw).type).toBe(type)
  })

  test.for([
    [
      'a highlighted word',
      '<!-- wp:paragraph -->\n<p><mark class="has-inline-color">а</mark></p>\n<!-- /wp:paragraph -->',
    ],
    ['a picture in a line', '<!-- wp:paragraph -->\n<p><img src="x.png" alt=""></p>\n<!-- /wp:paragraph -->'],
    [
      'a footnote',
      '<!-- wp:paragraph -->\n<p>а<sup data-fn="1" class="fn"><a href="#1">1</a></sup></p>\n<!-- /wp:paragraph -->',
    ],
    [
      'bound content',
      '<!-- wp:paragraph {"metadata":{"bindings":{"content":{"source":"x"}}}} -->\n<p>а</p>\n<!-- /wp:paragraph -->',
    ],
    ['an attribute of a plugin', '<!-- wp:paragraph {"acmeHide":true} -->\n<p>а</p>\n<!-- /wp:paragraph -->'],
    ['a link into the page', '<!-- wp:paragraph -->\n<p><a href="#a">а</a></p>\n<!-- /wp:paragraph -->'],
    [
      'a link that may not go out',
      '<!-- wp:paragraph -->\n<p><a href="javascript:alert(1)">а</a></p>\n<!-- /wp:paragraph -->',
    ],
    ['a handler', '<!-- wp:paragraph -->\n<p onclick="x()">а</p>\n<!-- /wp:paragraph -->'],
    ['two paragraphs in one', '<!-- wp:paragraph -->\n<p>а</p><p>б</p>\n<!-- /wp:paragraph -->'],
    ['a comment in the text', '<!-- wp:paragraph -->\n<p>а<!-- б --></p>\n<!-- /wp:paragraph -->'],
    [
      'a list whose block says another number than its element',
      '<!-- wp:list {"ordered":true,"start":5} -->\n<ol start="6"><!-- wp:list-item -->\n<li>а</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->',
    ],
    [
      'a list of a way to count that is not ours',
      '<!-- wp:list {"ordered":true,"type":"georgian"} -->\n<ol type="georgian"><!-- wp:list-item -->\n<li>а</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->',
    ],
    [
      'an item with a number of its own',
      '<!-- wp:list {"ordered":true} -->\n<ol><!-- wp:list-item -->\n<li value="7">а</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->',
    ],
    [
      'a list item with a look',
      '<!-- wp:list -->\n<ul><!-- wp:list-item {"className":"a"} -->\n<li class="a">а</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->',
    ],
    [
      'a quote with its source',
      '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>а</p>\n<!-- /wp:paragraph --><cite>б</cite></blockquote>\n<!-- /wp:quote -->',
    ],
    [
      'a list in a quote',
      '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>а</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list --></blockquote>\n<!-- /wp:quote -->',
    ],
    [
      'a table with a foot',
      '<!-- wp:table -->\n<figure class="wp-block-table"><table><tbody><tr><td>а</td></tr></tbody><tfoot><tr><td>б</td></tr></tfoot></table></figure>\n<!-- /wp:table -->',
    ],
    [
      'a table with a caption',
      '<!-- wp:table -->\n<figure class="wp-block-table"><table><tbody><tr><td>а</td></tr></tbody></table><figcaption class="wp-element-caption">б</figcaption></figure>\n<!-- /wp:table -->',
    ],
    [
      'a joined cell',
      '<!-- wp:table -->\n<figure class="wp-block-table"><table><tbody><tr><td colspan="2">а</td></tr></tbody></table></figure>\n<!-- /wp:table -->',
    ],
    [
      'an aligned cell',
      '<!-- wp:table -->\n<figure class="wp-block-table"><table><tbody><tr><td class="has-text-align-right" data-align="right">а</td></tr></tbody></table></figure>\n<!-- /wp:table -->',
    ],
    [
      'a picture from elsewhere',
      '<!-- wp:image -->\n<figure class="wp-block-image"><img src="https://example.org/x.png" alt=""/></figure>\n<!-- /wp:image -->',
    ],
    ['a closing comment of another block', '<!-- wp:paragraph -->\n<p>а</p>\n<!-- /wp:heading -->'],
    [
      'a block of a plugin’s in a paragraph',
      '<!-- wp:paragraph -->\n<p>а</p><!-- wp:acme/x /-->\n<!-- /wp:paragraph -->',
    ],
    ['attributes that are no JSON', '<!-- wp:paragraph {"a":} -->\n<p>а</p>\n<!-- /wp:paragraph -->'],
    [
      'a block that never ends',
      '<!-- wp:paragraph -->\n<p>а</p>\n\n<!-- wp:heading -->\n<h2>б</h2>\n<!-- /wp:heading -->',
    ],
  ])('%s stays whole and unread', ([, raw = '']) => {
    const block = only(raw)
    expect(block).toMatchObject({ type: 'opaque', raw })
    expect(block).toHaveProperty('kind', expect.stringMatching(/^wp:/))
  })

  test('blocks that Visnyk does not know, one beside the other', () => {
    const raw = foreignBlocks.map((block) => block.raw).join('\n\n\n')
    expect(read(raw)).toMatchObject(foreignBlocks.map((block) => ({ type: 'opaque', ...block })))
  })
})

describe('a change keeps what others did', () => {
  test('alignment, colour and the class of a newer version', () => {
    const raw =
      '<!-- wp:paragraph {"align":"center","style":{"color":{"text":"#111111"}}} -->\n<p class="has-text-align-center has-text-color" style="color:#111111">Було</p>\n<!-- /wp:paragraph -->'
    expect(changed(raw, saying('Стало'))).toBe(raw.replace('Було', 'Стало'))
    const heading =
      '<!-- wp:heading {"level":5,"anchor":"a"} -->\n<h5 class="wp-block-heading" id="a">Було</h5>\n<!-- /wp:heading -->'
    expect(changed(heading, saying('Стало'))).toBe(heading.replace('Було', 'Стало'))
    expect(changed(heading, (block) => ({ ...block, level: 3 }) as Block)).toBe(
      '<!-- wp:heading {"anchor":"a","level":3} -->\n<h3 class="wp-block-heading" id="a">Було</h3>\n<!-- /wp:heading -->',
    )
  })

  test('the class of a newer version on a list and on all lists in it', () => {
    const list = (inside: string, ordered = false) => {
      const tag = ordered ? 'ol' : 'ul'
      const comment = ordered ? '<!-- wp:list {"ordered":true} -->' : '<!-- wp:list -->'
      return `${comment}\n<${tag} class="wp-block-list"><!-- wp:list-item -->\n<li>${inside}</li>\n<!-- /wp:list-item --></${tag}>\n<!-- /wp:list -->`
    }
    const raw = list(`Було${list(`два${list('три')}`, true)}`)
    const say = (block: Block) =>
      mapInlines(block, (content) => said(plainInlines(content).replace('Було', 'Стало')))
    expect(changed(raw, say)).toBe(raw.replace('Було', 'Стало'))
    expect(changed(raw, (block) => ({ ...block, ordered: true }) as Block)).toBe(
      raw
        .replace('<!-- wp:list -->\n<ul', '<!-- wp:list {"ordered":true} -->\n<ol')
        .replace(/<\/ul>\n<!-- \/wp:list -->$/, '</ol>\n<!-- /wp:list -->'),
    )
  })

  test('where a link opens', () => {
    const link =
      '<a href="https://example.org/" target="_blank" rel="noreferrer noopener" data-type="page" data-id="7">'
    const raw = `<!-- wp:paragraph -->\n<p>Див. ${link}тут</a></p>\n<!-- /wp:paragraph -->`
    const written = changed(raw, (block) =>
      block.type === 'paragraph'
        ? { ...block, content: [...said('Дивіться '), ...block.content.slice(1)] }
        : block,
    )
    expect(written).toBe(raw.replace('Див.', 'Дивіться'))
  })

  test('a picture’s size, place and link, while its words change', () => {
    const raw = `<!-- wp:image {"align":"right","id":5,"width":300,"height":200,"sizeSlug":"medium","linkDestination":"media"} -->
<figure class="wp-block-image alignright size-medium is-resized"><a href="${base}x.jpg"><img src="${base}${photo}-300x200.jpg" alt="було" class="wp-image-5" width="300" height="200"/></a><figcaption class="wp-element-caption">Підпис</figcaption></figure>
<!-- /wp:image -->`
    const block = only(raw)
    expect(block).toMatchObject({
      type: 'image',
      mediaId: photo,
      alt: 'було',
      caption: said('Підпис'),
      credit: '',
    })
    const credited = changed(raw, (one) => ({ ...one, alt: 'стало "так"', credit: 'Рада' }) as Block)
    expect(credited).toBe(
      raw
        .replace('alt="було"', 'alt="стало &quot;так&quot;"')
        .replace('Підпис', 'Підпис <cite class="visnyk-credit">Рада</cite>'),
    )
    expect(changed(raw, (one) => ({ ...one, caption: [] }) as Block)).toBe(
      raw.replace('<figcaption class="wp-element-caption">Підпис</figcaption>', ''),
    )
  })

  test('the gaps between blocks, and all that stands still', () => {
    const p = (text: string) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`
    const raw = `\n${p('Один')}\n${p('<b>Два</b>')}\r\n\r\n${foreignBlocks[0]?.raw}${p('Три')}\n\n\n`
    const blocks = read(raw)
    const write = (body: readonly Block[]) =>
      writeBody(body, { pictureOf, previous: { ...reading, raw, known: blocks } })
    expect(write(blocks)).toBe(raw)
    expect(write(blocks.map((one, at) => (at === 0 ? saying('Новий')(one) : one)))).toBe(
      raw.replace('Один', 'Новий'),
    )
    expect(write(blocks.toSpliced(1, 1))).toBe(`\n${p('Один')}\n\n${foreignBlocks[0]?.raw}${p('Три')}\n\n\n`)
  })
})

describe('captions', () => {
  const figure = (caption: string) =>
    only(
      `<!-- wp:image {"id":5} -->\n<figure class="wp-block-image"><img src="${base}${photo}.jpg" alt=""/><figcaption>${caption}</figcaption></figure>\n<!-- /wp:image -->`,
    )
  test.for([
    ['Слова <cite class="visnyk-credit">Рада</cite>', 'Слова', 'Рада'],
    ['Слова&nbsp;<cite class="visnyk-credit">Рада</cite> ', 'Слова', 'Рада'],
    ['<cite class="visnyk-credit">Рада</cite>', '', 'Рада'],
    ['Слова', 'Слова', ''],
    ['Слова <cite class="visnyk-credit">Рада</cite> і ще', 'Слова Рада і ще', ''],
  ])('%s', ([html = '', caption, credit]) => {
    const block = figure(html)
    expect(block).toMatchObject({ type: 'image', credit })
    expect(block.type === 'image' && plainInlines(block.caption)).toBe(caption)
  })
})

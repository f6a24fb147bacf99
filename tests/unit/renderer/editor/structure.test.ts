import { readFileSync } from 'node:fs'
import { $createHorizontalRuleNode } from '@lexical/extension'
import { $createLinkNode, $isLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import { $createTableCellNode, $createTableNode, $createTableRowNode } from '@lexical/table'
import fc from 'fast-check'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import { $setBody } from '#renderer/editor/blocks/createFromBlock.ts'
import { readPasted } from '#renderer/editor/features/clipboard/clipboardData.ts'
import { $insertPasted } from '#renderer/editor/features/clipboard/insertPasted.ts'
import { $createImageNode } from '#renderer/editor/nodes/ImageNode.ts'
import { type Block, body, type ListBody } from '#shared/document/schema.ts'
import { bodyText, shownBodyText } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { bodyArbitrary } from './arbitraries.ts'
import { bodyOf, change, headlessEditor } from './editorSupport.ts'

const text = (words: string) => [{ type: 'text' as const, text: words, marks: [] }]
const list = (ordered: boolean, ...items: ListBody['items']): Block => ({
  ...{ id: newId(blockId), type: 'list', ordered },
  items,
})

/** 1. альфа (inside it: • бета, • дельта), 2. гамма. */
const nested = () =>
  list(
    true,
    {
      content: text('альфа'),
      list: { ordered: false, items: [{ content: text('бета') }, { content: text('дельта') }] },
    },
    { content: text('гамма') },
  )

/** The tree in one line: what is shown, with its shape. A link is told at each run of words in it. */
function shapeOf(node: LexicalNode): string {
  if ($isLinkNode(node)) return node.getChildren().map(shapeOf).join(' ')
  if ($isElementNode(node)) return `${node.getType()}[${node.getChildren().map(shapeOf).join(' ')}]`
  if ($isDecoratorNode(node) || $isLineBreakNode(node)) return node.getType()
  const link = node.getParent()
  return `“${node.getTextContent()}”${$isLinkNode(link) ? link.getURL() : ''}`
}
const shape = (editor: LexicalEditor) => editor.getEditorState().read(() => shapeOf($getRoot()))

/** What is shown is what is read: the tree is the one that its own reading makes. */
function expectReadable(editor: LexicalEditor): void {
  const blocks = bodyOf(editor)
  body.parse(blocks)
  const shown = shape(editor)
  const again = headlessEditor()
  change(again, () => $setBody(blocks))
  expect(shape(again)).toBe(shown)
}

function pasteBehind(editor: LexicalEditor, words: string, blocks: readonly Block[]): void {
  change(editor, () => {
    const at = $getRoot()
      .getAllTextNodes()
      .find((node) => node.getTextContent() === words)
    at?.selectEnd()
  })
  change(editor, () => $insertPasted(editor, [...blocks]))
}

const fromHtml = (html: string) => readPasted('text/html', html)?.blocks ?? []
const fixture = (name: string) =>
  readFileSync(new URL(`../../../support/fixtures/pastes/${name}`, import.meta.url), 'utf8')

describe('blocks pasted at an item of an inner list', () => {
  const pasted = (html: string) => {
    const editor = headlessEditor([nested()])
    pasteBehind(editor, 'бета', fromHtml(html))
    expectReadable(editor)
    return bodyOf(editor).map(({ id: _, ...block }) => block)
  }

  it('become items of it where they are paragraphs', () => {
    expect(pasted(fixture('two-paragraphs.html'))).toMatchObject([
      {
        ordered: true,
        items: [
          {
            content: text('альфа'),
            list: {
              ordered: false,
              items: ['бетаодин', 'два', 'дельта'].map((words) => ({ content: text(words) })),
            },
          },
          { content: text('гамма') },
        ],
      },
    ])
  })

  it('part the list where they are tables, and nothing behind them is lost', () => {
    expect(pasted(fixture('table-between-paragraphs.html'))).toMatchObject([
      { items: [{ content: text('альфа'), list: { items: [{ content: text('бетадо') }] } }] },
      { type: 'table', rows: [[{ content: text('т1') }, { content: text('т2') }]] },
      { type: 'paragraph', content: text('після') },
      { type: 'list', ordered: false, items: [{ content: text('дельта') }] },
      { type: 'list', ordered: true, items: [{ content: text('гамма') }] },
    ])
  })

  it.each([
    ['a heading and a paragraph', '<h2>один</h2><p>два</p>'],
    ['a paragraph and a list', '<p>один</p><ul><li>два</li></ul>'],
    ['two lists', '<ul><li>один</li></ul><p>два</p><ol><li>три</li></ol>'],
    ['a divider', '<p>один</p><hr><p>два</p>'],
    ['a quote and a heading', '<blockquote>один</blockquote><h3>два</h3><p>три</p>'],
    ['deep lists', '<p>о</p><ul><li>1<ul><li>2<ol><li>3</li></ol></li></ul></li><li>4</li></ul>'],
  ])('lose nothing: %s', (_, html) => {
    const words = bodyText(pasted(html) as Block[])
    for (const { content } of [...fromHtml(html)].flatMap((block) => ('content' in block ? [block] : []))) {
      for (const one of content) if (one.type === 'text') expect(words).toContain(one.text)
    }
    for (const kept of ['альфа', 'бета', 'дельта', 'гамма']) expect(words).toContain(kept)
  })

  it('lose nothing of any body', () => {
    fc.assert(
      fc.property(bodyArbitrary(1, 4), (blocks) => {
        const editor = headlessEditor([nested()])
        pasteBehind(editor, 'бета', blocks)
        expectReadable(editor)
        const letters = (all: readonly Block[]) => [...bodyText(all).replace(/\s/gu, '')].sort().join('')
        const after = letters(bodyOf(editor))
        expect(after).toBe(letters([...blocks, nested()]))
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})

describe('inner lists that come together', () => {
  const inner = (words: string, numbers: Partial<ListBody>): ListBody => ({
    ...{ ordered: true, ...numbers },
    items: [{ content: text(words) }],
  })
  /** 1. альфа (in it a list), 2. гамма (in it another), 3. омега; then «гамма» is taken out. */
  function withoutItemBetween(first: Partial<ListBody>, second: Partial<ListBody>): string[] {
    const editor = headlessEditor([
      list(
        true,
        { content: text('альфа'), list: inner('бета', first) },
        { content: text('гамма'), list: inner('дельта', second) },
        { content: text('омега') },
      ),
    ])
    change(editor, () => {
      $getRoot()
        .getAllTextNodes()
        .find((node) => node.getTextContent() === 'гамма')
        ?.getParentOrThrow()
        .remove()
    })
    expectReadable(editor)
    return shownBodyText(bodyOf(editor)).split(/\n+/)
  }

  it.each([
    ['letters', { numbering: 'lowerCyrillic', delimiter: ')' }, 'а) дельта'],
    ['a bracket', { delimiter: ')' }, '1) дельта'],
    ['bullets', { ordered: false }, '• дельта'],
    ['a number that jumps', { start: 7 }, '7. дельта'],
  ] as const)('keep their marks: %s behind digits', (_, second, shown) => {
    expect(withoutItemBetween({}, second)).toEqual(['1. альфа', '1. бета', shown, '2. омега'])
  })

  it('are one where they are of one kind, or go on', () => {
    expect(withoutItemBetween({}, {})).toEqual(['1. альфа', '1. бета', '2. дельта', '2. омега'])
    expect(withoutItemBetween({ start: 4 }, { start: 5 })).toEqual([
      '1. альфа',
      '4. бета',
      '5. дельта',
      '2. омега',
    ])
  })
})

type Tree = { kind: keyof typeof makers; children: Tree[] }

const makers = {
  text: () => $createTextNode('слово'),
  lineBreak: () => $createLineBreakNode(),
  tab: () => $createTabNode(),
  link: () => $createLinkNode('https://example.org/'),
  unsafeLink: () => $createLinkNode('javascript:alert(1)'),
  paragraph: () => $createParagraphNode(),
  heading: () => $createHeadingNode('h1'),
  quote: () => $createQuoteNode(),
  bullets: () => $createListNode('bullet'),
  numbers: () => $createListNode('number'),
  checks: () => $createListNode('check'),
  item: () => $createListItemNode(),
  table: () => $createTableNode(),
  row: () => $createTableRowNode(),
  cell: () => $createTableCellNode(),
  divider: () => $createHorizontalRuleNode(),
  image: () =>
    $createImageNode({
      ...{ mediaId: '0a8d4a52-53c0-4be6-9b0e-6d2a6a0f8f11' as never, alt: 'фото', decorative: false },
      ...{ caption: [], credit: '' },
    }),
} satisfies Record<string, () => LexicalNode>

const { tree } = fc.letrec<{ tree: Tree; children: Tree[] }>((tie) => ({
  tree: fc
    .record({
      kind: fc.constantFrom(...(Object.keys(makers) as (keyof typeof makers)[])),
      children: fc.oneof({ depthSize: 'medium' }, fc.constant<Tree[]>([]), tie('children')) as fc.Arbitrary<
        Tree[]
      >,
    })
    .map((one) => ({ ...one, children: one.children.map((child) => fitting(one.kind, child)) })),
  children: fc.array(tie('tree'), { maxLength: 3 }),
}))

const inlineKinds: ReadonlySet<string> = new Set(['text', 'lineBreak', 'tab', 'link', 'unsafeLink'])
/** No way of editing puts blocks into a link. */
const fitting = (kind: Tree['kind'], one: Tree): Tree =>
  kind.endsWith('ink') && !inlineKinds.has(one.kind) ? { kind: 'text', children: [] } : one

/** Makes the tree as it is, past every rule of Lexical's about what may stand where. */
function $make({ kind, children }: Tree): LexicalNode {
  const node = makers[kind]()
  if ($isElementNode(node)) ElementNode.prototype.splice.call(node, 0, 0, children.map($make))
  return node
}

const countOf = (trees: readonly Tree[], kind: string): number =>
  trees.reduce((sum, one) => sum + (one.kind === kind ? 1 : 0) + countOf(leaves(one), kind), 0)
const leaves = ({ kind, children }: Tree): Tree[] =>
  ['text', 'lineBreak', 'tab', 'divider', 'image'].includes(kind) ? [] : children

function $showTrees(trees: readonly Tree[]): void {
  $getRoot().clear()
  for (const one of trees) {
    const node = $make(one)
    if ($isElementNode(node) || $isDecoratorNode(node)) $getRoot().append(node)
    else $getRoot().append($createParagraphNode().append(node))
  }
}

function expectSettled(trees: readonly Tree[]): void {
  const editor = headlessEditor([])
  change(editor, () => $showTrees(trees))
  expectReadable(editor)
  const blocks = bodyOf(editor)
  expect(bodyText(blocks).split('слово')).toHaveLength(countOf(trees, 'text') + 1)
  expect(blocks.filter((block) => block.type === 'image')).toHaveLength(countOf(trees, 'image'))
}

const leaf = (kind: Tree['kind']): Tree => ({ kind, children: [] })
/** One node in the other, with more behind the inner one. */
const within = (kinds: readonly Tree['kind'][], ...inside: Tree[]): Tree[] =>
  kinds.reduceRight((children, kind): Tree[] => [{ kind, children }], inside)

describe('any tree that Lexical can hold', () => {
  it('is put into a shape that is read as it is shown, and every word and picture stays', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (trees) => expectSettled(trees)),
      { numRuns: 400 },
    )
  }, 60_000)

  // Each was lost, or threw, where a rule met what another had not settled yet.
  it.each([
    [
      'words beside an inner list in a heading in a list',
      within(['row', 'heading', 'checks', 'heading'], leaf('text'), ...within(['checks'], leaf('text'))),
    ],
    ['an item in a paragraph in an item', within(['item', 'paragraph', 'item'])],
    ['an item in a table in a list', within(['bullets', 'table', 'item'], leaf('text'))],
    ['an item and words in a paragraph', within(['paragraph'], leaf('item'), leaf('text'))],
    [
      'words behind two inner lists of one item',
      within(['item'], { kind: 'bullets', children: [leaf('checks'), leaf('bullets')] }, leaf('text')),
    ],
    [
      'words behind a heading with a row in it',
      within(['item'], ...within(['heading', 'checks', 'item', 'row']), leaf('text')),
    ],
  ])('holds %s', (_, trees) => expectSettled(trees))
})

describe('an inner list without an item before it', () => {
  /** 1. альфа (in it: • бета, • дельта), 2. гамма; without «альфа». */
  it('gets its own first item, and keeps the others', () => {
    const editor = headlessEditor([nested()])
    change(editor, () => {
      $getRoot()
        .getAllTextNodes()
        .find((node) => node.getTextContent() === 'альфа')
        ?.getParentOrThrow()
        .remove()
    })
    expectReadable(editor)
    expect(bodyOf(editor)).toMatchObject([
      {
        ordered: true,
        items: [
          { content: text('бета'), list: { ordered: false, items: [{ content: text('дельта') }] } },
          { content: text('гамма') },
        ],
      },
    ])
  })
})

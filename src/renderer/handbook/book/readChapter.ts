import createMarkdownIt, { type Token } from 'markdown-it'
import { type HandbookPlace, isChapter } from '#renderer/lib/handbookPlaces.ts'
import { type Block, type ChapterText, type Inline, plainText, readKey } from './chapter.ts'

// Raw HTML stays text, and what is read becomes elements of React: nothing makes HTML from a string.
const markdown = createMarkdownIt({ html: false, linkify: false })

/** Reads one chapter. Throws an Error that names what the handbook does not allow. */
export function readChapter(source: string): ChapterText {
  const tokens = createReader(markdown.parse(source, {}))
  const title = tokens.expect('heading_open', 'h1')
  const words = plainText(inlinesOf(tokens.take()))
  tokens.expect('heading_close', title.tag)
  return { title: words, blocks: blocksUntil(tokens, null) }
}

interface Reader {
  take(): Token
  peek(): Token | undefined
  expect(type: string, tag?: string): Token
}

function createReader(tokens: readonly Token[]): Reader {
  let at = 0
  const peek = () => tokens[at]
  const take = (): Token => {
    const token = tokens[at]
    if (!token) throw new Error('The chapter ends too early')
    at += 1
    return token
  }
  return {
    take,
    peek,
    expect(type, tag) {
      const token = take()
      if (token.type === type && (tag === undefined || token.tag === tag)) return token
      throw new Error(`${type} ${tag ?? ''} was expected, not ${token.type} ${token.tag}`)
    },
  }
}

/** The blocks up to the token of this type, which is taken too; null: up to the end. */
function blocksUntil(tokens: Reader, close: string | null): Block[] {
  const blocks: Block[] = []
  for (let token = tokens.peek(); token && token.type !== close; token = tokens.peek()) {
    blocks.push(readBlock(tokens, tokens.take()))
  }
  if (close !== null) tokens.expect(close)
  return blocks
}

function readBlock(tokens: Reader, open: Token): Block {
  switch (open.type) {
    case 'heading_open':
      return readHeading(tokens, open)
    case 'paragraph_open':
      return readParagraph(tokens)
    case 'bullet_list_open':
      return { kind: 'list', isOrdered: false, items: readItems(tokens, 'bullet_list_close') }
    case 'ordered_list_open':
      return { kind: 'list', isOrdered: true, items: readItems(tokens, 'ordered_list_close') }
    case 'blockquote_open':
      return { kind: 'note', content: blocksUntil(tokens, 'blockquote_close') }
    case 'table_open':
      return readTable(tokens)
    case 'fence':
      if (open.info.trim() === 'keys') return { kind: 'keys' }
      throw new Error(`The handbook has no ${open.info} block`)
    default:
      throw new Error(`The handbook has no ${open.type}`)
  }
}

const anchorAtEnd = /\{#([a-z0-9-]+)\}$/

function readHeading(tokens: Reader, open: Token): Block {
  if (open.tag !== 'h2' && open.tag !== 'h3') throw new Error(`The handbook has no ${open.tag} in a chapter`)
  const content = inlinesOf(tokens.take())
  tokens.expect('heading_close')
  const last = content.at(-1)
  const [mark, anchor = null] = (last?.kind === 'text' && anchorAtEnd.exec(last.text)) || []
  if (last?.kind === 'text' && mark !== undefined) last.text = last.text.slice(0, -mark.length).trimEnd()
  return { kind: 'heading', level: open.tag === 'h2' ? 2 : 3, anchor, content }
}

function readParagraph(tokens: Reader): Block {
  const inline = tokens.take()
  tokens.expect('paragraph_close')
  const [only, more] = inline.children ?? []
  if (only?.type === 'image' && !more) {
    const [, name] =
      /^\.\.\/pictures\/(?:uk|en)\/([a-z-]+)\.webp$/.exec(String(only.attrGet('src') ?? '')) ?? []
    if (name === undefined) throw new Error(`${only.attrGet('src')} is no picture of the handbook`)
    return { kind: 'picture', name, alt: only.content }
  }
  return { kind: 'paragraph', content: inlinesOf(inline) }
}

function readItems(tokens: Reader, close: string): Block[][] {
  const items: Block[][] = []
  while (tokens.peek()?.type === 'list_item_open') {
    tokens.take()
    items.push(blocksUntil(tokens, 'list_item_close'))
  }
  tokens.expect(close)
  return items
}

function readTable(tokens: Reader): Block {
  tokens.expect('thead_open')
  const [head = []] = readRows(tokens, 'thead_close')
  tokens.expect('tbody_open')
  const rows = readRows(tokens, 'tbody_close')
  tokens.expect('table_close')
  return { kind: 'table', head, rows }
}

function readRows(tokens: Reader, close: string): Inline[][][] {
  const rows: Inline[][][] = []
  while (tokens.peek()?.type === 'tr_open') {
    tokens.take()
    const cells: Inline[][] = []
    while (tokens.peek()?.type !== 'tr_close') {
      tokens.take()
      cells.push(inlinesOf(tokens.take()))
      tokens.take()
    }
    tokens.take()
    rows.push(cells)
  }
  tokens.expect(close)
  return rows
}

function inlinesOf(inline: Token): Inline[] {
  return inlinesUntil(createReader(inline.children ?? []), null)
}

function inlinesUntil(tokens: Reader, close: string | null): Inline[] {
  const content: Inline[] = []
  for (let token = tokens.peek(); token && token.type !== close; token = tokens.peek()) {
    const part = readInline(tokens, tokens.take())
    if (part.kind !== 'text' || part.text !== '') content.push(part)
  }
  if (close !== null) tokens.expect(close)
  return content
}

function readInline(tokens: Reader, token: Token): Inline {
  switch (token.type) {
    case 'text':
      return { kind: 'text', text: token.content }
    case 'softbreak':
      return { kind: 'text', text: ' ' }
    case 'code_inline':
      return readCode(token.content)
    case 'strong_open':
      return { kind: 'label', content: inlinesUntil(tokens, 'strong_close') }
    case 'em_open':
      return { kind: 'emphasis', content: inlinesUntil(tokens, 'em_close') }
    case 'link_open': {
      const to = readAddress(String(token.attrGet('href')))
      return { kind: 'link', to, content: inlinesUntil(tokens, 'link_close') }
    }
    default:
      throw new Error(`The handbook has no ${token.type} in a line`)
  }
}

function readCode(text: string): Inline {
  const chord = readKey(text)
  return chord === null ? { kind: 'code', text } : { kind: 'key', chord }
}

/** `writing.md#tables`, as links between chapters are written, so that they also work where the files are read. */
function readAddress(address: string): HandbookPlace {
  const [, chapter = '', anchor = null] = /^([a-z]+)\.md(?:#([a-z0-9-]+))?$/.exec(address) ?? []
  if (!isChapter(chapter)) throw new Error(`${address} is no place in the handbook`)
  return { chapter, anchor }
}

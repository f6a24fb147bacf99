import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { checkbox } from '../../checklists.ts'

/** The open lists, outermost first. `next`: the number of the next item; null for lists that plain HTML can express. */
type OpenLists = ({ next: number } | null)[]

/**
 * Renders Markdown as HTML for the importer. Raw HTML in the source is passed through: the importer keeps only what an
 * article can hold.
 */
export function markdownHtml(text: string): string {
  const markdown = createMarkdown()
  const env = {}
  const tokens = markdown.parse(text, env)
  tickTasks(tokens)
  joinNotes(tokens)
  return markdown.renderer.render(tokens, markdown.options, env)
}

function createMarkdown(): MarkdownIt {
  const markdown = createMarkdownIt({ html: true, linkify: true }).use(footnotes)
  // A full stop without a space after it would otherwise turn two words into a link.
  markdown.linkify.set({ fuzzyLink: false })
  const lists: OpenLists = []
  const { rules } = markdown.renderer
  rules.bullet_list_open = () => {
    lists.push(null)
    return '<ul>'
  }
  rules.ordered_list_open = (tokens, at) => {
    const start = Number(tokens[at]?.attrGet('start') ?? 1)
    // HTML cannot express "1)" for a list, so each item gets its mark as a style.
    lists.push(tokens[at]?.markup === ')' ? { next: start } : null)
    return `<ol start="${start}">`
  }
  rules.list_item_open = () => {
    const list = lists.at(-1)
    if (!list) return '<li>'
    const mark = list.next
    list.next += 1
    return `<li style="list-style-type: '${mark})'">`
  }
  rules.bullet_list_close = () => {
    lists.pop()
    return '</ul>'
  }
  rules.ordered_list_close = () => {
    lists.pop()
    return '</ol>'
  }
  setNoteRules(markdown)
  return markdown
}

const numberOf = (token: Token | undefined): number => Number(token?.meta?.id ?? 0) + 1

/** Renders footnotes as office programs do, which the importer recognises: a mark in the text, the notes at the end. */
function setNoteRules({ renderer: { rules } }: MarkdownIt): void {
  rules.footnote_ref = (tokens, at) => `<sup>[${numberOf(tokens[at])}]</sup>`
  rules.footnote_block_open = () => ''
  rules.footnote_block_close = () => ''
  rules.footnote_open = (tokens, at) => {
    const number = numberOf(tokens[at])
    return `<div><a href="#_ftnref${number}">[${number}]</a> `
  }
  rules.footnote_close = () => '</div>'
  rules.footnote_anchor = () => ''
}

/** Hides the first paragraph's tags in each note, so that its words follow the mark on the same line. */
function joinNotes(tokens: readonly Token[]): void {
  tokens.forEach((token, at) => {
    if (token.type !== 'footnote_open') return
    const first = tokens[at + 1]
    const close = tokens.slice(at, at + 8).find(({ type }) => type === 'paragraph_close')
    if (first?.type !== 'paragraph_open' || !close) return
    first.hidden = true
    close.hidden = true
  })
}

/** `[ ]` and `[x]` at the beginning of an item, as GitHub reads them. */
function tickTasks(tokens: readonly Token[]): void {
  tokens.forEach((token, at) => {
    if (token.type !== 'inline' || tokens[at - 2]?.type !== 'list_item_open') return
    const [first] = token.children ?? []
    const [whole, tick] = /^\[([ xX])\] /.exec(first?.content ?? '') ?? []
    if (first?.type !== 'text' || whole === undefined) return
    first.content = `${checkbox(tick !== ' ')} ${first.content.slice(whole.length)}`
  })
}

declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it'

  /** Reads `[^1]`, `[^1]: …` and `^[…]`, and puts the notes behind the text. */
  const footnotes: (markdown: MarkdownIt) => void
  export default footnotes
}

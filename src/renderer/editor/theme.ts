import type { EditorThemeClasses } from 'lexical'

/**
 * Class names for what an element's own name does not distinguish; the styles are in `marks.css` and
 * `tables.css`.
 */
export const editorTheme: EditorThemeClasses = {
  text: {
    bold: 'mark-bold',
    italic: 'mark-italic',
    underline: 'mark-underline',
    strikethrough: 'mark-strikethrough',
    underlineStrikethrough: 'mark-underline-strikethrough',
    subscript: 'mark-subscript',
    superscript: 'mark-superscript',
    code: 'mark-code',
  },
  link: 'text-link',
  list: { nested: { listitem: 'nested-item' } },
  table: 'editor-table',
  tableScrollableWrapper: 'text-table',
  tableSelection: 'editor-table--selecting',
  tableCellSelected: 'editor-cell--selected',
  hrSelected: 'is-selected',
}

import { type ItemMark, markOfStyle } from './listMarks.ts'

/** Selects a class, on lists or on any element: `ol.ol1`, `.ol1`. */
const selector = /^(ol|ul)?\.([\w-]{1,60})$/i

/**
 * Reads the marks of lists from a document's own style sheet, by class; Apple's programs say it nowhere else.
 * The last rule wins. A rule that removes marks is ignored: other rules, which are not read, draw the marks
 * then.
 */
export function readListSheet(css: string): (tag: string, classes: string) => ItemMark | null {
  const marks = new Map<string, ItemMark>()
  for (const rule of css.split('}')) {
    const [selectors = '', declarations = ''] = rule.split('{')
    const mark = markOfStyle(declarations)
    if (mark === null || mark.kind === 'none') continue
    for (const one of selectors.slice(-1000).split(',')) {
      const [, tag = '', name] = selector.exec(one.trim()) ?? []
      if (name !== undefined) marks.set(`${tag.toLowerCase()}.${name}`, mark)
    }
  }
  return (tag, classes) => {
    if (marks.size === 0) return null
    for (const name of classes.split(/\s+/)) {
      const mark = marks.get(`${tag}.${name}`) ?? marks.get(`.${name}`)
      if (mark) return mark
    }
    return null
  }
}

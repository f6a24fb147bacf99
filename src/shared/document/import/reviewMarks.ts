import type { Context } from './context.ts'
import { attribute, type Element, hasClass, isElement } from './nodes.ts'

/** Classes of Word's comments, which it also uses outside its list of comments. */
const commentClasses = [
  'MsoCommentReference',
  'MsoCommentText',
  'MsoCommentSubject',
  'msocomanchor',
  'msocomtxt',
]

/** A reviewer's comment or change; null for an element that is part of the text. */
type ReviewMark = 'comment' | 'commentText' | 'deleted' | 'inserted' | null

/** Recognizes how Word, Word Online, LibreOffice and Google Docs write comments and tracked changes in HTML. */
function reviewMarkOf(element: Element, style: string): ReviewMark {
  // LibreOffice Calc writes a cell's comment as an element of this name and hides it by its style sheet.
  if (element.tagName === 'comment') return 'comment'
  if (/mso-element:\s*comment/i.test(style)) return 'commentText'
  if (/mso-special-character:\s*comment/i.test(style)) return 'commentText'
  if (hasClass(element, 'MsoCommentReference') || hasClass(element, 'msocomanchor')) return 'comment'
  if (commentClasses.some((name) => hasClass(element, name))) return 'commentText'
  if (element.tagName === 'a' && /^#cmnt\d/.test(attribute(element, 'href') ?? '')) return 'comment'
  if (isDocsComment(element)) return 'commentText'
  return changeMarkOf(element)
}

/** Plain `del` and `ins` are strikethrough and underline; with an author or a time they are a tracked change. */
function changeMarkOf(element: Element): ReviewMark {
  const { tagName } = element
  const isDated = attribute(element, 'datetime') !== undefined || attribute(element, 'cite') !== undefined
  const classes = attribute(element, 'class') ?? ''
  if ((tagName === 'del' && isDated) || /\bmsoDel\b|TrackChange\w{0,20}Deletion/i.test(classes))
    return 'deleted'
  if ((tagName === 'ins' && isDated) || /\bmsoIns\b|TrackChange\w{0,20}Insertion/i.test(classes))
    return 'inserted'
  return null
}

/** Google Docs lists comments below the text: each begins with a link back to its position. */
function isDocsComment(element: Element): boolean {
  if (element.tagName !== 'div' && element.tagName !== 'p') return false
  let first = element.childNodes.find(isElement)
  for (let depth = 0; first && depth < 4; depth += 1) {
    if (first.tagName === 'a') return /^#cmnt_ref\d/.test(attribute(first, 'href') ?? '')
    first = first.childNodes.find(isElement)
  }
  return false
}

/** How an element is read that is, or is inside, a reviewer's comment or change; notes what was decided. */
export function readReviewMark(
  element: Element,
  style: string,
  inChange: boolean,
  context: Context,
): 'skip' | 'accept' | null {
  const mark = reviewMarkOf(element, style)
  switch (mark) {
    case null:
      return null
    case 'comment':
      context.notes.add('comments')
      return 'skip'
    case 'commentText':
      return 'skip'
    case 'deleted':
      if (!inChange) context.notes.add('changesAccepted')
      return 'skip'
    case 'inserted':
      if (!inChange) context.notes.add('changesAccepted')
      return 'accept'
  }
}

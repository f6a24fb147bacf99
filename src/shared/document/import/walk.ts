import { withoutInvisible } from '../../language/invisible.ts'
import { checkbox } from '../checklists.ts'
import { enterAttachment } from './attachments.ts'
import { enterCard, enterPullquote, putCardOfFrame } from './cardElements.ts'
import type { Context } from './context.ts'
import { handlerOf } from './elements.ts'
import { enterBlock } from './enter.ts'
import { enterByClass } from './figureElements.ts'
import { clip } from './figures.ts'
import { enterFootnoteNumber, skipBackLink } from './footnotes.ts'
import { cleanHref } from './hrefs.ts'
import { enterInMarkedList, enterMarkedList, isWrittenMark } from './listElements.ts'
import { isOneSign, markOfText } from './listMarks.ts'
import { attribute, type Element, isComment, isElement, isText, type Node, textWithin } from './nodes.ts'
import { type ParsedHtml, progressStep } from './parse.ts'
import { readReviewMark } from './reviewMarks.ts'
import type { SpaceMode } from './runs.ts'
import type { State, Step } from './state.ts'
import { isHidden, marksInside, readStyle } from './styles.ts'
import { asShown, fontOf } from './symbolFonts.ts'
import { skipHiddenInTable } from './tableElements.ts'
import { enterCallout } from './textElements.ts'
import { boxRun, isBox, isInTicked, tickOf } from './ticks.ts'
import { isWordMark, readWordMark } from './wordLists.ts'

/** Elements without content for readers: left out without a report. */
const silent = new Set([
  ...['base', 'basefont', 'bgsound', 'frame', 'frameset', 'head', 'link', 'meta', 'noembed', 'noframes'],
  ...['noscript', 'param', 'rp', 'source', 'template', 'title', 'track', 'wbr', 'datalist'],
])

/**
 * Elements that no block represents: kept as opaque content where the caller wants it, else dropped and
 * counted.
 */
const unknown = new Set([
  ...['applet', 'area', 'audio', 'button', 'canvas', 'embed', 'iframe', 'input', 'keygen', 'map'],
  ...['math', 'meter', 'object', 'output', 'progress', 'script', 'select', 'style', 'svg', 'textarea'],
  'video',
])

/**
 * Reads a tree into the sinks of `start`. Without recursion, so that deep nesting cannot overflow the stack.
 * Where the clipboard marks its fragment, only the content between StartFragment and EndFragment is read.
 */
export function walk({ root, size, hasStartMark: marked }: ParsedHtml, start: State, context: Context): void {
  let active = !marked
  const progress = createProgress(size, context)
  const stack: { nodes: readonly Node[]; at: number; state: State; leave?: () => void }[] = [
    { nodes: root.childNodes, at: 0, state: start },
  ]
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.at]
    frame.at += 1
    if (!node) {
      frame.leave?.()
      stack.pop()
    } else if (isText(node)) {
      if (active) putText(node.value, frame.state, context)
    } else if (isComment(node)) {
      const mark = marked ? node.data.trim() : ''
      if (mark === 'StartFragment') active = true
      else if (mark === 'EndFragment') active = false
    } else if (isElement(node)) {
      progress()
      // Excel may put the mark after the columns.
      if (!active && node.childNodes.length === 0 && node.tagName !== 'col') continue
      const step = enter(node, frame.state, context)
      if (step) stack.push({ nodes: node.childNodes, at: 0, ...step })
    }
  }
}

/** Counts elements and reports the progress after every `progressStep` of them. */
function createProgress(size: number, { options }: Context): () => void {
  let read = 0
  return () => {
    read += 1
    if (read % progressStep === 0) options.onProgress?.(Math.min(1, read / Math.max(size, 1)))
  }
}

function putText(written: string, state: State, context: Context): void {
  const { sink, marks, href, space, own } = state
  const accepted = own ? written : (context.suggestions?.accepted(written) ?? written)
  if (accepted === '') return
  const isExact = own || context.options.isFaithful
  const value = isExact ? accepted : withoutInvisibleNoted(asShown(accepted, state.font), context)
  context.pass(value.replace(/\s/g, ' '))
  if (space !== 'keep') {
    sink.text({ text: value, marks, href, space, ...(!isExact && isBox(value) && { isTick: true }) })
    return
  }
  value.split(/\r\n|[\r\n]/).forEach((line, at) => {
    if (at > 0) sink.lineBreak()
    if (line !== '') sink.text({ text: line.replaceAll('\t', '    '), marks, href, space })
  })
}

function withoutInvisibleNoted(written: string, { notes }: Context): string {
  const { text, words } = withoutInvisible(written)
  notes.add('invisible', words)
  return text
}

function enter(element: Element, around: State, context: Context): Step {
  const tag = element.tagName
  if (silent.has(tag)) return null
  const written = attribute(element, 'style') ?? ''
  if (isCheckbox(element, context)) {
    const isChecked = attribute(element, 'checked') !== undefined || tickOf(element) === true
    if (!isInTicked(element)) around.sink.text(boxRun(checkbox(isChecked), around))
    return null
  }
  if (unknown.has(tag) && !isTickedControl(element, context)) return keepOrDrop(element, around, context)
  const review = readReviewMark(element, written, around.inChange, context)
  if (review === 'skip') return null
  if (review === 'accept') return { state: { ...around, inChange: true } }
  const style = readStyle(written)
  if (!isColumn(tag) && (attribute(element, 'hidden') !== undefined || isHidden(style))) {
    if (skipHiddenInTable(element, around) === 'row') context.notes.add('hiddenRows')
    else context.drop('hidden')
    return null
  }
  if (isWordMark(written)) return enterWordMark(element, around)
  if (isWordTab(written)) return putTab(around)
  if (isWrittenMark(element, around)) return null
  if (skipBackLink(element, around, context)) return null
  if (isTickedControl(element, context)) {
    putTickOf(element, around)
    if (tag === 'img' || tag === 'input' || tag === 'svg') return null
  }
  const state = styled(element, style, around, context)
  const footnote = enterFootnoteNumber(element, state, context)
  if (footnote) return footnote
  if (isInLine(element, style, state)) return { state }
  const byClass =
    enterMarkedList(element, state, context) ??
    enterInMarkedList(element, state, context) ??
    enterPullquote(element, state, context) ??
    enterByClass(element, state, context) ??
    enterCard(element, state, context) ??
    enterCallout(element, state, context) ??
    enterAttachment(element, state, context)
  if (byClass) return byClass
  const handler = handlerOf(tag)
  if (handler && tag !== 'img' && tag !== 'q') context.pass('\n')
  return handler ? handler(element, state, context) : enterInline(element, style, state, context)
}

/** An inline element. Its style may make it a block or a cell: then its words are apart from those beside it. */
function enterInline(
  element: Element,
  style: ReadonlyMap<string, string>,
  state: State,
  context: Context,
): Step {
  const display = state.own ? '' : (style.get('display') ?? '')
  if (display === 'table-cell') return { state, leave: () => putTab(state) }
  if (!makesBlock.test(display)) return { state }
  context.pass('\n')
  return enterBlock(element, state, context)
}

const makesBlock = /^(?:block|flow-root|flex|grid|list-item|table(?:-row|-caption|-[a-z]+-group)?)\b(?!-)/

/** Columns are entered even when they are hidden, because the table needs to know of them. */
const isColumn = (tag: string): boolean => tag === 'col' || tag === 'colgroup'

/** A block element that its style makes inline: the words beside a checkbox. */
const isInLine = ({ tagName }: Element, style: ReadonlyMap<string, string>, { sink }: State): boolean =>
  sink.kind === 'lines' &&
  (tagName === 'p' || tagName === 'div') &&
  style.get('display')?.startsWith('inline') === true

/** The state inside an element, as far as its name and style affect text: marks, link, white space. */
function styled(
  element: Element,
  style: ReadonlyMap<string, string>,
  around: State,
  context: Context,
): State {
  let { href } = around
  if (element.tagName === 'a') {
    const target = attribute(element, 'href')
    href =
      target === undefined
        ? around.href
        : cleanHref(
            { href: target, words: textWithin(element, 20) },
            context.options,
            around.own || context.options.isFaithful === true,
          )
    if (target !== undefined && href === null && !/^\s*(#|$)/.test(target)) {
      context.drop('link')
      context.notes.add('lostLinks', 1, clip(textWithin(element, 20).replace(/\s+/g, ' ').trim(), 60))
    }
  }
  const inLink = href !== null && !around.own
  const inside = marksInside(around.marks, element.tagName, style, inLink)
  const marks = inLink && element.tagName === 'u' ? around.marks : inside
  const space = spaceInside(element, style, around)
  const font = fontOf(element, style) ?? around.font
  const isSame = marks === around.marks && href === around.href && space === around.space
  return isSame && font === around.font ? around : { ...around, marks, href, space, font }
}

function spaceInside(element: Element, style: ReadonlyMap<string, string>, around: State): SpaceMode {
  if (around.space === 'exact') return 'exact'
  if (hasOwnSpaces(element)) return 'collapse'
  const mode = style.get('white-space')
  if (mode === undefined) return around.space
  return mode.startsWith('pre') || mode === 'break-spaces' ? 'keep' : 'collapse'
}

/** A space that the browser made a no-break space so that it would not collapse. */
const hasOwnSpaces = (element: Element): boolean =>
  (attribute(element, 'class') ?? '').includes('Apple-converted-space')

/**
 * A bullet or number that Word wrote as text: the list has it already. Outside a list item, as in a heading or
 * a cell, it stays as text; a bullet drawn by a font of symbols becomes a usual one.
 */
function enterWordMark(element: Element, state: State): Step {
  const { text: mark, font } = readWordMark(element)
  if (state.inWordItem || mark === '') return null
  const read = markOfText(mark, font)
  const bullet = read.kind === 'bullet' ? (read.box ?? (isOneSign(mark) ? '•' : null)) : null
  const text = `${bullet ?? mark} `
  state.sink.text({ text, marks: state.marks, href: null, space: 'collapse' })
  return null
}

/** Word writes a tab as spaces, or as the dots of a table of contents. */
const isWordTab = (style: string): boolean => /mso-tab-count:/i.test(style)

function putTab({ sink, marks, href }: State): Step {
  sink.text({ text: ' ', marks, href, space: 'collapse' })
  return null
}

/** A checkbox of a task list; where unknown content is kept, it stays an input element. */
const isCheckbox = (element: Element, { options }: Context): boolean =>
  element.tagName === 'input' &&
  attribute(element, 'type')?.toLowerCase() === 'checkbox' &&
  !options.keepUnknown

/**
 * An element that says whether it is checked, and is no item of a list: programs draw checkboxes of their own. Its
 * words are read; what it draws is not.
 */
const isTickedControl = (element: Element, { options }: Context): boolean =>
  tickOf(element) !== null && element.tagName !== 'li' && !options.keepUnknown

/** Writes the checkbox of such an element before its words, and apart from what precedes a block. */
function putTickOf(element: Element, state: State): void {
  if (element.tagName !== 'img' && handlerOf(element.tagName)) state.sink.boundary()
  if (!isInTicked(element)) state.sink.text(boxRun(checkbox(tickOf(element) === true), state))
}

function keepOrDrop(element: Element, state: State, context: Context): Step {
  if (!context.options.keepUnknown && putCardOfFrame(element, state, context)) return null
  if (element.tagName === 'svg' && !context.options.keepUnknown && isInTicked(element)) return null
  const location = element.sourceCodeLocation
  const raw = location ? context.html.slice(location.startOffset, location.endOffset) : ''
  if (context.options.keepUnknown === 'html' && raw !== '' && raw.length <= 1_000_000) {
    state.sink.boundary()
    state.sink.block({ id: context.options.newId(), type: 'opaque', kind: `html:${element.tagName}`, raw })
  } else {
    context.drop(element.tagName)
  }
  return null
}

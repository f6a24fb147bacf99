import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Language } from '#shared/domain/language.ts'
import { ask } from './ask.ts'
import {
  boxesOfLayout,
  findMisplaced,
  findOutOfSight,
  findUnreachable,
  type Placed,
} from './inspectLayout.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Of these, the rules about colours. */
const colourRules = ['color-contrast', 'link-in-text-block']
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Size {
  width: number
  height: number
}

/** A common laptop at 200 %, the smallest window at 100 %, and that laptop at 100 %. */
export const sizes: readonly Size[] = [
  { width: 640, height: 400 },
  { width: 1024, height: 640 },
  { width: 1280, height: 800 },
]

/** Everything people wrote: it keeps its own language whatever the interface speaks. */
export async function contentOf(page: Page): Promise<string[]> {
  const everything = { search: '', cursor: null, limit: 100 }
  const { rows } = await ask(page, 'articles.list', { list: 'all', ...everything })
  const answers: unknown[] = [
    await ask(page, 'sites.list', {}),
    await ask(page, 'settings.get', {}),
    await ask(page, 'outbox.list', { which: 'all' }),
    await ask(page, 'media.list', { filter: 'all', ...everything }),
    rows,
    await Promise.all(
      rows.map(async ({ articleId: id }) => {
        const article = await ask(page, 'articles.open', { id })
        return [
          article,
          await Promise.all(article.localizations.map((one) => open(page, one.localization.id))),
        ]
      }),
    ),
  ]
  const found = new Set<string>()
  const gather = (value: unknown): void => {
    if (typeof value === 'string') found.add(value.replace(/\s+/g, ' ').trim())
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather)
  }
  gather(answers)
  // A letter or two are in every word.
  return [...found].filter((text) => text.length > 2)
}

const open = (page: Page, id: Parameters<typeof ask<'localizations.open'>>[2]['id']) =>
  ask(page, 'localizations.open', { id })

/**
 * The palette's results and the menu of blocks scroll by the arrows of the field or the text that they belong to, which
 * names the present one to screen readers.
 */
const isWalkedFromField = (rule: string, html: string) =>
  rule === 'scrollable-region-focusable' && /palette__menu|caret-menu/.test(html)

/**
 * An item of a checklist in the text is a checkbox. Its list is a group, so the item is no list item any more, and may
 * have any role; axe looks at the element's name alone.
 */
const isItemOfChecklist = (rule: string, html: string) =>
  rule === 'aria-allowed-role' && html.startsWith('<li') && html.includes('role="checkbox"')

/**
 * While the list of a field that one types into is open, React Aria hides all else from screen readers, so that they
 * go through the list only. The focus is in the field, and leaving it closes the list: nothing hidden is ever in focus.
 */
const ofHiding = ['aria-hidden-focus', 'page-has-heading-one', 'region']
const openList = '[role=combobox][aria-expanded=true][aria-controls]'

/**
 * While a dialog is open, all behind it is hidden from screen readers, its landmark and its heading too. axe passes
 * that only where it takes the dialog for shown, and it was seen not to, now and then, for a panel whose content had
 * just grown.
 */
const behindDialog = ['landmark-one-main', 'page-has-heading-one']
const openDialog = '[role=dialog], [role=alertdialog]'

/**
 * What is wrong with the screen in sight, in words: rules of accessibility, words of the other language, and at every
 * size what `inspectAt` finds. Empty when all is well.
 */
export async function inspectScreen(page: Page, language: Language, content: string[]): Promise<string[]> {
  const found = await inspectWords(page, language, content)
  for (const size of sizes) found.push(...(await inspectAt(page, size, content)))
  return found
}

/**
 * What does not depend on the window's size: rules of accessibility, keys without a text, words of the other language.
 */
export async function inspectWords(page: Page, language: Language, content: string[]): Promise<string[]> {
  await page.evaluate(endOfMotion)
  return [
    ...(await findViolations(page, rules)),
    ...(await page.evaluate(findWrongWords, [language, content] as const)),
  ]
}

/**
 * What is wrong in the other theme with a screen that was looked at in the first: its colours and its words.
 * `inspectLayoutIn` holds that nothing else differs.
 */
export async function inspectColours(page: Page, language: Language, content: string[]): Promise<string[]> {
  await page.evaluate(endOfMotion)
  return [
    ...(await findViolations(page, colourRules)),
    ...(await page.evaluate(findWrongWords, [language, content] as const)),
  ]
}

/**
 * Reports elements that have another position or size in the other theme. If there is none, the findings about the
 * layout in the first theme hold for both. `to` switches to the other theme, `back` switches back.
 */
export async function inspectLayoutIn(
  page: Page,
  size: Size,
  { to, back }: { to: () => Promise<unknown>; back: () => Promise<unknown> },
): Promise<string[]> {
  const layout = async () => {
    await page.evaluate(laidOut)
    return await page.evaluate(boxesOfLayout)
  }
  const first = await layout()
  await to()
  const other = await layout()
  await back()
  const differs = (one: readonly Placed[]) => {
    const at = Array.from({ length: Math.max(one.length, other.length) }, (_, index) => index).find(
      (index) => !standsAlike(one[index], other[index]),
    )
    return at === undefined ? null : [one[at], other[at]].map(tellPlace).join(', in the other theme ')
  }
  const difference = differs(first)
  // What moves by itself (a countdown) did so meanwhile, if it still is where the other theme had it.
  if (difference === null || differs(await layout()) === null) return []
  return [`${size.width}×${size.height}: the themes differ: ${difference}`]
}

/** The chosen one of a few is a little bolder, and which one that is can depend on the theme. */
const slack = 2

const standsAlike = (one: Placed | undefined, other: Placed | undefined): boolean =>
  one?.name === other?.name &&
  (one?.box ?? []).every((length, at) => Math.abs(length - (other?.box[at] ?? 0)) <= slack)

const tellPlace = (placed: Placed | undefined): string =>
  placed ? `${placed.name} ${placed.box.map(Math.round).join(' ')}` : 'nothing'

/**
 * Whether a screen's primary action is in sight, wholly and under nothing, without scrolling; `isBelow`: with it. The
 * window has its size already.
 */
export async function inspectPrimary(control: Locator, size: Size, isBelow: boolean): Promise<string[]> {
  const isThere = (await control.count()) > 0
  const found = isThere ? await control.evaluate(findOutOfSight, isBelow) : [`${control} is not there`]
  return found.map((one) => `${size.width}×${size.height}: ${one}`)
}

/**
 * What is wrong at one size: text that is cut off or runs out, dialogs higher than the window, fields with scrollbars,
 * things over each other or where nobody gets, controls that are not seen with the focus or not reached by a key.
 */
export async function inspectAt(page: Page, size: Size, content: string[]): Promise<string[]> {
  await resizeTo(page, size)
  await page.evaluate(laidOut)
  await page.evaluate(endOfMotion)
  // A list under a field closes when the focus goes elsewhere.
  const hasOpenList = (await page.locator(`${openList}, .caret-menu`).count()) > 0
  const found = [
    ...(await page.evaluate(findOverflow, content)),
    ...(await page.evaluate(findMisplaced)),
    ...(hasOpenList ? [] : await page.evaluate(findUnreachable)),
  ]
  return found.map((one) => `${size.width}×${size.height}: ${one}`)
}

/**
 * Gives the window a size, and waits until the page has it and is still. The browser answers before the page hears of
 * the size, and a dialog that was opened in between hides for a moment, with the page behind it hidden already.
 */
export async function resizeTo(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size)
  const sizeInPage = () => page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }))
  await expect.poll(sizeInPage).toEqual({ width: size.width, height: size.height })
  await untilStill(page)
}

/** Until nothing moves any more. */
export const untilStill = (page: Page): Promise<void> => page.evaluate(endOfMotion)

/** Runs in the page. What follows the room it has (a grid of pictures) does so a frame after the window. */
const laidOut = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

/** Runs in the page. A text that fades in has no contrast yet. */
async function endOfMotion(): Promise<void> {
  const moving = () =>
    document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY && playState !== 'finished',
      )
  // React Aria takes a window that shrinks soon after a field got the focus for one with a screen keyboard, and then
  // shows what opens over the page 600 ms after it put it there.
  const isShown = (overlay: Element) => overlay.checkVisibility({ opacityProperty: true })
  const overlays = '[role=dialog], [role=alertdialog], .popover'
  const areShown = () => [...document.querySelectorAll(overlays)].every(isShown)
  // Looked at with each frame: the promise of an animation's end may never settle once its element has left the page.
  do {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  } while (moving().length > 0 || !areShown())
}

/** Runs axe in the page itself: its own driver brings the half megabyte of rules in again for every screen. */
async function findViolations(page: Page, runOnly: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    // Words already spoken stay for seconds and may name a control that is gone.
    const context = { exclude: [['[data-live-announcer]']] }
    return (await axe.run(context, { runOnly: [...tags], resultTypes: ['violations'], preload: false }))
      .violations
  }, runOnly)
  const isListOpen = (await page.locator(openList).count()) > 0
  const isDialogOpen = (await page.locator(openDialog).count()) > 0
  const isHidden = (id: string): boolean =>
    (isListOpen && ofHiding.includes(id)) || (isDialogOpen && behindDialog.includes(id))
  return violations.flatMap(({ id, nodes }) =>
    (isHidden(id) ? [] : nodes)
      .filter(({ html }) => !isWalkedFromField(id, html) && !isItemOfChecklist(id, html))
      .map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

/** Runs in the page. */
function findOverflow(content: string[]): string[] {
  const found: string[] = []
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').slice(0, 60)}`
  for (const element of [document.documentElement, ...document.querySelectorAll('main, [role=dialog]')]) {
    if (element.scrollWidth > element.clientWidth) {
      found.push(`${name(element)} is ${element.scrollWidth - element.clientWidth} px too wide`)
    }
  }
  // A part that scrolls, or cuts off, hides from the whole that it is too wide. Words are looked at below.
  const hasWords = ({ childNodes }: Element) =>
    [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  for (const element of document.querySelectorAll('main *, [role=dialog] *')) {
    const extra = element.scrollWidth - element.clientWidth
    if (extra <= 1 || element.clientWidth <= 1 || hasWords(element) || element.matches('input')) continue
    if (getComputedStyle(element).overflowX !== 'visible') {
      found.push(`${name(element)} hides ${extra} px at its side`)
    }
  }
  // What is anchored to a control (a calendar, a menu) scrolls with it; a dialog in the middle must fit.
  for (const element of document.querySelectorAll('.dialog-scrim :is([role=dialog], [role=alertdialog])')) {
    const { top, bottom } = element.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight) found.push(`${name(element)} is higher than the window`)
  }
  // Fields grow with their text.
  for (const element of document.querySelectorAll('textarea')) {
    const extra = element.scrollHeight - element.clientHeight
    if (extra > 0 && getComputedStyle(element).overflowY !== 'hidden') {
      found.push(`${name(element)} has a scrollbar for ${extra} px`)
    }
  }
  const holders = 'button, a, nav, aside, [role=row], [role=gridcell], [role=dialog], [role=menu], article'
  /** Words for screen readers only. */
  const isClippedAway = (element: Element): boolean => {
    const { clip, clipPath } = getComputedStyle(element)
    if (clip !== 'auto' || clipPath !== 'none') return true
    return element.parentElement !== null && isClippedAway(element.parentElement)
  }
  const isContent = (text: string) =>
    content.some((one) => one.includes(text) || (one.length > 8 && text.includes(one)))
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    const text = own
      .map(({ textContent }) => textContent ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (text === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (element.closest('.visually-hidden, [data-react-aria-prevent-focus], title')) continue
    if (isClippedAway(element)) continue
    const { overflowX } = getComputedStyle(element)
    // Long titles of articles may end in an ellipsis; the interface's own words must fit.
    const isCut = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
    if (isCut && element.clientWidth > 0 && !isContent(text)) found.push(`${name(element)} is cut off`)
    const range = document.createRange()
    range.selectNodeContents(element)
    const { left, right, top, bottom, width } = range.getBoundingClientRect()
    if (width > 0 && overflowX === 'visible' && (right > innerWidth + 1 || left < -1)) {
      if (!isContent(text)) found.push(`${name(element)} leaves the window`)
    }
    const holder = element.closest(holders)?.getBoundingClientRect()
    if (width > 0 && holder && (right > holder.right + 1 || left < holder.left - 1) && !isContent(text)) {
      found.push(`${name(element)} runs out of what holds it`)
    }
    // Letters may be a little higher than their line.
    const button = element.closest('button, [role=tab], label')?.getBoundingClientRect()
    if (width > 0 && button && (bottom > button.bottom + 2 || top < button.top - 2)) {
      found.push(`${name(element)} runs out above or below its button`)
    }
  }
  return found
}

/** Runs in the page. */
function findWrongWords([language, content]: readonly [Language, string[]]): string[] {
  const found: string[] = []
  const look = (raw: string | null) => {
    const text = (raw ?? '').replace(/\s+/g, ' ').trim()
    if (text === '') return
    if (/^[a-z]+\.[a-zA-Z.]+$/.test(text)) found.push(`a key without its text: ${text}`)
    if (language !== 'en' || !/\p{Script=Cyrillic}/u.test(text)) return
    const rest = content
      .toSorted((a, b) => b.length - a.length)
      .reduce((left, one) => left.replaceAll(one, ''), text)
    if (!/\p{Script=Cyrillic}/u.test(rest) || content.some((one) => one.includes(text))) return
    found.push(`Cyrillic in the English interface: ${text}`)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    // What says of itself that it is Ukrainian: the way to that interface, and people's words that a difference splits.
    if (!parent || parent.closest('script, style, del, ins, .text[lang=uk], button[lang=uk], span[lang=uk]'))
      continue
    // Spoken before the language was changed.
    if (parent.closest('[data-live-announcer]')) continue
    if (parent.checkVisibility()) look(node.textContent)
  }
  for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title]')) {
    for (const attribute of ['aria-label', 'placeholder', 'title']) look(element.getAttribute(attribute))
  }
  return [...new Set(found)]
}

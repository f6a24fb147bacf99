import { useEffect } from 'react'

/**
 * The regions of the window, in the order in which F6 visits them: everything with `data-region`, and the
 * messages. While a modal dialog is open, only the dialog and the messages count.
 */
const regions = '[data-region], .toasts'
const regionsOfDialog = '.dialog-scrim :is([role=dialog], [role=alertdialog]), .toasts'

const stops =
  'a[href], button, input, textarea, select, [tabindex="0"], [contenteditable="true"], [role=grid], [role=listbox]'

const canTakeFocus = (element: HTMLElement) =>
  (element.tabIndex >= 0 || element.isContentEditable) &&
  !element.matches(':disabled') &&
  !element.closest('[inert], [data-react-aria-prevent-focus]') &&
  element.checkVisibility({ visibilityProperty: true })

const selector = () => (document.querySelector('.dialog-scrim') ? regionsOfDialog : regions)

/**
 * The element that gets the focus in this region: the one that had it last, or else the first control outside
 * inner regions.
 */
function entryOf(region: HTMLElement, before: HTMLElement | undefined): HTMLElement | null {
  if (before?.isConnected && region.contains(before) && canTakeFocus(before)) return before
  if (region.tabIndex >= 0) return region
  const own = [...region.querySelectorAll<HTMLElement>(stops)].filter(
    (stop) => stop.closest(selector()) === region,
  )
  return own.find(canTakeFocus) ?? null
}

/** The next of `count` positions after `at`; -1 is before the first and after the last. */
const follow = (at: number, step: 1 | -1, count: number) =>
  at === -1 ? (step === 1 ? 0 : count - 1) : (at + step + count) % count

/** Where the focus was last in each region. */
const visited = new WeakMap<Element, HTMLElement>()

/** Moves the focus to the next region of the window, or to the one before. */
export function goToRegion(step: 1 | -1): void {
  const present = document.activeElement?.closest(selector())
  const reachable = [...document.querySelectorAll<HTMLElement>(selector())].flatMap((region) => {
    const entry = entryOf(region, visited.get(region))
    return entry || region === present ? [{ region, entry }] : []
  })
  const at = reachable.findIndex(({ region }) => region === present)
  reachable[follow(at, step, reachable.length)]?.entry?.focus()
}

const readingKeys: Record<string, (page: number) => number> = {
  PageDown: (page) => page * 0.9,
  PageUp: (page) => page * -0.9,
  ArrowDown: () => 60,
  ArrowUp: () => -60,
  End: () => Number.MAX_SAFE_INTEGER,
  Home: () => Number.MIN_SAFE_INTEGER,
}

/**
 * While no control has the focus (a screen has just opened, or the person reads), the keys for reading scroll
 * the page. The browser does not do that when a container around the scrolling element has the focus, as in a
 * small window.
 */
function scrollPage(event: KeyboardEvent): void {
  const target = event.target as Element
  if (event.defaultPrevented || !target.matches('body, main, .page__body') || event.ctrlKey || event.altKey)
    return
  // In a small window the whole page scrolls, otherwise its body.
  const page = [...document.querySelectorAll('main .page, main .page__body, main.start, main.connect')].find(
    (one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY === 'auto',
  )
  const way = readingKeys[event.key]
  if (!page || !way) return
  page.scrollBy({ top: way(page.clientHeight) })
  event.preventDefault()
}

/**
 * F6 and Shift+F6 move between the regions of the window, on every screen. Listens in the capture phase,
 * because React Aria's landmarks handle F6 themselves as soon as a message is shown, and know no other
 * region.
 */
export function useRegions(): void {
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      const region = target.closest(selector())
      if (region) visited.set(region, target)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      event.stopImmediatePropagation()
      goToRegion(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('keydown', scrollPage)
    document.addEventListener('focusin', remember)
    return () => {
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('keydown', scrollPage)
      document.removeEventListener('focusin', remember)
    }
  }, [])
}

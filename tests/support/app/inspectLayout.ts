/**
 * Finds faults of the layout in the window as it is now. The functions run in the page, so each contains
 * everything it needs.
 */

/**
 * Finds texts and controls that overlap, or that a person cannot reach: outside the window, cut off, or in
 * too narrow a gap.
 */
export function findMisplaced(): string[] {
  const found: string[] = []
  const controls = 'button, a[href], input, textarea, select, [role=button], [contenteditable="true"]'
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}`
  interface Box {
    left: number
    top: number
    right: number
    bottom: number
  }
  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  })
  const isThere = ({ left, top, right, bottom }: Box, least = 0) =>
    right - left > least && bottom - top > least
  const shown = { visibilityProperty: true, opacityProperty: true }
  const isHiddenFromEyes = (element: Element): boolean => {
    if (!element.checkVisibility(shown)) return true
    for (let one: Element | null = element; one; one = one.parentElement) {
      const { clip, clipPath } = getComputedStyle(one)
      if (clip !== 'auto' || clipPath !== 'none') return true
    }
    return false
  }
  const textOf = (element: Element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  const isControl = (element: Element) => element.matches(controls)
  const withoutPadding = (element: Element): Box => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const { paddingLeft, paddingRight } = getComputedStyle(element)
    return {
      left: left + Number.parseFloat(paddingLeft),
      top,
      right: right - Number.parseFloat(paddingRight),
      bottom,
    }
  }
  /**
   * The boxes of an element's own words, line by line, or of the control; of a field, the part that is not
   * covered by a button.
   */
  const boxesOf = (element: Element): Box[] => {
    if (element.matches('input, textarea')) return [withoutPadding(element)]
    if (isControl(element)) return [element.getBoundingClientRect()]
    const range = document.createRange()
    return textOf(element).flatMap((node) => {
      range.selectNodeContents(node)
      // Letters are lower than the line height that their font reserves.
      return [...range.getClientRects()].map(({ left, top, right, bottom, height }) => {
        return { left, top: top + height * 0.15, right, bottom: bottom - height * 0.15 }
      })
    })
  }
  const around = (boxes: readonly Box[]): Box => ({
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  })
  const paints = /paint|strict|content/
  /** The ancestors that cut an element off or scroll it, the innermost first. */
  const holdersOf = (element: Element): Element[] => {
    const holders: Element[] =
      isControl(element) || getComputedStyle(element).overflow === 'visible' ? [] : [element]
    let position = getComputedStyle(element).position
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one)
      const holds = style.position !== 'static' || style.transform !== 'none' || paints.test(style.contain)
      if (position === 'fixed' && style.transform === 'none' && !paints.test(style.contain)) continue
      if (position === 'absolute' && !holds) continue
      const isEdge = style.overflow !== 'visible' || paints.test(style.contain) || one.matches('.popover')
      if (isEdge) holders.push(one)
      position = style.position
    }
    return holders
  }
  const insideOf = (element: Element): Box => {
    const { left, top } = element.getBoundingClientRect()
    const x = left + element.clientLeft
    const y = top + element.clientTop
    return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight }
  }
  const theWindow: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
  const slack = 3
  /** Why no scrolling reveals this box; null when some does. */
  const whyLost = (box: Box, holders: readonly Element[]): string | null => {
    let at = box
    for (const holder of holders) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(holder)
      const inside = insideOf(holder)
      // Long words may end in an ellipsis: another check finds out whether they are people's own words.
      if (textOverflow === 'ellipsis' || holder.matches('.rail__site-name')) return null
      const isBefore =
        at.left + holder.scrollLeft < inside.left - slack || at.top + holder.scrollTop < inside.top - slack
      if (isBefore && (scrolls(overflowX) || scrolls(overflowY)))
        return `is before the start of ${name(holder)}`
      const isOutX = at.left < inside.left - slack || at.right > inside.right + slack
      const isOutY = at.top < inside.top - slack || at.bottom > inside.bottom + slack
      if ((isOutX && !scrolls(overflowX)) || (isOutY && !scrolls(overflowY)))
        return `is cut off by ${name(holder)} with no way to scroll`
      // When scrolled to, it is somewhere in its scroll container.
      const width = Math.min(at.right - at.left, inside.right - inside.left)
      const height = Math.min(at.bottom - at.top, inside.bottom - inside.top)
      const left = Math.min(Math.max(at.left, inside.left), inside.right - width)
      const top = Math.min(Math.max(at.top, inside.top), inside.bottom - height)
      at = { left, top, right: left + width, bottom: top + height }
    }
    const isOut =
      at.left < -slack || at.top < -slack || at.right > innerWidth + slack || at.bottom > innerHeight + slack
    return isOut ? 'lies outside the window with no way to scroll' : null
  }
  /** Elements above the others, or fixed while the others scroll, are compared only with each other. */
  const layerOf = (element: Element): Element => {
    for (let one: Element | null = element; one && one !== document.body; one = one.parentElement) {
      const { position } = getComputedStyle(one)
      if (position === 'fixed' || position === 'sticky') return one
      if (one.matches('.popover, .toasts, .dialog-modal, .floating-panel')) return one
    }
    return document.body
  }
  const isBehind = (element: Element) =>
    element.closest('[inert], [aria-hidden=true]') !== null ||
    (document.querySelector('.dialog-scrim') !== null && !element.closest('.dialog-scrim, .popover, .toasts'))

  const things = [...document.body.querySelectorAll('*')].flatMap((element) => {
    if (!isControl(element) && textOf(element).length === 0) return []
    if (element.closest('.skip-link, [data-live-announcer], title, style, script, svg')) return []
    if (isHiddenFromEyes(element) || isBehind(element)) return []
    const boxes = boxesOf(element).filter((box) => isThere(box))
    if (boxes.length === 0) return []
    const holders = holdersOf(element)
    const hole = holders.map(insideOf).reduce(meet, theWindow)
    const seen = boxes.map((box) => meet(box, hole)).filter((box) => isThere(box, slack))
    return [{ element, box: around(boxes), holders, seen, layer: layerOf(element) }]
  })
  for (const { element, box, holders } of things) {
    const why = whyLost(box, holders)
    if (why) found.push(`${name(element)} ${why}`)
  }
  const inSight = things.filter(({ seen }) => seen.length > 0)
  const areOver = (some: readonly Box[], others: readonly Box[]) =>
    some.some((one) => others.some((other) => isThere(meet(one, other), slack)))
  for (const [at, one] of inSight.entries()) {
    for (const other of inSight.slice(at + 1)) {
      if (one.layer !== other.layer || !areOver(one.seen, other.seen)) continue
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      found.push(`${name(one.element)} and ${name(other.element)} lie over each other`)
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    const { clientHeight, scrollHeight } = element
    if (scrollHeight <= clientHeight + 1 || clientHeight >= 60 || clientHeight === 0) continue
    if (element.matches('textarea, input') || isHiddenFromEyes(element)) continue
    if (scrolls(getComputedStyle(element).overflowY))
      found.push(`${name(element)} shows ${scrollHeight} px through a slit of ${clientHeight} px`)
  }
  return found
}

/**
 * Focuses every element that Tab reaches. Finds those that are not visible then, and those that can be
 * pressed but not reached. Restores the focus and all scroll positions.
 */
export async function findUnreachable(): Promise<string[]> {
  const found: string[] = []
  type Scrollable = HTMLElement & { scrollIntoViewIfNeeded: () => void }
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}`
  const pressed =
    'button, a[href], input, textarea, select, [role=button], [role=checkbox], [role=switch], [contenteditable="true"]'
  const stops = `${pressed}, [tabindex="0"]`
  const composites =
    '[role=toolbar], [role=radiogroup], [role=tablist], [role=grid], [role=listbox], [role=menu], [role=row], [role=spinbutton]'
  const scrim = document.querySelector('.dialog-scrim')
  const popover = [...document.querySelectorAll('.popover')].at(-1)
  const root = popover ?? scrim ?? document.body
  const isFor = (element: HTMLElement) =>
    root.contains(element) &&
    !element.matches(':disabled, [aria-disabled=true]') &&
    !element.closest('[inert], [aria-hidden=true], [data-react-aria-prevent-focus], [data-live-announcer]') &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const isDrawn = (element: HTMLElement) => {
    for (let one: Element | null = element; one; one = one.parentElement) {
      const { clip, clipPath } = getComputedStyle(one)
      if (clip !== 'auto' || clipPath !== 'none') return false
    }
    return true
  }
  /** A control that is visually hidden is drawn by its label. */
  const drawnBy = (element: HTMLElement): Element =>
    element.matches('[type=checkbox], [type=radio]') ? (element.closest('label') ?? element) : element
  const boxIn = (element: Element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return {
      left: Math.max(left, 0),
      top: Math.max(top, 0),
      right: Math.min(right, innerWidth),
      bottom: Math.min(bottom, innerHeight),
    }
  }
  /** How many of nine points of an element are visible. */
  const seenPlaces = (element: Element): number => {
    const { left, top, right, bottom } = boxIn(element)
    if (right <= left || bottom <= top) return 0
    const parts = [0.15, 0.5, 0.85]
    return parts
      .flatMap((x) => parts.map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const))
      .filter(([x, y]) => {
        const [hit] = document.elementsFromPoint(x, y).filter((one) => !one.closest('.tooltip'))
        return hit !== undefined && (element.contains(hit) || hit.contains(element))
      }).length
  }
  const all = [...document.querySelectorAll<HTMLElement>(stops)].filter(isFor)
  for (const element of all) {
    if (element.tabIndex >= 0 || element.isContentEditable || !element.matches(pressed) || !isDrawn(element))
      continue
    const composite = element.closest<HTMLElement>(composites)
    const isWalked =
      composite !== null &&
      (composite.tabIndex >= 0 || composite.querySelector('[tabindex="0"], input, button') !== null)
    // The arrow keys open the list of its field, Escape empties the field; a block's actions have shortcuts
    // of their own.
    const hasKeys =
      element.parentElement?.querySelector('[role=combobox], [type=search]') ||
      element.closest('.block-handle')
    if (!isWalked && !hasKeys) found.push(`${name(element)} is reached by no key`)
  }

  const before = document.activeElement
  const places = [...document.querySelectorAll('*')]
    .filter(({ scrollTop, scrollLeft }) => scrollTop !== 0 || scrollLeft !== 0)
    .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }))
  for (const element of all) {
    if (element.tabIndex < 0 || !element.isConnected) continue
    // Focusing such a field opens its list, so it is only scrolled to, as the focus would do.
    if (element.matches('[role=combobox]')) (element as Scrollable).scrollIntoViewIfNeeded()
    else element.focus()
    if (document.activeElement !== element && !element.matches('[role=combobox]')) continue
    const drawn = drawnBy(element)
    const { top, bottom } = drawn.getBoundingClientRect()
    const whole = Math.min(bottom, innerHeight) - Math.max(top, 0)
    const isHigh = bottom - top > 160
    let places = seenPlaces(drawn)
    // Messages move away one frame after the focus.
    if (places < 6) {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      places = seenPlaces(drawn)
    }
    if (places < (isHigh ? 3 : 6))
      found.push(`${name(drawn)} is not seen when it has the focus (${places} of 9)`)
    else if (!isHigh && whole < Math.min(bottom - top, 20))
      found.push(`${name(drawn)} is seen in part only when it has the focus`)
  }
  // React Aria tells a field that got the focus back in the task in which it lost it only of the loss.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true })
  else (document.activeElement as HTMLElement | null)?.blur()
  for (const element of document.querySelectorAll('*')) {
    const place = places.find((one) => one.element === element)
    if (element.scrollTop !== (place?.top ?? 0)) element.scrollTop = place?.top ?? 0
    if (element.scrollLeft !== (place?.left ?? 0)) element.scrollLeft = place?.left ?? 0
  }
  return found
}

export interface Placed {
  name: string
  /** Left, top, width, height, and the width and height of what it holds, in CSS pixels. */
  box: number[]
}

/**
 * The position of every element. Without drawings, which may differ between themes, and without what rotates
 * or is read out.
 */
export function boxesOfLayout(): Placed[] {
  const leftOut = 'svg, [role=progressbar], [data-live-announcer], [data-react-aria-prevent-focus]'
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    if (element.closest(leftOut) || !element.checkVisibility({ visibilityProperty: true })) return []
    const { left, top, width, height } = element.getBoundingClientRect()
    const name = element.getAttribute('class') ?? ''
    const box = [left, top, width, height, element.scrollWidth, element.scrollHeight]
    return [{ name: `<${element.tagName.toLowerCase()} class="${name}">`, box }]
  })
}

/**
 * Whether a control is wholly visible, with nothing over it; `isBelow`: after scrolling to it, which is
 * undone afterwards.
 */
export function findOutOfSight(control: Element, isBelow: boolean): string[] {
  const places = [...document.querySelectorAll('*')].map((element) => ({ element, top: element.scrollTop }))
  if (isBelow) (control as Element & { scrollIntoViewIfNeeded: () => void }).scrollIntoViewIfNeeded()
  const { left, top, right, bottom } = control.getBoundingClientRect()
  const inset = 3
  const paints = /paint|strict|content/
  /** Whether this ancestor cuts the control off, because it is scrolled out or has no room for it. */
  const isOutOf = (holder: Element): boolean => {
    const box = holder.getBoundingClientRect()
    const [x, y] = [box.left + holder.clientLeft, box.top + holder.clientTop]
    return (
      left < x - inset ||
      top < y - inset ||
      right > x + holder.clientWidth + inset ||
      bottom > y + holder.clientHeight + inset
    )
  }
  const clippers: Element[] = []
  let position = getComputedStyle(control).position
  for (let one = control.parentElement; one && one !== document.body; one = one.parentElement) {
    const style = getComputedStyle(one)
    const contains = style.transform !== 'none' || paints.test(style.contain)
    if (position === 'fixed' && !contains) continue
    if (position === 'absolute' && style.position === 'static' && !contains) continue
    if (style.overflow !== 'visible' || paints.test(style.contain)) clippers.push(one)
    position = style.position
  }
  const isCut = clippers.some(isOutOf)
  const isOut = left < -inset || top < -inset || right > innerWidth + inset || bottom > innerHeight + inset
  const points = [left + inset, (left + right) / 2, right - inset].flatMap((x) =>
    [top + inset, (top + bottom) / 2, bottom - inset].map((y) => [x, y] as const),
  )
  const seen = points.filter(([x, y], at) => {
    const hit = document.elementFromPoint(x, y)
    if (hit === null) return false
    // At the four corners of a round control, its container is hit instead.
    const isCorner = at % 2 === 0 && at !== 4
    return control.contains(hit) || (isCorner && hit.contains(control))
  })
  if (isBelow)
    for (const { element, top: before } of places)
      if (element.scrollTop !== before) element.scrollTop = before
  if (!isOut && !isCut && right > left && seen.length === points.length) return []
  const name = (control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 60)
  return [`the primary action, ${name}, is not in sight (${seen.length} of ${points.length})`]
}

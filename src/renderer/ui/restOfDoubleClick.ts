/** The greatest interval and distance of two clicks of a double click, in milliseconds and CSS pixels. */
const longest = 500
const farthest = 5

const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'] as const

/**
 * A click that opens another screen is often the first half of a double click. The second half would hit
 * whatever the new screen has in that position: it would select a word, or press a button. It is swallowed.
 */
export function dropRestOfDoubleClick({ timeStamp, clientX, clientY }: MouseEvent): void {
  const stop = () => {
    for (const kind of kinds) removeEventListener(kind, drop, true)
  }
  const drop = (event: MouseEvent) => {
    const isRest =
      event.timeStamp - timeStamp <= longest &&
      Math.abs(event.clientX - clientX) <= farthest &&
      Math.abs(event.clientY - clientY) <= farthest
    if (!isRest) return stop()
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.type === 'dblclick') stop()
  }
  for (const kind of kinds) addEventListener(kind, drop, true)
}

import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { TextRange } from '#shared/language/findRanges.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import { paint, unpaint } from '../paint.ts'

/** What makes lines of a text end at the same words. */
const copied = [
  ...(['font', 'letterSpacing', 'wordSpacing', 'lineHeight', 'textIndent', 'textAlign', 'tabSize'] as const),
  ...(['paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft', 'boxSizing'] as const),
  ...(['borderTopWidth', 'borderRightWidth', 'borderBottomWidth', 'borderLeftWidth'] as const),
] as const

/**
 * The browser paints no ranges in the text of a field. So the same text lies over the field, unseen, with the same line
 * ends, and the ranges are painted there.
 */
export function useMirror(
  field: RefObject<HTMLTextAreaElement | null>,
  findings: readonly Finding[],
): RefObject<HTMLDivElement | null> {
  const mirror = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const from = field.current
    if (from === null) return
    const place = () => {
      const to = mirror.current
      if (to === null) return
      const look = getComputedStyle(from)
      for (const name of copied) to.style[name] = look[name]
      to.style.translate = `${from.offsetLeft}px ${from.offsetTop}px`
      to.style.width = `${from.offsetWidth}px`
      to.style.height = `${from.offsetHeight}px`
      to.scrollTop = from.scrollTop
    }
    place()
    const watch = new ResizeObserver(place)
    watch.observe(from)
    from.addEventListener('scroll', place, { passive: true })
    return () => {
      watch.disconnect()
      from.removeEventListener('scroll', place)
    }
  }, [field])
  useLayoutEffect(() => {
    const painted = findings.flatMap((finding) => {
      const range = rangeIn(mirror.current, finding)
      return range === null ? [] : [{ kind: finding.kind, range }]
    })
    for (const { kind, range } of painted) paint(kind, range)
    return () => {
      for (const { kind, range } of painted) unpaint(kind, range)
    }
  }, [findings])
  return mirror
}

/** The place of a range of the text in the mirror; null: the text there is another. */
export function rangeIn(mirror: HTMLElement | null, { start, end }: TextRange): Range | null {
  const words = mirror?.firstChild
  if (!(words instanceof Text) || end > words.length) return null
  const range = document.createRange()
  range.setStart(words, start)
  range.setEnd(words, end)
  return range
}

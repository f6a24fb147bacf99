import type { ReactNode } from 'react'
import type { TextRange } from '#shared/language/findRanges.ts'
import './HighlightedText.css'

/** A text with ranges of it marked; they are in order and do not overlap. */
export function HighlightedText({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end } of ranges) {
    parts.push(
      text.slice(at, start),
      <mark key={start} className="found-mark">
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}

import { type DrawnLine, rangeOfLine } from '#renderer/proofing/readOnly/drawnLines.ts'
import type { TermPlace, TermsInBlock } from '#shared/contract/termViews.ts'
import type { DrawnUnit } from './drawnUnit.ts'

/** The CSS highlights; the browser paints them over the text, so that a term changes no node. */
const names = {
  term: 'visnyk-term',
  missing: 'visnyk-term-missing',
  wrong: 'visnyk-term-wrong',
  chosen: 'visnyk-term-chosen',
} as const

export function show(name: keyof typeof names, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(names[name])
  else CSS.highlights.set(names[name], new Highlight(...ranges))
}

const rangesOf = (lines: readonly DrawnLine[], places: readonly TermPlace[]): Range[] =>
  places.flatMap(({ line, start, end }) => {
    const drawn = lines[line]
    const range = drawn ? rangeOfLine(drawn, start, end) : null
    return range === null ? [] : [range]
  })

/** Paints the terms of the source, those that its translation lacks, and what must not stand in the target. */
export function paintTerms({ source, target }: DrawnUnit, { terms, wrong }: TermsInBlock): void {
  const isMissing = ({ state }: TermsInBlock['terms'][number]) => state === 'missing' || state === 'forbidden'
  const placesOf = (some: TermsInBlock['terms']) => some.flatMap(({ places }) => places)
  show('term', rangesOf(source, placesOf(terms.filter((one) => !isMissing(one)))))
  show('missing', rangesOf(source, placesOf(terms.filter(isMissing))))
  show(
    'wrong',
    rangesOf(
      target,
      wrong.map(({ place }) => place),
    ),
  )
}

export function unpaintTerms(): void {
  for (const name of ['term', 'missing', 'wrong'] as const) show(name, [])
}

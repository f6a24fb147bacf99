import type { FocalPoint } from '../domain/crop.ts'

/** Pages name the place of a picture in its frame by classes, because their policy forbids styles in the HTML. */
const step = 5

const nearest = (thousandths: number): number => Math.round(thousandths / 10 / step) * step

/** The classes of a picture that a frame cuts, to the nearest twentieth. */
export const focalClass = ({ x, y }: FocalPoint): string => `at-x${nearest(x)} at-y${nearest(y)}`

/** The rules of all these classes; `var(--at-x, 50%) var(--at-y, 50%)` is then the `object-position`. */
export const focalRules = (): string =>
  Array.from({ length: 100 / step + 1 }, (_, at) => at * step)
    .map((place) => `.at-x${place} { --at-x: ${place}%; }\n.at-y${place} { --at-y: ${place}%; }`)
    .join('\n')

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Crop,
  cropShapes,
  cropTo,
  fitsInto,
  focalIn,
  focalOutside,
  isInMiddle,
  moveCrop,
  positionOf,
  resizeCrop,
  type Size,
  wholeOf,
} from '#shared/domain/crop.ts'

const size = fc.record({
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
})
const shape = fc.constantFrom(...cropShapes)
const point = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 1000 }) })
const step = fc.record({ x: fc.integer({ min: -9999, max: 9999 }), y: fc.integer({ min: -9999, max: 9999 }) })
const ratios = { '16:9': 16 / 9, '4:3': 4 / 3, '1:1': 1 } as const

const isSound = (one: Crop, within: Size) => {
  expect(one.left).toBeGreaterThanOrEqual(0)
  expect(one.top).toBeGreaterThanOrEqual(0)
  expect(one.width).toBeGreaterThan(0)
  expect(one.height).toBeGreaterThan(0)
  expect(fitsInto(one, within)).toBe(true)
}

test('whatever keys and pointers ask for, a crop is a part of its picture', () => {
  const edits = fc.array(fc.tuple(fc.boolean(), step, shape), { maxLength: 12 })
  fc.assert(
    fc.property(size, shape, fc.option(point), edits, (within, first, focal, list) => {
      let one = cropTo(first, within, focal)
      isSound(one, within)
      for (const [moves, by, to] of list) {
        one = moves ? moveCrop(one, by, within) : resizeCrop(one, by, { size: within, shape: to })
        isSound(one, within)
      }
    }),
  )
})

test('a shape keeps its proportions to a pixel', () => {
  const large = fc.record({
    width: fc.integer({ min: 200, max: 9000 }),
    height: fc.integer({ min: 200, max: 9000 }),
  })
  const fixed = fc.constantFrom('16:9' as const, '4:3' as const, '1:1' as const)
  fc.assert(
    fc.property(large, fixed, step, (within, to, by) => {
      const one = cropTo(to, within, null)
      const next = resizeCrop(one, by, { size: within, shape: to })
      for (const { width, height } of [one, next])
        expect(Math.abs(width / ratios[to] - height)).toBeLessThanOrEqual(1)
    }),
  )
})

test('moving keeps the size, and a free crop begins with the whole', () => {
  fc.assert(
    fc.property(size, shape, step, (within, to, by) => {
      const one = cropTo(to, within, null)
      expect(moveCrop(one, by, within)).toMatchObject({ width: one.width, height: one.height })
      if (to === 'free') expect(one).toEqual(wholeOf(within))
    }),
  )
})

test('a focal point in the crop around it is the same place of the picture', () => {
  const large = fc.record({
    width: fc.integer({ min: 200, max: 9000 }),
    height: fc.integer({ min: 200, max: 9000 }),
  })
  fc.assert(
    fc.property(large, shape, point, (within, to, focal) => {
      const one = cropTo(to, within, focal)
      const back = focalOutside(focalIn(focal, one, within), one, within)
      expect(Math.abs(back.x - focal.x)).toBeLessThanOrEqual(10)
      expect(Math.abs(back.y - focal.y)).toBeLessThanOrEqual(10)
    }),
  )
})

test('a frame of any shape that cuts a picture at its position shows the focal point', () => {
  const ratio = fc.double({ min: 0.2, max: 5, noNaN: true })
  fc.assert(
    fc.property(size, ratio, point, (within, frame, focal) => {
      const shown = [
        Math.min(1, (within.height * frame) / within.width),
        Math.min(1, within.width / frame / within.height),
      ]
      const at = positionOf(focal)
        .split(' ')
        .map((one) => Number.parseFloat(one) / 100)
      for (const [axis, place] of [focal.x / 1000, focal.y / 1000].entries()) {
        // CSS puts this share of what is cut off before the frame.
        const from = (1 - (shown[axis] ?? 1)) * (at[axis] ?? 0)
        expect(place).toBeGreaterThanOrEqual(from - 1e-9)
        expect(place).toBeLessThanOrEqual(from + (shown[axis] ?? 1) + 1e-9)
      }
    }),
  )
})

test('around the middle, a frame shows the point or not', () => {
  const wide = { width: 1000, height: 1000 }
  expect(isInMiddle({ x: 500, y: 500 }, wide, 2)).toBe(true)
  expect(isInMiddle({ x: 0, y: 260 }, wide, 2)).toBe(true)
  expect(isInMiddle({ x: 500, y: 240 }, wide, 2)).toBe(false)
  expect(isInMiddle({ x: 200, y: 500 }, wide, 0.5)).toBe(false)
})

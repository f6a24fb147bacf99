import { useState } from 'react'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import {
  type Crop,
  type CropShape,
  cropTo,
  type FocalPoint,
  focalOutside,
  isWhole,
  moveCrop,
  resizeCrop,
  type Size,
  wholeOf,
} from '#shared/domain/crop.ts'

interface CropState {
  crop: Crop
  shape: CropShape
  focal: FocalPoint
}

const middle: FocalPoint = { x: 500, y: 500 }

const startOf = (item: MediaView, size: Size): CropState => ({
  crop: item.crop ?? wholeOf(size),
  shape: 'free',
  focal:
    item.focal === null
      ? middle
      : item.crop === null
        ? item.focal
        : focalOutside(item.focal, item.crop, size),
})

const within = (value: number) => Math.min(Math.max(Math.round(value), 0), 1000)

/** The crop and the focal point of a picture as they are chosen, in measures of the original. */
export function useCrop(item: MediaView, size: Size) {
  const [state, setState] = useState(() => startOf(item, size))
  const { crop, shape, focal } = state
  const isMiddle = focal.x === middle.x && focal.y === middle.y
  return {
    ...state,
    /** What main is told. */
    result: { crop: isWhole(crop, size) ? null : crop, focal: isMiddle ? null : focal },
    /** In pixels of the original. */
    move: (by: { x: number; y: number }) =>
      setState((present) => ({ ...present, crop: moveCrop(present.crop, by, size) })),
    resize: (by: { x: number; y: number }) =>
      setState((present) => ({ ...present, crop: resizeCrop(present.crop, by, { size, shape }) })),
    setShape: (next: CropShape) =>
      setState((present) => ({
        ...present,
        shape: next,
        crop: next === 'free' ? present.crop : cropTo(next, size, present.focal),
      })),
    /** In thousandths of the original. */
    moveFocal: (by: { x: number; y: number }) =>
      setState((present) => ({
        ...present,
        focal: { x: within(present.focal.x + by.x), y: within(present.focal.y + by.y) },
      })),
    reset: () => setState({ crop: wholeOf(size), shape: 'free', focal: middle }),
  }
}
export type CropEditing = ReturnType<typeof useCrop>

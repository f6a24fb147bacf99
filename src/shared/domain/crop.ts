import { z } from 'zod'

/** A part of a picture, in pixels of the upright original. */
export const crop = z.object({
  left: z.int().nonnegative(),
  top: z.int().nonnegative(),
  width: z.int().positive(),
  height: z.int().positive(),
})
export type Crop = z.infer<typeof crop>

/** What must stay visible wherever a picture is cut by its frame: thousandths of its width and height. */
export const focalPoint = z.object({ x: z.int().min(0).max(1000), y: z.int().min(0).max(1000) })
export type FocalPoint = z.infer<typeof focalPoint>

export interface Size {
  width: number
  height: number
}

/** The shapes that a crop may be held to; `free` is any. */
export const cropShapes = ['free', '16:9', '4:3', '1:1'] as const
export type CropShape = (typeof cropShapes)[number]

const ratios: Record<CropShape, number | null> = { free: null, '16:9': 16 / 9, '4:3': 4 / 3, '1:1': 1 }

/** The least width and height of a crop, in pixels; smaller pictures may be kept whole only. */
const leastSide = 16

const between = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(most, least))

export const wholeOf = ({ width, height }: Size): Crop => ({ left: 0, top: 0, width, height })

export const isWhole = (one: Crop, { width, height }: Size): boolean =>
  one.left === 0 && one.top === 0 && one.width === width && one.height === height

/** Whether a crop lies in a picture. */
export const fitsInto = ({ left, top, width, height }: Crop, size: Size): boolean =>
  left + width <= size.width && top + height <= size.height

/** Moves a crop; it stays in the picture and keeps its size. */
export const moveCrop = (one: Crop, by: { x: number; y: number }, size: Size): Crop => ({
  ...one,
  left: between(Math.round(one.left + by.x), 0, size.width - one.width),
  top: between(Math.round(one.top + by.y), 0, size.height - one.height),
})

/** Width and height of a shape that fit into a room, not below the least side where the room allows it. */
function shaped(wanted: Size, room: Size, shape: CropShape): Size {
  const ratio = ratios[shape]
  const width = between(Math.round(wanted.width), Math.min(leastSide, room.width), room.width)
  const height = between(Math.round(wanted.height), Math.min(leastSide, room.height), room.height)
  if (ratio === null) return { width, height }
  const fitting = Math.min(width, room.width, room.height * ratio)
  const wide = Math.max(1, Math.floor(fitting))
  return { width: wide, height: between(Math.round(wide / ratio), 1, room.height) }
}

/** Gives a crop another size from its upper left corner; with a shape, the width decides. */
export function resizeCrop(
  one: Crop,
  by: { x: number; y: number },
  limits: { size: Size; shape: CropShape },
): Crop {
  const { size, shape } = limits
  const room = { width: size.width - one.left, height: size.height - one.top }
  const ratio = ratios[shape]
  // The key or the pointer that asks for more says how much, in either direction.
  const byX = ratio === null || Math.abs(by.x) >= Math.abs(by.y * ratio) ? by.x : by.y * ratio
  return { ...one, ...shaped({ width: one.width + byX, height: one.height + by.y }, room, shape) }
}

/** The largest crop of a shape, with the focal point (null: the middle) as near to its own middle as can be. */
export function cropTo(shape: CropShape, size: Size, focal: FocalPoint | null): Crop {
  const fitted = shaped(size, size, shape)
  const { x, y } = focal ?? { x: 500, y: 500 }
  const start = { left: 0, top: 0, ...fitted }
  return moveCrop(
    start,
    { x: (x / 1000) * size.width - fitted.width / 2, y: (y / 1000) * size.height - fitted.height / 2 },
    size,
  )
}

/** The focal point of the whole picture as one of the crop; at its edge where it lies outside. */
export const focalIn = ({ x, y }: FocalPoint, one: Crop, size: Size): FocalPoint => ({
  x: between(Math.round((((x / 1000) * size.width - one.left) / one.width) * 1000), 0, 1000),
  y: between(Math.round((((y / 1000) * size.height - one.top) / one.height) * 1000), 0, 1000),
})

/** The focal point of a crop as one of the whole picture. */
export const focalOutside = ({ x, y }: FocalPoint, one: Crop, size: Size): FocalPoint => ({
  x: between(Math.round(((one.left + (x / 1000) * one.width) / size.width) * 1000), 0, 1000),
  y: between(Math.round(((one.top + (y / 1000) * one.height) / size.height) * 1000), 0, 1000),
})

/** Where a frame that cuts a picture puts it (CSS `object-position`), so that the focal point is in the frame. */
export const positionOf = ({ x, y }: FocalPoint): string => `${x / 10}% ${y / 10}%`

/** Whether a frame of this shape (width to height) shows the focal point where it is put around the middle. */
export function isInMiddle({ x, y }: FocalPoint, { width, height }: Size, ratio: number): boolean {
  const shownWidth = Math.min(1, (height * ratio) / width)
  const shownHeight = Math.min(1, width / ratio / height)
  return Math.abs(x / 1000 - 0.5) <= shownWidth / 2 && Math.abs(y / 1000 - 0.5) <= shownHeight / 2
}

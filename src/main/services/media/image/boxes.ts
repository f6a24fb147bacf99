import { UnexpectedLayout } from './unexpectedLayout.ts'

/** A box of the ISO base media file format (ISO/IEC 14496-12): where it, and its content, begin and end. */
export interface Box {
  type: string
  /** Of its name. */
  name: number
  start: number
  end: number
}

/** The boxes that fill a part of a file. Throws `UnexpectedLayout` where they do not. */
export function readBoxes(file: Buffer, from: number, until: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < until; ) {
    if (at + 8 > until) throw new UnexpectedLayout('A box is cut off')
    const small = file.readUInt32BE(at)
    const head = small === 1 ? 16 : 8
    if (at + head > until) throw new UnexpectedLayout('A box is cut off')
    const size = small === 1 ? Number(file.readBigUInt64BE(at + 8)) : small === 0 ? until - at : small
    if (size < head || at + size > until) throw new UnexpectedLayout('A box is cut off')
    boxes.push({
      type: file.toString('latin1', at + 4, at + 8),
      name: at + 4,
      start: at + head,
      end: at + size,
    })
    at += size
  }
  return boxes
}

export function findBox(boxes: readonly Box[], type: string): Box {
  const box = boxes.find((one) => one.type === type)
  if (!box) throw new UnexpectedLayout(`No ${type} box`)
  return box
}

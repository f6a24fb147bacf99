import { type Segment, segment } from './jpegSegments.ts'
import { UnexpectedLayout } from './unexpectedLayout.ts'

const dht = 0xc4
const dac = 0xcc
const sos = 0xda
const dqt = 0xdb
const dri = 0xdd

const frames = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const progressive = new Set([0xc2, 0xc6, 0xca, 0xce])
const lossless = new Set([0xc3, 0xc7, 0xcb, 0xcf])

interface Frame {
  marker: number
  /** The quantization table of each component, by the component's own number. */
  tables: Map<number, number>
}

interface Table {
  name: string
  bytes: Buffer
}

function readFrame({ marker, content }: Segment): Frame {
  const count = content[5] ?? 0
  if (count === 0 || content.length !== 6 + 3 * count) throw new UnexpectedLayout('A frame of another size')
  const at = (index: number): number => 6 + 3 * index
  return {
    marker,
    tables: new Map(
      Array.from({ length: count }, (_, index) => [content[at(index)] ?? 0, content[at(index) + 2] ?? 0]),
    ),
  }
}

/** What decodes a scan: tables, named as by `tablesIn`, and the other settings, by their segments. */
function neededBy({ content }: Segment, { marker, tables }: Frame): string[] {
  const count = content[0] ?? 0
  if (count === 0 || content.length !== 4 + 2 * count) throw new UnexpectedLayout('A scan of another size')
  const first = content[1 + 2 * count] ?? 0
  const isRefined = (content[3 + 2 * count] ?? 0) >> 4 > 0
  const hasSteps = progressive.has(marker)
  const dc = !hasSteps || (first === 0 && !isRefined)
  const ac = !lossless.has(marker) && (!hasSteps || first > 0)
  const ofComponents = Array.from({ length: count }, (_, index) => {
    const codes = content[2 + 2 * index] ?? 0
    return [
      ...[`quantized ${tables.get(content[1 + 2 * index] ?? 0)}`],
      ...(dc ? [`coded 0 ${codes >> 4}`] : []),
      ...(ac ? [`coded 1 ${codes & 15}`] : []),
    ]
  })
  return ['restarts', 'conditions', ...ofComponents.flat()]
}

/** The tables of a segment, which may hold several. */
function tablesIn({ marker, content }: Segment): Table[] {
  const tables: Table[] = []
  for (let at = 0; at < content.length; ) {
    const [high, low] = [(content[at] ?? 0) >> 4, (content[at] ?? 0) & 15]
    const codes = content.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0)
    const size = marker === dqt ? 1 + 64 * (high + 1) : 17 + codes
    if (high > 1 || at + size > content.length) throw new UnexpectedLayout('A table of another size')
    const name = marker === dqt ? `quantized ${low}` : `coded ${high} ${low}`
    tables.push({ name, bytes: content.subarray(at, at + size) })
    at += size
  }
  return tables
}

/** The settings that are not tables, and their maximum size in bytes. */
const settings: Record<number, { name: string; most: number }> = {
  [dri]: { name: 'restarts', most: 2 },
  [dac]: { name: 'conditions', most: 64 },
}

/** A scan of all components is the whole picture, unless it comes in steps: decoders read no farther. */
function untilWhole(all: readonly Segment[], frame: Frame): readonly Segment[] {
  const scan = all.findIndex(({ marker }) => marker === sos)
  const isWhole = !progressive.has(frame.marker) && all[scan]?.content[0] === frame.tables.size
  return isWhole ? all.slice(0, scan + 1) : all
}

/**
 * The segments that decoding needs, in their order, without tables that no scan uses: a table may hold any bytes, and
 * there may be any number of them. Throws `UnexpectedLayout` where it is not one picture (a hierarchical JPEG).
 */
export function onlyShown(all: readonly Segment[]): Segment[] {
  const first = all.find(({ marker }) => frames.has(marker))
  if (!first) throw new UnexpectedLayout('No frame')
  const frame = readFrame(first)
  const shown = untilWhole(all, frame)
  if (shown.some((one) => one !== first && frames.has(one.marker)))
    throw new UnexpectedLayout('Several frames')
  const needed = new Set<string>()
  // From the end: what is defined is needed when a scan after it uses it and nothing in between defines it anew.
  const keep = (one: Segment): Segment[] => {
    const { marker, content } = one
    if (marker === sos) for (const name of neededBy(one, frame)) needed.add(name)
    if (marker === sos || one === first) return [one]
    const setting = settings[marker]
    if (setting) return content.length <= setting.most && needed.delete(setting.name) ? [one] : []
    if (marker !== dqt && marker !== dht) return []
    const used = tablesIn(one)
      .toReversed()
      .filter(({ name }) => needed.delete(name))
      .toReversed()
    const bytes = segment(marker, Buffer.concat(used.map((table) => table.bytes)))
    return used.length === 0 ? [] : [{ ...one, bytes }]
  }
  return shown.toReversed().flatMap(keep).toReversed()
}

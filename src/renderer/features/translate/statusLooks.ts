import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  History,
  type LucideIcon,
  PanelLeft,
  PanelRight,
} from 'lucide-react'
import type { Tone } from '#renderer/ui/Status.tsx'
import type { AlignmentStatus } from '#shared/document/align.ts'

/** Each standing of a block to its source: an icon and a tone; the words are `translate.status.*`. */
export const statusLooks: Record<AlignmentStatus, { icon: LucideIcon; tone: Tone }> = {
  missing: { icon: CircleDashed, tone: 'neutral' },
  draft: { icon: CircleDot, tone: 'info' },
  fresh: { icon: CircleCheck, tone: 'good' },
  stale: { icon: History, tone: 'warn' },
  targetOnly: { icon: PanelRight, tone: 'special' },
  sourceOnly: { icon: PanelLeft, tone: 'special' },
}

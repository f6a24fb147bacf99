import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleSlash,
  CodeXml,
  FileUp,
  History,
  ImageUp,
  PanelLeft,
  PanelRight,
} from 'lucide-react'
import type { ChipLook } from '#renderer/ui/Chip.tsx'
import type { AlignmentStatus } from '#shared/document/align.ts'

/** An icon and a tone for each status of a row; the words are `translate.status.*`. */
export const statusLooks: Record<AlignmentStatus, ChipLook> = {
  missing: { icon: CircleDashed, tone: 'neutral' },
  partial: { icon: CircleDashed, tone: 'neutral' },
  draft: { icon: CircleDot, tone: 'info' },
  fresh: { icon: CircleCheck, tone: 'good' },
  stale: { icon: History, tone: 'warn' },
  withdrawn: { icon: CircleSlash, tone: 'warn' },
  pictureChanged: { icon: ImageUp, tone: 'warn' },
  fileChanged: { icon: FileUp, tone: 'warn' },
  embedChanged: { icon: CodeXml, tone: 'warn' },
  targetOnly: { icon: PanelRight, tone: 'special' },
  sourceOnly: { icon: PanelLeft, tone: 'special' },
}

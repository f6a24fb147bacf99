import {
  ArrowRightToLine,
  Check,
  CircleDashed,
  EyeOff,
  type LucideIcon,
  PanelLeft,
  Plus,
  Trash2,
} from 'lucide-react'
import { type AlignedRow, isBehind, isOrphan } from '#shared/document/align.ts'
import type { RowActions } from './createRowActions.ts'
import { canConfirm, canDecide } from './decisions.ts'
import { followChord, keepChord } from './useTranslateKeys.ts'

/** The key of a tool's name in the locale files. */
type ToolLabel =
  | 'translate.confirmBlock'
  | 'translate.unconfirm'
  | 'translate.insertMissing'
  | 'translate.markSourceOnly'
  | 'translate.unmarkSourceOnly'
  | 'translate.removeTarget'
  | 'translate.addTargetOnly'
  | ReturnType<typeof followLabel>
  | ReturnType<typeof keepLabel>

interface RowTool {
  id: 'confirm' | 'follow' | 'keep' | 'unconfirm' | 'insert' | 'mark' | 'unmark' | 'remove' | 'add'
  icon: LucideIcon
  label: ToolLabel
  chord?: string
  run: () => void
}

/** The tools that make sense for a row, in the order of the toolbar. */
export const rowToolsOf = (row: AlignedRow, actions: RowActions): RowTool[] => [
  ...confirmingTools(row, actions),
  ...blockTools(row, actions),
]

/** Tools that say how the translation compares with the source. */
function confirmingTools(row: AlignedRow, actions: RowActions): RowTool[] {
  const tools: RowTool[] = []
  if (canConfirm(row)) {
    const run = () => actions.confirm(row, false)
    tools.push({ id: 'confirm', icon: Check, label: 'translate.confirmBlock', chord: 'mod+enter', run })
  }
  const wasKeptOutOfOrder = !row.inOrder && !row.moved
  if (canDecide(row) || wasKeptOutOfOrder) {
    tools.push({
      id: 'follow',
      icon: ArrowRightToLine,
      label: followLabel(row),
      ...(canDecide(row) && { chord: followChord }),
      run: () => actions.follow(row),
    })
  }
  if (canDecide(row)) {
    const run = () => actions.keep(row)
    tools.push({ id: 'keep', icon: EyeOff, label: keepLabel(row), chord: keepChord, run })
  }
  if (row.status === 'fresh' || row.status === 'stale') {
    const run = () => actions.unconfirm(row)
    tools.push({ id: 'unconfirm', icon: CircleDashed, label: 'translate.unconfirm', run })
  }
  return tools
}

/** Tools that insert and remove blocks, or say that one side needs no such block. */
function blockTools(row: AlignedRow, actions: RowActions): RowTool[] {
  const { status, source, target } = row
  const tools: RowTool[] = []
  if (source && !target && status === 'missing') {
    const run = () => actions.insertMissing(row)
    tools.push({ id: 'insert', icon: Plus, label: 'translate.insertMissing', run })
  }
  if (source && status !== 'sourceOnly' && status !== 'fresh') {
    const run = () => actions.mark(row, 'sourceOnly')
    tools.push({ id: 'mark', icon: PanelLeft, label: 'translate.markSourceOnly', run })
  }
  if (status === 'sourceOnly') {
    const run = () => actions.mark(row, 'none')
    tools.push({ id: 'unmark', icon: PanelLeft, label: 'translate.unmarkSourceOnly', run })
  }
  if (status === 'targetOnly') {
    const run = () => actions.removeTarget(row)
    tools.push({ id: 'remove', icon: Trash2, label: 'translate.removeTarget', run })
  }
  if (target) {
    const run = () => actions.addTargetOnly(row)
    tools.push({ id: 'add', icon: Plus, label: 'translate.addTargetOnly', run })
  }
  return tools
}

function followLabel(row: AlignedRow) {
  if (isOrphan(row)) return 'translate.removeTarget'
  if (row.status === 'pictureChanged') return 'translate.followPicture'
  if (row.status === 'fileChanged') return 'translate.followFile'
  return isBehind({ ...row, moved: false }) ? 'translate.follow' : 'translate.followPosition'
}

function keepLabel(row: AlignedRow) {
  if (isOrphan(row)) return 'translate.markTargetOnly'
  if (row.status === 'stale') return 'translate.minorEdit'
  return isBehind({ ...row, moved: false }) ? 'translate.keep' : 'translate.keepPosition'
}

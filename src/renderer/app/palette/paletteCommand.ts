import type { LucideIcon } from 'lucide-react'
import type { Language } from '#shared/domain/language.ts'

export interface PaletteCommand {
  id: string
  label: string
  /** The language of the label, where it differs from the interface's. */
  lang?: Language
  icon: LucideIcon
  shortcut?: string | undefined
  run: () => void
}

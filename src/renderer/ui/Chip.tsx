/**
 * Chip: a short state: an icon and a word in a tone, never colour alone.
 *   tone 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'special'; icon; children (the word); isQuiet (no ground)
 */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './classNames.ts'
import './Chip.css'
import './tones.css'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'special'

interface ChipProps {
  tone: Tone
  icon?: LucideIcon | undefined
  isQuiet?: boolean | undefined
  title?: string | undefined
  children: ReactNode
}

export function Chip({ tone, icon: Icon, isQuiet, title, children }: ChipProps) {
  return (
    <span className={classNames('chip', `tone--${tone}`, isQuiet && 'chip--quiet')} title={title}>
      {Icon && <Icon aria-hidden className="icon" />}
      <span className="chip__word">{children}</span>
    </span>
  )
}

/** The look of a state wherever it is shown. */
export interface ChipLook {
  tone: Tone
  icon: LucideIcon
}

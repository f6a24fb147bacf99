/**
 * Tooltip: a short explanation on hover and on keyboard focus of one focusable child.
 *   text       already translated
 *   shortcut   shown as a key cap behind the text
 *   placement  'top' by default
 *   children   one React Aria control (Button, Link, …); other elements are wrapped by the caller in <Focusable>
 */
import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, type Placement, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './Kbd.tsx'
import './Overlay.css'

interface TooltipProps {
  text: string
  shortcut?: string | undefined
  placement?: Placement | undefined
  children: ReactElement
}

export function Tooltip({ text, shortcut, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <AriaTooltip className="tooltip" placement={placement} offset={5}>
        {text}
        {shortcut && <Kbd>{shortcut}</Kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}

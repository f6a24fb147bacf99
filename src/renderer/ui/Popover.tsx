/**
 * PopoverButton: a button that opens a small non-modal panel.
 *   trigger    one control of ours (Button, IconButton)
 *   label      the panel's name for screen readers
 *   placement  'bottom start' by default
 *   isOpen, onOpenChange   for a panel that something else opens too
 *   anchor      the element that it is placed beside instead of its trigger, e.g. the item that it is about
 *   children   the content; or (close) => content
 */
import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger, type Placement, Popover } from 'react-aria-components'
import './Overlay.css'

interface PopoverButtonProps {
  trigger: ReactElement
  label: string
  placement?: Placement | undefined
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  anchor?: Element | null
  children: ReactNode | ((close: () => void) => ReactNode)
}

export function PopoverButton({
  trigger,
  label,
  placement = 'bottom start',
  children,
  anchor = null,
  ...open
}: PopoverButtonProps) {
  return (
    <DialogTrigger {...open}>
      {trigger}
      <Popover
        className="popover"
        placement={placement}
        offset={4}
        {...(anchor && { triggerRef: { current: anchor } })}
      >
        <Dialog className="popover__inside" aria-label={label}>
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

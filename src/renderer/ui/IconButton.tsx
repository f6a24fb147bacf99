/**
 * IconButton: a command shown as an icon; its name is the tooltip and what screen readers say.
 *   label      the name (required, already translated)
 *   icon       a lucide icon
 *   shortcut   shown in the tooltip, e.g. 'Ctrl+B' (see formatShortcut in lib/shortcuts)
 *   size       'medium' | 'small'
 *   placement  of the tooltip, 'top' by default
 *   …          onPress, isDisabled, aria-* as in React Aria's Button
 *
 * IconToggle: the same for something on or off.
 *   isSelected, onChange(isSelected)
 */
import type { LucideIcon } from 'lucide-react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  type Placement,
  ToggleButton,
  type ToggleButtonProps,
} from 'react-aria-components'
import './Button.css'
import { classNames } from './classNames.ts'
import { Spinner } from './Spinner.tsx'
import { Tooltip } from './Tooltip.tsx'

interface Look {
  label: string
  icon: LucideIcon
  shortcut?: string | undefined
  size?: 'medium' | 'small' | undefined
  placement?: Placement | undefined
  className?: string | undefined
}

type Plain<T> = Omit<T, 'className' | 'style' | 'children' | 'aria-label' | keyof Look>

export interface IconButtonProps extends Plain<AriaButtonProps>, Look {}

export function IconButton({
  label,
  icon: Icon,
  shortcut,
  size = 'medium',
  placement,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} placement={placement}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames('icon-button', `icon-button--${size}`, className)}
      >
        {props.isPending ? <Spinner size={16} /> : <Icon aria-hidden className="icon" />}
      </AriaButton>
    </Tooltip>
  )
}

export interface IconToggleProps extends Plain<ToggleButtonProps>, Look {}

export function IconToggle({
  label,
  icon: Icon,
  shortcut,
  size = 'medium',
  placement,
  className,
  ...props
}: IconToggleProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} placement={placement}>
      <ToggleButton
        {...props}
        aria-label={label}
        className={classNames('icon-button', `icon-button--${size}`, className)}
      >
        <Icon aria-hidden className="icon" />
      </ToggleButton>
    </Tooltip>
  )
}

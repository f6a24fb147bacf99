/**
 * Button: a command in words.
 *   variant   'primary' (one per view) | 'secondary' (default) | 'quiet' | 'danger'
 *   size      'medium' (30 px, default) | 'small' (24 px)
 *   icon      a lucide icon before the words; iconAfter behind them
 *   isPending keeps the words, shows a spinner, ignores presses, and is announced
 *   …         onPress, isDisabled, type, autoFocus, aria-* as in React Aria's Button
 */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import './Button.css'
import { classNames } from './classNames.ts'
import { Spinner } from './Spinner.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined
  size?: 'medium' | 'small' | undefined
  icon?: LucideIcon | undefined
  iconAfter?: LucideIcon | undefined
  className?: string | undefined
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
}

export function Button({
  variant = 'secondary',
  size = 'medium',
  icon: Icon,
  iconAfter: IconAfter,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames('button', `button--${variant}`, `button--${size}`, className)}
    >
      {props.isPending ? <Spinner /> : Icon && <Icon aria-hidden className="icon" />}
      <span className="button__words">{children}</span>
      {IconAfter && <IconAfter aria-hidden className="icon" />}
    </AriaButton>
  )
}

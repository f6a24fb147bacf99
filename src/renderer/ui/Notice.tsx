/**
 * Notice: something to know, in place.
 *   tone      'info' | 'good' | 'warn' | 'bad' | 'neutral'
 *   title     a short line, optional; children say the rest
 *   actions   buttons, optional
 *   isLive    announce when it appears (role="status"; for 'bad' role="alert")
 *
 * FailureNotice: an error in plain words.
 *   failure   a Failure of the contract; title optional; actions; onRetry adds "Try again"
 *   tone      'warn' where the program goes on by itself; 'bad' when left out
 */
import {
  CircleAlert,
  CircleCheck,
  Info,
  type LucideIcon,
  MessageSquareText,
  RotateCw,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/contract/errors.ts'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import './Notice.css'
import './tones.css'
import type { Tone } from './Chip.tsx'
import { useFailureText } from './useFailureText.ts'

const icons: Record<Tone, LucideIcon> = {
  neutral: MessageSquareText,
  info: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
  special: Info,
}

interface NoticeProps {
  tone: Tone
  title?: string | undefined
  actions?: ReactNode
  isLive?: boolean | undefined
  className?: string | undefined
  children?: ReactNode
}

export function Notice({ tone, title, actions, isLive, className, children }: NoticeProps) {
  const Icon = icons[tone]
  return (
    <div
      className={classNames('notice', `tone--${tone}`, className)}
      role={isLive ? (tone === 'bad' ? 'alert' : 'status') : undefined}
    >
      <Icon aria-hidden className="icon notice__icon" />
      <div className="notice__words">
        {title && <p className="notice__title">{title}</p>}
        {children && <div className="notice__text">{children}</div>}
      </div>
      {actions && <div className="notice__actions">{actions}</div>}
    </div>
  )
}

interface FailureNoticeProps {
  failure: Failure
  tone?: 'bad' | 'warn' | undefined
  title?: string | undefined
  actions?: ReactNode
  onRetry?: (() => void) | undefined
}

export function FailureNotice({ failure, tone = 'bad', title, actions, onRetry }: FailureNoticeProps) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  return (
    <Notice
      tone={tone}
      title={title}
      isLive
      actions={
        (actions || onRetry) && (
          <>
            {actions}
            {onRetry && (
              <Button size="small" icon={RotateCw} onPress={onRetry}>
                {t('common.retry')}
              </Button>
            )}
          </>
        )
      }
    >
      {textOf(failure)}
    </Notice>
  )
}

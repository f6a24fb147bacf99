/**
 * EmptyState: nothing here yet, why, and what to do about it.
 *   icon, title, children (one or two sentences), actions (buttons)
 * Loading: work that takes longer than a blink; the words are announced.   label?
 */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './Notice.css'
import { Spinner } from './Spinner.tsx'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  actions?: ReactNode
  children: ReactNode
}

export function EmptyState({ icon: Icon, title, actions, children }: EmptyStateProps) {
  return (
    <section className="empty">
      <Icon aria-hidden className="empty__icon" />
      <h2 className="empty__title">{title}</h2>
      <p className="empty__text">{children}</p>
      {actions && <div className="empty__actions">{actions}</div>}
    </section>
  )
}

export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation()
  return (
    <div className="loading" role="status">
      <Spinner size={16} />
      {label ?? t('common.loading')}
    </div>
  )
}

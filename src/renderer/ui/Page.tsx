/**
 * Page: the frame of a screen: its name, what is shown beside it, tools, and a scrolling body.
 *   title     the name (h1 and window title)
 *   kicker    a short line above the name, e.g. the list it came from
 *   beside    what is shown beside the name: a count, chips
 *   actions   buttons at the end of the head
 *   toolbar   a row under the head: search, filters
 *   isFixed   the body does not scroll by itself (the child does: lists, editors)
 *   isReading the body is mostly words: it takes the focus itself, so that keys scroll it
 *   isNarrow  the body keeps to a reading width (forms)
 *
 * Panel: a titled part of a page.   title, note?, actions?, help? (where F1 opens the handbook), children
 * Facts: name and value pairs.      items [{ name, value }]
 */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type HelpAddress, helpAt } from '../lib/handbookPlaces.ts'
import { classNames } from './classNames.ts'
import './Page.css'

interface PageProps {
  title: string
  kicker?: ReactNode
  beside?: ReactNode
  actions?: ReactNode
  toolbar?: ReactNode
  isFixed?: boolean | undefined
  isNarrow?: boolean | undefined
  isReading?: boolean | undefined
  children: ReactNode
}

export function Page(props: PageProps) {
  const { title, kicker, beside, actions, toolbar, isFixed, isNarrow, isReading, children } = props
  const { t } = useTranslation()
  return (
    <div className="page">
      <title>{`${title} · ${t('shell.name')}`}</title>
      <header className="page__head" data-region>
        <div className="page__name">
          {kicker && <p className="page__kicker">{kicker}</p>}
          <div className="page__title-row">
            <h1 className="page__title">{title}</h1>
            {beside}
          </div>
        </div>
        {actions && <div className="page__actions">{actions}</div>}
      </header>
      {toolbar && (
        <div className="page__toolbar" data-region>
          {toolbar}
        </div>
      )}
      <div
        className={classNames('page__body', isFixed && 'page__body--fixed', isNarrow && 'page__body--narrow')}
        data-region
        {...(isReading && { role: 'region', 'aria-label': title, tabIndex: 0 })}
      >
        {children}
      </div>
    </div>
  )
}

interface PanelProps {
  title: string
  note?: ReactNode
  actions?: ReactNode
  help?: HelpAddress | undefined
  children: ReactNode
}

export function Panel({ title, note, actions, help, children }: PanelProps) {
  return (
    <section className="panel" {...(help && helpAt(help))}>
      <header className="panel__head">
        <div className="panel__name">
          <h2 className="panel__title">{title}</h2>
          {note && <p className="panel__note">{note}</p>}
        </div>
        {actions && <div className="panel__actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}

export function Facts({ items }: { items: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {items.map(({ name, value }) => (
        <div key={name} className="facts__row">
          <dt className="facts__name">{name}</dt>
          <dd className="facts__value">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

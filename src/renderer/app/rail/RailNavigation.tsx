import {
  Files,
  FolderPen,
  GitMerge,
  Images,
  Languages,
  type LucideIcon,
  Newspaper,
  ScanEye,
  Send,
  SlidersHorizontal,
  TextSearch,
  Trash2,
  TriangleAlert,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DeskList } from '#shared/contract/articleViews.ts'
import type { IntentView } from '#shared/contract/intentViews.ts'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import { paths } from '../../lib/paths.ts'
import { useChannel } from '../../lib/queries.ts'
import { endToasts, publicationSubject } from '../../ui/toasts.ts'

interface RailLinkProps {
  to: string
  icon: LucideIcon
  label: string
  /** Undefined: no count is shown. */
  count?: number | undefined
  /** Announced instead of the bare number. */
  countLabel?: string | undefined
  alert?: number | undefined
  alertLabel?: string | undefined
}

function RailLink({ to, icon: Icon, label, count, countLabel, alert, alertLabel }: RailLinkProps) {
  const [location] = useLocation()
  const formats = useFormats()
  return (
    <li>
      <Link
        href={to}
        className="rail__link"
        {...(location.startsWith(to) && { 'aria-current': 'page' as const })}
      >
        <Icon aria-hidden className="icon" />
        <span className="rail__words">{label}</span>
        {alert !== undefined && alert > 0 && (
          <span className="rail__alert">
            <span aria-hidden>{formats.number(alert)}</span>
            <span className="visually-hidden">{alertLabel}</span>
          </span>
        )}
        {count !== undefined && (
          <span className="rail__count">
            <span aria-hidden>{formats.number(count)}</span>
            <span className="visually-hidden">{countLabel}</span>
          </span>
        )}
      </Link>
    </li>
  )
}

const lists: readonly { list: DeskList; icon: LucideIcon }[] = [
  { list: 'mine', icon: FolderPen },
  { list: 'toTranslate', icon: Languages },
  { list: 'toReview', icon: ScanEye },
  { list: 'queue', icon: Send },
  { list: 'published', icon: Newspaper },
  { list: 'all', icon: Files },
]

/** States of an intent that last until a person decides. */
const needsPerson: readonly IntentView['state'][] = ['needsYou', 'unknown', 'needsConfirmation', 'failed']

/** Removes the message that a text is being sent once it was sent or cancelled. */
function useEndedPublications(intents: IntentView[] | undefined): void {
  const active = useRef<string[]>([])
  useEffect(() => {
    if (!intents) return
    const now = intents.map(({ articleId }) => articleId)
    for (const id of active.current) if (!now.some((one) => one === id)) endToasts(publicationSubject(id))
    active.current = now
  }, [intents])
}

export function RailNavigation() {
  const { t } = useTranslation()
  const { data: counts } = useChannel('articles.counts', {})
  const { data: intents } = useChannel('outbox.list', { which: 'active' })
  const { data: conflicts = [] } = useChannel('conflicts.list', {})
  const { data: alarms = [] } = useChannel('alarms.list', {})
  useEndedPublications(intents)
  const waiting = intents?.filter(({ state }) => needsPerson.includes(state)).length ?? 0
  return (
    <div className="rail__links">
      <nav aria-label={t('shell.lists')}>
        <ul>
          {lists.map(({ list, icon }) => (
            <RailLink
              key={list}
              to={list === 'queue' ? paths.queue : paths.desk(list)}
              icon={icon}
              label={list === 'queue' ? t('shell.queue') : t(`desk.list.${list}`)}
              count={counts?.[list]}
              countLabel={counts && t('shell.articlesIn', { count: counts[list] })}
              alert={list === 'queue' ? waiting : undefined}
              alertLabel={t('shell.queueNeedsYou', { count: waiting })}
            />
          ))}
        </ul>
      </nav>
      {conflicts.length + alarms.length > 0 && (
        <nav aria-label={t('shell.needsYou')}>
          <p className="rail__heading">{t('shell.needsYou')}</p>
          <ul>
            {conflicts.map(({ localizationId, title }) => (
              <RailLink
                key={localizationId}
                to={paths.conflict(localizationId)}
                icon={GitMerge}
                label={t('shell.conflictIn', { title: title || t('common.untitled') })}
              />
            ))}
            {alarms.map(({ localizationId, articleId, language, kind, title }) => (
              <RailLink
                key={`${localizationId} ${kind}`}
                to={paths.write(articleId, language)}
                icon={TriangleAlert}
                label={t('shell.alarmIn', { title: title || t('common.untitled') })}
              />
            ))}
          </ul>
        </nav>
      )}
      <nav aria-label={t('shell.tools')}>
        <ul>
          <RailLink to={paths.search} icon={TextSearch} label={t('shell.search')} />
          <RailLink to={paths.media} icon={Images} label={t('shell.media')} />
          <RailLink to={paths.trash} icon={Trash2} label={t('trash.title')} />
          <RailLink to={paths.settings} icon={SlidersHorizontal} label={t('shell.settings')} />
        </ul>
      </nav>
    </div>
  )
}

import { BadgeCheck, Bookmark } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#shared/contract/historyViews.ts'
import { type ContentHash, type RevisionId, revisionId } from '#shared/domain/ids.ts'
import type { LogEntry } from '#shared/domain/workflow.ts'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { useVersionName } from './useVersionName.ts'
import type { Version } from './useVersions.ts'

interface VersionListProps {
  entries: readonly HistoryEntry[]
  presentHash: ContentHash | null
  selected: RevisionId
  onSelect: (id: RevisionId) => void
}

/** The timeline, newest first. Steps that no version belongs to are told, but cannot be opened. */
export function VersionList({ entries, presentHash, selected, onSelect }: VersionListProps) {
  const { t } = useTranslation()
  return (
    <ListBox
      aria-label={t('history.versions')}
      className="history__list"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      autoFocus="first"
      onSelectionChange={(keys) => {
        const id = revisionId.safeParse([...(keys === 'all' ? [] : keys)][0])
        if (id.success) onSelect(id.data)
      }}
    >
      {entries.map((entry) =>
        entry.kind === 'version' ? (
          <VersionItem
            key={entry.revision.id}
            version={entry}
            isPresent={entry.revision.contentHash === presentHash}
          />
        ) : (
          <ListBoxItem
            key={`${entry.event.at} ${entry.event.step}`}
            id={`${entry.event.at} ${entry.event.step}`}
            textValue={t(`workflow.event.${entry.event.step}`)}
            className="history__item history__item--event"
            isDisabled
          >
            <EventLine event={entry.event} />
          </ListBoxItem>
        ),
      )}
    </ListBox>
  )
}

function VersionItem({ version, isPresent }: { version: Version; isPresent: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nameOf = useVersionName()
  const { revision, name, approvals, events } = version
  return (
    <ListBoxItem id={revision.id} textValue={nameOf(version)} className="history__item">
      <span className="history__time">
        <time dateTime={revision.at}>{formats.dateTime(revision.at)}</time>
        {isPresent && <Chip tone="info">{t('history.present')}</Chip>}
        {approvals.some(({ inForce }) => inForce) && (
          <Chip tone="good" icon={BadgeCheck}>
            {t('history.approvalInForce')}
          </Chip>
        )}
      </span>
      {name !== null && (
        <span className="history__name">
          <Bookmark aria-hidden className="icon" />
          {name}
        </span>
      )}
      <span>
        <strong>{t(`history.kind.${revision.kind}`)}</strong>
        {revision.by !== '' && `, ${revision.by}`}
      </span>
      {events.map((event) => (
        <EventLine key={`${event.at} ${event.step}`} event={event} />
      ))}
    </ListBoxItem>
  )
}

function EventLine({ event }: { event: LogEntry }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { at, actor, step, note, bypass } = event
  return (
    <span className="history__event">
      <time dateTime={at}>{formats.dateTime(at)}</time>: {t(`workflow.event.${step}`)}
      {actor !== '' && `, ${actor}`}
      {bypass && ` (${t('review.historyBypass')})`}
      {note !== '' && <span className="history__note">{note}</span>}
    </span>
  )
}

import type { QueryClient } from '@tanstack/react-query'
import type { Channel, EventName } from '#shared/contract/channels.ts'
import { subscribe } from './client.ts'
import { coalesce } from './coalesce.ts'
import { queryKey } from './queries.ts'

/** What the search of the archive shows. */
const searches: readonly Channel[] = ['search.find', 'search.count', 'search.choices', 'search.progress']

/** Which cached answers an event invalidates. */
const stales: Partial<Record<EventName, readonly Channel[]>> = {
  'sites.changed': [
    ...([
      'sites.list',
      'sites.tags',
      'articles.list',
      'articles.switchTo',
      'articles.counts',
      'trash.list',
      'houseWords.list',
      'terms.list',
      'terms.inBlock',
    ] as const),
    ...(['outbox.list', 'review.open'] as const),
    ...searches,
  ],
  'backups.changed': ['backups.state'],
  'updates.changed': ['updates.state'],
  'search.indexed': searches,
  'memory.changed': ['memory.matches', 'memory.repeats', 'memory.concordance'],
  'desk.changed': [
    ...searches,
    'workflow.people',
    'articles.list',
    'articles.switchTo',
    'articles.counts',
    'trash.list',
  ],
  'templates.changed': ['templates.list', 'snippets.list'],
  'outbox.changed': ['outbox.list', 'articles.counts'],
  'media.changed': ['media.list', 'media.get', 'media.usage', 'media.leftovers'],
  'conflicts.changed': ['conflicts.list', 'conflicts.open', 'articles.list'],
  'alarms.changed': ['alarms.list'],
  'proofing.changed': ['proofing.open'],
  'houseWords.changed': ['houseWords.list'],
  'terms.changed': ['terms.list', 'terms.inBlock'],
  'contacts.changed': ['contacts.list', 'contacts.texts'],
  'credits.changed': ['credits.list'],
}

/** Channels whose answers depend on the texts of articles. */
const ofTexts: readonly Channel[] = [
  'articles.open',
  'localizations.open',
  'localizations.revisions',
  'history.open',
  'translation.open',
  'preview.open',
  'review.open',
  'review.problems',
  // Where pictures are used, and whether the texts describe them.
  'media.list',
  'media.leftovers',
  'media.usage',
  'pictures.uses',
  'contacts.texts',
]

/**
 * What a person decides on by what it shows, such as which languages go out. An answer that became old while nobody
 * looked at it is dropped: otherwise the screen would show it, with its buttons, until the new one is there.
 */
const decidedOn: ReadonlySet<Channel> = new Set(['review.open'])

/** A running sync emits many events: lists are requested again at most this often, in milliseconds. */
const pause = 200

/**
 * Keeps every shown answer up to date with main's events; the returned function ends it. After a save of this
 * page, opened texts are invalidated without a new request: the editor that saved them has them already.
 */
export function keepQueriesLive(client: QueryClient): () => void {
  const ends: (() => void)[] = []
  for (const [event, channels] of Object.entries(stales) as [EventName, readonly Channel[]][]) {
    const { call, cancel } = coalesce(() => {
      for (const channel of channels) becomeOld(client, channel, 'active')
    }, pause)
    ends.push(subscribe(event, call), cancel)
  }
  ends.push(
    subscribe('settings.changed', (settings) => {
      client.setQueryData(queryKey('settings.get', {}), settings)
      void client.invalidateQueries({ queryKey: ['sites.list'] })
      // What was opened last is a setting.
      void client.invalidateQueries({ queryKey: ['articles.switchTo'] })
    }),
    subscribe('localizations.changed', ({ origin }) => {
      for (const channel of ofTexts) becomeOld(client, channel, origin === 'page' ? 'none' : 'active')
    }),
  )
  return () => {
    for (const end of ends) end()
  }
}

/** The answers of a channel are old now; `refetch`: which of them are requested again at once. */
function becomeOld(client: QueryClient, channel: Channel, refetch: 'active' | 'none'): void {
  if (decidedOn.has(channel)) client.removeQueries({ queryKey: [channel], type: 'inactive' })
  void client.invalidateQueries({ queryKey: [channel], refetchType: refetch })
}

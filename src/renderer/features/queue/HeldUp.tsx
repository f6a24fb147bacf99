import { useTranslation } from 'react-i18next'
import { useChannel } from '#renderer/lib/queries.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import type { IntentView, SiteView } from '#shared/contract/views.ts'

/** Of a site in reach: it asks to be left alone for a while. */
const pauses: readonly ErrorCode[] = ['siteServerError', 'siteRateLimited', 'siteTimeout']

function isHeldUp({ status, problem }: SiteView): boolean {
  switch (status) {
    case 'offline':
    case 'practiceStopped':
    case 'signInNeeded':
      return true
    case 'online':
    case 'unknown':
      return problem !== null && pauses.includes(problem.code)
  }
}

/** Why what waits for its turn does not get it: once for each site, where the cards themselves say no reason. */
export function HeldUp({ intents }: { intents: readonly IntentView[] }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const { data: sites = [] } = useChannel('sites.list', {})
  const silent = intents.filter(({ state, error }) => state === 'waiting' && error === null)
  const waiting = new Set(silent.map(({ siteId }) => siteId))
  return sites
    .filter((site) => waiting.has(site.id) && isHeldUp(site))
    .map((site) => (
      <div key={site.id} className="held-up">
        <Notice tone="warn" title={t('queue.heldUp', { name: site.name })}>
          {site.problem ? textOf(site.problem) : t(`shell.status.${site.status}`)}
        </Notice>
      </div>
    ))
}

import { useTranslation } from 'react-i18next'
import { useChannel } from '#renderer/lib/queries.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import type { IntentView } from '#shared/contract/intentViews.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'

/** Errors of a reachable site that asks for a pause. */
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

/** Why waiting intents are not sent: once for each site, where the cards themselves give no reason. */
export function WaitingReasons({ intents }: { intents: readonly IntentView[] }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const { data: sites = [] } = useChannel('sites.list', {})
  const silent = intents.filter(({ state, error }) => state === 'waiting' && error === null)
  const waiting = new Set(silent.map(({ siteId }) => siteId))
  return sites
    .filter((site) => waiting.has(site.id) && isHeldUp(site))
    .map((site) => (
      <div key={site.id} className="waiting-reasons">
        <Notice tone="warn" title={t('queue.heldUp', { name: site.name })}>
          {site.problem ? textOf(site.problem) : t(`shell.status.${site.status}`)}
        </Notice>
      </div>
    ))
}

import { LogOut, Trash2, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useSettings } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { ExternalLink } from '#renderer/ui/ExternalLink.tsx'
import type { SiteView } from '#shared/contract/siteViews.ts'
import type { Account } from '#shared/domain/account.ts'
import { FollowMove } from './FollowMove.tsx'
import { FourEyes } from './FourEyes.tsx'
import { SiteProblem } from './SiteProblem.tsx'
import { SiteProtections } from './SiteProtections.tsx'
import { useSave } from './useSave.ts'

interface AccountRowProps {
  site: SiteView
  account: Account
}

function AccountRow({ site, account }: AccountRowProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const switchAccount = useCommand('sites.switchAccount')
  const signOut = useCommand('sites.signOut')
  const [asks, setAsks] = useState(false)
  const name = account.displayName
  const isActive = account.id === site.activeAccountId
  const ids = { siteId: site.id, accountId: account.id }
  return (
    <li className="account">
      <span className="account__name">
        {name} <span className="account__login">{account.login}</span>
      </span>
      <span className="account__role">{t(`workflow.role.${account.role}`)}</span>
      {isActive ? (
        <Chip tone="info">{t('settings.inUse')}</Chip>
      ) : (
        <Button
          size="small"
          aria-label={t('settings.use', { name })}
          isPending={switchAccount.isPending}
          onPress={() => void showResult(switchAccount.mutateAsync(ids))}
        >
          {t('settings.useShort')}
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        icon={LogOut}
        aria-label={t('settings.signOut', { name })}
        onPress={() => setAsks(true)}
      >
        {t('settings.signOutShort')}
      </Button>
      <ConfirmDialog
        help="sites#accounts"
        title={t('settings.signOutTitle')}
        isOpen={asks}
        onOpenChange={setAsks}
        confirmLabel={t('settings.signOutShort')}
        onConfirm={() => showResult(signOut.mutateAsync(ids), t('settings.signedOut'))}
      >
        <p>{t('settings.signOutText', { name })}</p>
      </ConfirmDialog>
    </li>
  )
}

/** How many intents of the queue a question lists; the others are counted. */
const namedInQueue = 5

/** One site: its state, who can work on it from here, and the button that disconnects it. */
export function SiteCard({ site }: { site: SiteView }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const save = useSave()
  const showResult = useShowResult()
  const { activeSiteId } = useSettings()
  const remove = useCommand('sites.remove')
  const [asks, setAsks] = useState(false)
  const { data: intents = [] } = useChannel('outbox.list', { which: 'active' }, { enabled: asks })
  const waiting = intents.filter(({ siteId }) => siteId === site.id)
  const isActive = site.id === activeSiteId
  return (
    <article className="site-card" aria-label={site.name}>
      <header className="site-card__head">
        <h3 className="site-card__name">{site.name}</h3>
        {site.practice && <Chip tone="neutral">{t('shell.practice')}</Chip>}
        {isActive && <Chip tone="good">{t('settings.active')}</Chip>}
        <span className="site-card__status">{t(`shell.status.${site.status}`)}</span>
      </header>
      <p className="site-card__address">
        <ExternalLink url={site.address}>{site.address}</ExternalLink>
      </p>
      {site.problem && <SiteProblem problem={site.problem} />}
      {site.problem?.code === 'siteMoved' && <FollowMove site={site} />}
      <ul className="accounts" aria-label={t('settings.accounts')}>
        {site.accounts.map((account) => (
          <AccountRow key={account.id} site={site} account={account} />
        ))}
      </ul>
      {site.capabilities && site.facts && (
        <SiteProtections site={site} capabilities={site.capabilities} facts={site.facts} />
      )}
      <FourEyes site={site} />
      <footer className="site-card__foot">
        {!isActive && (
          <Button size="small" onPress={() => save({ activeSiteId: site.id })}>
            {t('settings.makeActive')}
          </Button>
        )}
        <Button size="small" icon={UserPlus} onPress={() => navigate(paths.signIn(site.id))}>
          {t('settings.addAccount')}
        </Button>
        <Button size="small" variant="danger" icon={Trash2} onPress={() => setAsks(true)}>
          {t('settings.removeSite')}
        </Button>
      </footer>
      <ConfirmDialog
        help="sites#disconnect"
        title={t('settings.removeTitle', { name: site.name })}
        isOpen={asks}
        onOpenChange={setAsks}
        confirmLabel={t('settings.removeSite')}
        isDangerous
        onConfirm={() => showResult(remove.mutateAsync({ siteId: site.id }), t('settings.removed'))}
      >
        <p>{t('settings.removeText')}</p>
        {waiting.length > 0 && (
          <>
            <p>{t('settings.removeQueue', { count: waiting.length })}</p>
            <ul>
              {waiting.slice(0, namedInQueue).map(({ id, kind, title }) => (
                <li key={id}>{`${t(`queue.kind.${kind}`)}: ${title || t('common.untitled')}`}</li>
              ))}
            </ul>
          </>
        )}
      </ConfirmDialog>
    </article>
  )
}

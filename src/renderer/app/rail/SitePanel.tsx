import {
  ChevronsUpDown,
  CircleHelp,
  CirclePause,
  KeyRound,
  Plug,
  RefreshCw,
  TriangleAlert,
  Wifi,
  WifiOff,
} from 'lucide-react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SiteStatus, SiteView } from '#shared/contract/siteViews.ts'
import { foldText } from '#shared/language/fold.ts'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import { paths } from '../../lib/paths.ts'
import { useCommand } from '../../lib/queries.ts'
import { useActiveSite } from '../../lib/settings.tsx'
import { useNow } from '../../lib/useNow.ts'
import { useShowResult } from '../../lib/useShowResult.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { ArchiveProgress } from './ArchiveProgress.tsx'

const looks: Record<SiteStatus, { tone: Tone; icon: typeof Wifi }> = {
  unknown: { tone: 'neutral', icon: CircleHelp },
  online: { tone: 'good', icon: Wifi },
  offline: { tone: 'neutral', icon: WifiOff },
  signInNeeded: { tone: 'bad', icon: KeyRound },
  practiceStopped: { tone: 'warn', icon: CirclePause },
}

const addAccount = 'add'

function AccountMenu({ site }: { site: SiteView }) {
  const { t } = useTranslation()
  const showResult = useShowResult('window')
  const [, navigate] = useLocation()
  const switchAccount = useCommand('sites.switchAccount')
  const active = site.accounts.find(({ id }) => id === site.activeAccountId)
  /** The role, unless the person's name contains it already. */
  const roleBeside = ({ displayName, role }: SiteView['accounts'][number]): string | undefined => {
    const word = t(`workflow.role.${role}`)
    return foldText(displayName).includes(foldText(word)) ? undefined : word
  }
  const choose = (id: string) => {
    if (id === addAccount) return navigate(paths.signIn(site.id))
    const account = site.accounts.find((one) => one.id === id)
    if (!account || account.id === site.activeAccountId) return
    const words = t('shell.switchedTo', {
      name: account.displayName,
      role: t(`workflow.role.${account.role}`).toLocaleLowerCase(),
    })
    void showResult(switchAccount.mutateAsync({ siteId: site.id, accountId: account.id }), words)
  }
  return (
    <MenuButton
      label={t('shell.switchAccount')}
      placement="top start"
      onAction={choose}
      trigger={
        <Button variant="quiet" size="small" className="rail__account" iconAfter={ChevronsUpDown}>
          <span className="visually-hidden">{`${t('shell.account')}: `}</span>
          <span className="rail__person">{active?.displayName ?? t('shell.signInAgain')}</span>
          {active && <span className="rail__role">{roleBeside(active)}</span>}
        </Button>
      }
      sections={[
        {
          label: site.name,
          items: site.accounts.map((account) => ({
            id: account.id,
            label: account.displayName,
            note: roleBeside(account),
            isSelected: account.id === site.activeAccountId,
          })),
        },
        { items: [{ id: addAccount, label: t('shell.addAccount'), icon: KeyRound }] },
      ]}
    />
  )
}

function Remedy({ site }: { site: SiteView }) {
  const { t } = useTranslation()
  const showResult = useShowResult('window')
  const [, navigate] = useLocation()
  const startPractice = useCommand('sites.startPractice')
  // The practice site signs in its accounts itself when it starts, so nobody needs a password.
  if (site.practice && (site.status === 'practiceStopped' || site.status === 'signInNeeded')) {
    return (
      <Button
        size="small"
        isPending={startPractice.isPending}
        onPress={() => void showResult(startPractice.mutateAsync({}))}
      >
        {t('shell.startPractice')}
      </Button>
    )
  }
  if (site.status === 'signInNeeded') {
    return (
      <Button size="small" onPress={() => navigate(paths.signIn(site.id))}>
        {t('shell.signInAgain')}
      </Button>
    )
  }
  return null
}

/** The active site: its state, the active account, and "sync now". */
export function SitePanel() {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult('window')
  const [, navigate] = useLocation()
  const site = useActiveSite()
  const sync = useCommand('sites.sync')
  const now = useNow(30_000)
  if (!site) {
    return (
      <section className="rail__site" data-region aria-label={t('shell.site')}>
        <p className="rail__site-name">{t('shell.noSite')}</p>
        <p className="rail__note">{t('shell.noSiteHint')}</p>
        <Button size="small" icon={Plug} onPress={() => navigate(paths.start)}>
          {t('shell.connectSite')}
        </Button>
      </section>
    )
  }
  const isSyncing = site.syncing || sync.isPending
  return (
    <section className="rail__site" data-region aria-label={t('shell.site')}>
      <div className="rail__site-head">
        <p className="rail__site-name" title={site.address}>
          {site.name}
        </p>
        <IconButton
          size="small"
          label={isSyncing ? t('shell.syncing') : t('shell.syncNow')}
          icon={RefreshCw}
          isPending={isSyncing}
          onPress={() => void showResult(sync.mutateAsync({ siteId: site.id }))}
        />
      </div>
      <p className="rail__site-state" role="status">
        <Chip {...looks[site.status]} isQuiet>
          {t(`shell.status.${site.status}`)}
        </Chip>
      </p>
      {site.archive && <ArchiveProgress {...site.archive} />}
      <p className="rail__note">
        {site.lastSyncAt
          ? t('shell.lastSync', { when: formats.relative(site.lastSyncAt, now) })
          : t('shell.neverSynced')}
      </p>
      {site.problem && site.status === 'online' && (
        <Link href={paths.settings} className="rail__problem">
          <TriangleAlert aria-hidden className="icon" />
          {t('shell.syncProblem')}
        </Link>
      )}
      <Remedy site={site} />
      <AccountMenu site={site} />
    </section>
  )
}

import { Check, Download, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Choice.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'
import type { SiteCapabilities, SiteFacts } from '#shared/domain/site.ts'
import '#renderer/ui/tones.css'

/**
 * The capabilities whose absence people notice, the most important first; the others matter only to the
 * connector.
 */
const protections = [
  'approvalsChecked',
  'preconditions',
  'idempotency',
  'sharedWorkflow',
  'keepsRules',
  'deletionsInChanges',
  'linkedTranslations',
  'keepsSeo',
  'keepsBlocks',
  'separateDrafts',
  'atomicPackages',
] as const satisfies readonly (keyof SiteCapabilities)[]

function Protection({ name, isKept }: { name: (typeof protections)[number]; isKept: boolean }) {
  const { t } = useTranslation()
  const Icon = isKept ? Check : X
  return (
    <li className={`protection tone--${isKept ? 'good' : 'warn'}`}>
      <Icon aria-hidden className="icon" />
      <span>
        {isKept ? t('sites.protections.kept') : t('sites.protections.lacking')}{' '}
        <strong>{t(`sites.protection.${name}`)}.</strong>
        {!isKept && ` ${t(`sites.lacks.${name}`)}`}
      </span>
    </li>
  )
}

/** How to get the companion plugin: the file is in the program. */
function GetCompanion() {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const save = useCommand('sites.saveCompanion')
  const start = async () => {
    const { saved } = await save.mutateAsync({})
    if (saved) showToast({ tone: 'good', text: t('sites.companion.saved') })
  }
  return (
    <Notice
      tone="warn"
      title={t('sites.companion.absentTitle')}
      actions={
        <Button
          size="small"
          icon={Download}
          isPending={save.isPending}
          onPress={() => void showResult(start())}
        >
          {t('sites.companion.save')}
        </Button>
      }
    >
      <p>{t('sites.companion.absentText')}</p>
      <p>{t('sites.companion.how')}</p>
    </Notice>
  )
}

interface SiteProtectionsProps {
  site: SiteView
  capabilities: SiteCapabilities
  facts: SiteFacts
}

/** Which guarantees a site helps to keep, which are missing, and what a person can do about it. */
export function SiteProtections({ site, capabilities, facts }: SiteProtectionsProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const update = useCommand('sites.update')
  const kept = protections.filter((name) => capabilities[name]).length
  const account = site.accounts.find(({ id }) => id === site.activeAccountId)
  return (
    <div className="protections">
      <p className="protections__facts">
        {[
          facts.software
            ? t('sites.software', { version: facts.software })
            : t('sites.connect.kindWordpress'),
          facts.companion === null
            ? t('sites.companion.absent')
            : t('sites.companion.present', { version: facts.companion }).trim(),
        ].join(' · ')}
      </p>
      {account && (
        <p>
          {t(`sites.may.${account.role}`)}
          {account.mayUpload === false && ` ${t('sites.may.noUpload')}`}
        </p>
      )}
      {facts.companion === null && <GetCompanion />}
      {facts.multilingual !== 'none' && (
        <Notice tone={facts.multilingual === 'polylangPro' ? 'good' : 'info'}>
          {t(`sites.multilingual.${facts.multilingual}`)}
        </Notice>
      )}
      {!capabilities.linkedTranslations && (
        <Switch
          isSelected={site.languageLinks}
          onChange={(languageLinks) =>
            void showResult(update.mutateAsync({ siteId: site.id, languageLinks }))
          }
          note={t('sites.languageLinksNote')}
        >
          {t('sites.languageLinks')}
        </Switch>
      )}
      <Disclosure level={4} title={t('sites.protections.title', { kept, all: protections.length })}>
        <ul className="protections__list">
          {protections.map((name) => (
            <Protection key={name} name={name} isKept={capabilities[name]} />
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}

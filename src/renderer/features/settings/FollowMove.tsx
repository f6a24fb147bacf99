import { ArrowRightLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import type { SiteView } from '#shared/contract/siteViews.ts'

/** A site reported that it moved to another host. If the person trusts that host, everything is moved to it. */
export function FollowMove({ site }: { site: SiteView }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const follow = useCommand('sites.followMove')
  const [asks, setAsks] = useState(false)
  const address = site.problem?.details?.address
  if (typeof address !== 'string') return null
  return (
    <>
      <Button size="small" icon={ArrowRightLeft} onPress={() => setAsks(true)}>
        {t('settings.followMove')}
      </Button>
      <ConfirmDialog
        help="trouble#sign-in"
        title={t('settings.followMoveTitle', { address })}
        isOpen={asks}
        onOpenChange={setAsks}
        confirmLabel={t('settings.followMoveYes')}
        onConfirm={() =>
          showResult(follow.mutateAsync({ siteId: site.id, address }), t('settings.followedMove'))
        }
      >
        <p>{t('settings.followMoveText', { address })}</p>
      </ConfirmDialog>
    </>
  )
}

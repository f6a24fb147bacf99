import { ListChecks, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { ChecksPanel } from '#renderer/articles/checks/ChecksPanel.tsx'
import { focusChecks, useChecks, useChecksKey } from '#renderer/articles/checks/useChecks.ts'
import { FactTable } from '#renderer/articles/facts/FactTable.tsx'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { Finding } from '#shared/checks/finding.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { nextFinding } from './nextFinding.ts'
import type { DeskWork } from './useDesk.ts'
import { useShowInSource } from './useShowInSource.ts'
import { useShowInTarget } from './useShowInTarget.ts'
import { useSourceBeside } from './useSourceBeside.ts'

interface DeskChecksProps {
  view: TranslationView
  session: EditingSession
  work: DeskWork
  /** Where the list is drawn, beside the panes; null until that is on the screen. */
  aside: HTMLElement | null
}

/**
 * How many remarks the checks have on the translation, and their list, which F8 opens. It is closed at first: both
 * texts need the width.
 */
export function DeskChecks({ view, session, work, aside }: DeskChecksProps) {
  const { t } = useTranslation()
  const { articleId } = view
  const { data: article } = useChannel('articles.open', { id: articleId })
  const checks = useChecks(session, {
    coverMediaId: article?.article.coverMediaId ?? null,
    proposal: article?.proposal ?? null,
    source: useSourceBeside(view),
  })
  const [isShown, setShown] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const show = useShowInTarget(articleId, session, work)
  const showSource = useShowInSource(work)
  useChecksKey(() => {
    setShown(true)
    // The list exists only after React has rendered it.
    requestAnimationFrame(() => focusChecks(panel.current))
  })
  useNextWarning(checks.findings, work, show)
  const close = () => {
    setShown(false)
    work.body?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
  }
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        icon={ListChecks}
        aria-expanded={isShown}
        onPress={() => setShown(!isShown)}
      >
        {checks.open === 0 ? t('checks.none') : t('checks.found', { count: checks.open })}
      </Button>
      {isShown &&
        aside &&
        createPortal(
          <aside
            className="translate-checks"
            data-region
            aria-label={t('checks.title')}
            onKeyDown={onKeyDown}
          >
            <ChecksPanel
              session={session}
              checks={checks}
              ref={panel}
              onShow={show}
              onShowSource={showSource}
            />
            <section className="translate-facts" aria-label={t('facts.title')}>
              <h3 className="checks-panel__title">{t('facts.title')}</h3>
              <FactTable
                target={view.target.localization.language}
                findings={checks.findings}
                onShow={show}
                onShowSource={showSource}
              />
            </section>
            <IconButton
              className="translate-checks__close"
              icon={X}
              label={t('common.close')}
              onPress={close}
            />
          </aside>,
          aside,
        )}
    </>
  )
}

/** The key that goes from the caret to the next remark of the checks, and from there to the one after it. */
function useNextWarning(
  findings: readonly Finding[],
  work: DeskWork,
  show: (finding: Finding) => void,
): void {
  const { t } = useTranslation()
  const last = useRef<Finding | null>(null)
  const goToNext = () => {
    const at = { from: work.keys.here(), last: last.current }
    last.current = nextFinding(findings, work.units(), at)
    if (last.current) show(last.current)
    else showToast({ tone: 'good', text: t('translate.noWarning') })
  }
  useAction('nextWarning', { run: goToNext })
}

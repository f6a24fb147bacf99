import { ArchiveRestore, Bookmark } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RevisionContent } from '#shared/contract/historyViews.ts'
import type { BlockChange } from '#shared/document/diffBlocks.ts'
import { failureOf } from '../../lib/client.ts'
import { useShowResult } from '../../lib/useShowResult.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Choice.tsx'
import { Loading } from '../../ui/EmptyState.tsx'
import { FailureNotice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { type ComparedLayout, ComparedText } from '../document/ComparedText.tsx'
import type { HistoryOf } from './historyOf.ts'
import { NameVersion } from './NameVersion.tsx'
import { type Comparison, useComparison } from './useComparison.ts'
import type { Version, Versions } from './useVersions.ts'

interface VersionTextProps {
  of: HistoryOf
  versions: Versions
  selected: Version
  onRestored: () => void
}

/** One version, or its difference from another, with what can be done with it. */
export function VersionText({ of, versions, selected, onRestored }: VersionTextProps) {
  const comparison = useComparison(of, versions, selected)
  const [layout, setLayout] = useState<ComparedLayout>('inline')
  return (
    <div className="history__text">
      <VersionTools {...{ of, selected, comparison, layout, onRestored }} onLayout={setLayout} />
      <Paper of={of} comparison={comparison} layout={layout} onRestored={onRestored} />
    </div>
  )
}

interface ToolsProps extends Pick<VersionTextProps, 'of' | 'selected' | 'onRestored'> {
  comparison: Comparison
  layout: ComparedLayout
  onLayout: (layout: ComparedLayout) => void
}

function VersionTools({ of, selected, comparison, layout, onLayout, onRestored }: ToolsProps) {
  const { t } = useTranslation()
  const [isNaming, setNaming] = useState(false)
  const { shown } = comparison
  return (
    <div className="history__tools">
      <Select
        label={t('history.compareWith')}
        options={comparison.options}
        value={comparison.other}
        onChange={comparison.compareWith}
        className="history__compare"
      />
      {comparison.other !== 'nothing' && (
        <Segmented
          label={t('history.layout')}
          value={layout}
          onChange={onLayout}
          options={[
            { id: 'inline', label: t('history.inline') },
            { id: 'sideBySide', label: t('history.sideBySide') },
          ]}
        />
      )}
      <span className="history__end">
        <Button icon={Bookmark} onPress={() => setNaming(true)}>
          {t(selected.name === null ? 'history.giveName' : 'history.rename')}
        </Button>
        {of.onRestore && shown && !comparison.isPresent && (
          <RestoreButton version={shown} onRestore={of.onRestore} onRestored={onRestored} />
        )}
      </span>
      <NameVersion version={selected} isOpen={isNaming} onOpenChange={setNaming} />
    </div>
  )
}

interface RestoreButtonProps {
  version: RevisionContent
  onRestore: NonNullable<HistoryOf['onRestore']>
  onRestored: () => void
}

function RestoreButton({ version, onRestore, onRestored }: RestoreButtonProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [isPending, setPending] = useState(false)
  const restore = async () => {
    setPending(true)
    if (await showResult(onRestore(version))) onRestored()
    setPending(false)
  }
  return (
    <Button variant="primary" icon={ArchiveRestore} isPending={isPending} onPress={() => void restore()}>
      {t('history.restore')}
    </Button>
  )
}

interface PaperProps extends Pick<VersionTextProps, 'of' | 'onRestored'> {
  comparison: Comparison
  layout: ComparedLayout
}

function Paper({ of, comparison, layout, onRestored }: PaperProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const { shown, before, after, error, retry } = comparison
  if (error) return <FailureNotice failure={failureOf(error)} onRetry={retry} />
  if (!shown || !after) return <Loading />
  const restoreBlock = of.onRestoreBlock
  const offersBlocks = restoreBlock !== undefined && comparison.other === 'present'
  const actionOf = ({ before: block }: BlockChange) =>
    restoreBlock && block ? (
      <p className="paper-block__action">
        <Button
          size="small"
          variant="quiet"
          icon={ArchiveRestore}
          onPress={async () => {
            if (await showResult(restoreBlock(shown, block.id))) onRestored()
          }}
        >
          {t('history.restoreBlock')}
        </Button>
      </p>
    ) : null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, also by keys
    <section className="history__paper" aria-label={t('history.textOfVersion')} tabIndex={0}>
      {before && comparison.isSame && <p className="paper__quiet">{t('history.same')}</p>}
      <ComparedText
        before={before}
        after={after}
        language={of.language}
        anchor={`version-${shown.revision.id}`}
        layout={layout}
        action={offersBlocks ? actionOf : undefined}
      />
    </section>
  )
}

import { GitMerge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { LivePage } from '#renderer/articles/LivePage.tsx'
import { useBringInWhileReading } from '#renderer/bringIn/useBringInWhileReading.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { ConflictView } from '#shared/contract/conflictViews.ts'
import { MergedField, MergedPart } from './MergedText.tsx'
import { type Merge, mergedFieldNames, useMerge, useSaveMerge } from './useMerge.ts'

/** A conflict whose sides differ: what was merged by itself, and the choices that a person makes. */
export function MergePage({ conflict }: { conflict: ConflictView }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const merge = useMerge(conflict)
  const saving = useSaveMerge(conflict, merge)
  const { language } = conflict
  const { body, open } = merge
  useBringInWhileReading(() => navigate(paths.write(conflict.articleId, language)))
  return (
    <Page
      isReading
      title={merge.values.title || conflict.mine.title || t('common.untitled')}
      kicker={t('review.merge.kicker')}
      beside={
        <>
          <Chip tone="neutral">{t(`common.language.${language}`)}</Chip>
          <LivePage language={language} url={conflict.url} />
        </>
      }
      actions={
        <>
          {open > 0 && <Button onPress={scrollToOpenChoice}>{t('review.merge.next')}</Button>}
          <Button
            variant="primary"
            icon={GitMerge}
            isDisabled={open > 0}
            isPending={saving.isPending}
            onPress={saving.save}
          >
            {t('review.merge.save')}
          </Button>
        </>
      }
    >
      <div className="merge">
        <MergeNotice conflict={conflict} merge={merge} />
        {saving.error && <FailureNotice failure={failureOf(saving.error)} />}
        {mergedFieldNames.map((name) => (
          <MergedField key={name} name={name} language={language} merge={merge} />
        ))}
        <section className="merge__list" aria-label={t('review.merge.result')}>
          {body.parts.map((part) => (
            <MergedPart
              key={part.kind === 'block' ? part.block.id : part.blockId}
              part={part}
              language={language}
              choice={part.kind === 'conflict' ? (merge.choices.get(part.blockId) ?? null) : null}
              onChoose={merge.choose}
            />
          ))}
        </section>
      </div>
    </Page>
  )
}

const scrollToOpenChoice = () =>
  document.querySelector<HTMLElement>('.merge-conflict[data-decided="false"]')?.scrollIntoView({
    block: 'center',
  })

/** How many choices are open, and whose text is merged with ours. */
function MergeNotice({ conflict, merge }: { conflict: ConflictView; merge: Merge }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { open, hasConflicts } = merge
  const { by, at } = conflict.theirs
  return (
    <Notice
      tone={open > 0 ? 'warn' : 'good'}
      isLive
      title={open > 0 ? t('review.merge.open', { count: open }) : undefined}
    >
      {hasConflicts
        ? t(by === '' ? 'review.merge.explainUnknown' : 'review.merge.explain', {
            ...{ by, at: formats.dateTime(at) },
          })
        : t('review.merge.clean')}
    </Notice>
  )
}

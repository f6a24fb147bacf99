/** Merge: mine, the site's, and what was before, block by block; the result is read before it is saved. */
import { GitMerge } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { BlockView } from '#renderer/ui/document/BlockView.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Chip } from '#renderer/ui/Status.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { ConflictView } from '#shared/contract/views.ts'
import {
  type MergeChoice,
  type MergedField,
  type MergePart,
  mergeBodies,
  mergeFields,
  resolveMerge,
} from '#shared/document/merge.ts'
import type { BlockId, LocalizationId } from '#shared/domain/ids.ts'
import { BlockConflict, FieldConflict } from './MergeConflicts.tsx'
import './review.css'

const fieldNames = ['title', 'lead', 'slug'] as const
type FieldName = (typeof fieldNames)[number]
const nothing: Record<FieldName, string> = { title: '', lead: '', slug: '' }

export function MergeScreen({ localizationId }: { localizationId: LocalizationId }) {
  const { t } = useTranslation()
  const { data: conflict, error, refetch } = useChannel('conflicts.open', { localizationId })
  if (error) {
    const failure = failureOf(error)
    return (
      <Page title={t('review.merge.title')}>
        {failure.code === 'notFound' ? (
          <EmptyState icon={GitMerge} title={t('review.merge.gone')}>
            {t('review.merge.goneText')}
          </EmptyState>
        ) : (
          <FailureNotice failure={failure} onRetry={() => void refetch()} />
        )}
      </Page>
    )
  }
  if (!conflict) {
    return (
      <Page title={t('review.merge.title')}>
        <Loading />
      </Page>
    )
  }
  // A newer text of theirs is another conflict: choices made against the old one do not carry over.
  return <Merge key={conflict.theirs.revision.contentHash} conflict={conflict} />
}

function Merge({ conflict }: { conflict: ConflictView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [, navigate] = useLocation()
  const resolve = useCommand('conflicts.resolve')
  const { base, mine, theirs, language, localizationId } = conflict
  const body = useMemo(
    () => mergeBodies({ base: base?.blocks ?? [], mine: mine.blocks, theirs: theirs.blocks }),
    [base, mine, theirs],
  )
  const fields = useMemo(
    () => mergeFields<FieldName>({ base: base ?? nothing, mine, theirs }),
    [base, mine, theirs],
  )
  const [choices, setChoices] = useState<ReadonlyMap<BlockId, MergeChoice>>(new Map())
  const [chosenFields, setChosenFields] = useState<ReadonlyMap<FieldName, 'mine' | 'theirs'>>(new Map())

  const fieldValue = (name: FieldName): string | null => {
    const field: MergedField = fields[name]
    if (field.kind === 'merged') return field.value
    const choice = chosenFields.get(name)
    return choice ? field[choice] : null
  }
  const blocks = resolveMerge(body, choices)
  const [title, lead, slug] = [fieldValue('title'), fieldValue('lead'), fieldValue('slug')]
  const openFields = fieldNames.filter((name) => fieldValue(name) === null).length
  const open = body.conflicts - choices.size + openFields

  const toNext = () =>
    document.querySelector<HTMLElement>('.merge-conflict[data-decided="false"]')?.scrollIntoView({
      block: 'center',
    })

  const save = () => {
    if (!blocks || title === null || lead === null || slug === null) return
    resolve.mutate(
      { localizationId, theirsHash: theirs.revision.contentHash, title, lead, slug, blocks },
      {
        onSuccess: () => {
          showToast({ tone: 'good', text: t('review.merge.saved') })
          navigate(paths.review(conflict.articleId))
        },
      },
    )
  }

  return (
    <Page
      isReading
      title={title || mine.title || t('common.untitled')}
      kicker={t('review.merge.kicker')}
      beside={<Chip tone="neutral">{t(`common.language.${language}`)}</Chip>}
      actions={
        <>
          {open > 0 && <Button onPress={toNext}>{t('review.merge.next')}</Button>}
          <Button
            variant="primary"
            icon={GitMerge}
            isDisabled={open > 0}
            isPending={resolve.isPending}
            onPress={save}
          >
            {t('review.merge.save')}
          </Button>
        </>
      }
    >
      <div className="merge">
        <Notice
          tone={open > 0 ? 'warn' : 'good'}
          isLive
          title={open > 0 ? t('review.merge.open', { count: open }) : undefined}
        >
          {body.conflicts + fieldNames.filter((name) => fields[name].kind === 'conflict').length === 0
            ? t('review.merge.clean')
            : t('review.merge.explain', { by: theirs.by, at: formats.dateTime(theirs.at) })}
        </Notice>
        {resolve.error && <FailureNotice failure={failureOf(resolve.error)} />}
        {fieldNames.map((name) => {
          const field = fields[name]
          return field.kind === 'conflict' ? (
            <FieldConflict
              key={name}
              label={t(`review.field.${name}`)}
              language={language}
              field={field}
              choice={chosenFields.get(name) ?? null}
              onChoose={(choice) => setChosenFields(new Map(chosenFields).set(name, choice))}
            />
          ) : (
            <div key={name} className="review-paper__field">
              <p className="review-paper__label">{t(`review.field.${name}`)}</p>
              <p className={`text review-paper__${name}`} lang={language}>
                {field.value || <span className="review-quiet">{t('review.fieldEmpty')}</span>}
              </p>
            </div>
          )
        })}
        <section className="merge__list" aria-label={t('review.merge.result')}>
          {body.parts.map((part) => (
            <Part
              key={part.kind === 'block' ? part.block.id : part.blockId}
              part={part}
              language={language}
              choice={part.kind === 'conflict' ? (choices.get(part.blockId) ?? null) : null}
              onChoose={(id, choice) => setChoices(new Map(choices).set(id, choice))}
            />
          ))}
        </section>
      </div>
    </Page>
  )
}

interface PartProps {
  part: MergePart
  language: ConflictView['language']
  choice: MergeChoice | null
  onChoose: (id: BlockId, choice: MergeChoice) => void
}

function Part({ part, language, choice, onChoose }: PartProps) {
  const { t } = useTranslation()
  if (part.kind === 'conflict') {
    return (
      <BlockConflict
        conflict={part}
        language={language}
        choice={choice}
        onChoose={(next) => onChoose(part.blockId, next)}
      />
    )
  }
  const origin = {
    base: null,
    mine: t('review.merge.fromMine'),
    theirs: t('review.merge.fromTheirs'),
    both: t('review.merge.fromBoth'),
    words: `${t('review.merge.fromMine')} + ${t('review.merge.fromTheirs')}`,
  }[part.origin]
  return (
    <div className="review-block merge-block" data-kind={part.origin === 'base' ? 'same' : 'changed'}>
      {origin && <p className="merge-block__origin">{origin}</p>}
      <BlockView block={part.block} language={language} />
    </div>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { LivePage } from '#renderer/articles/LivePage.tsx'
import { useBringInWhileReading } from '#renderer/bringIn/useBringInWhileReading.ts'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { PreviewView } from '#shared/contract/reviewViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { Cards } from './Cards.tsx'
import { PageFrame } from './PageFrame.tsx'
import './preview.css'

/** CSS pixels of the screens that most readers have. */
const widths = { phone: 390, tablet: 820, desktop: 1280 } as const
type Shown = keyof typeof widths | 'cards'

export function PreviewScreen({ articleId, language }: { articleId: ArticleId; language: Language }) {
  const { t } = useTranslation()
  const { data: preview, error, refetch } = useChannel('preview.open', { articleId })
  if (error && !preview) {
    return (
      <Page title={t('preview.title')}>
        <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />
      </Page>
    )
  }
  if (!preview) {
    return (
      <Page title={t('preview.title')}>
        <Loading />
      </Page>
    )
  }
  return <OpenedPreview preview={preview} language={language} />
}

function OpenedPreview({ preview, language }: { preview: PreviewView; language: Language }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [shown, setShown] = useState<Shown>('phone')
  const [of, setOf] = useState<Language | 'both'>(language)
  const { articleId, texts, connector } = preview
  const chosen = texts.filter((text) => of === 'both' || text.language === of)
  const visible = chosen.length > 0 ? chosen : texts
  const first = visible[0]
  const toWriting = () => navigate(paths.write(articleId, first?.language ?? language))
  useBringInWhileReading(toWriting)
  return (
    <Page
      isFixed={shown !== 'cards'}
      isReading={shown === 'cards'}
      title={first?.title || t('common.untitled')}
      kicker={t('preview.title')}
      beside={visible.map(({ language: one, url }) => <LivePage key={one} language={one} url={url} />)}
      actions={
        <>
          <OfferedButton offers="toWriting" name={(words) => words('preview.toWriting')} onAct={toWriting} />
          <OfferedButton offers="openReview" onAct={() => navigate(paths.review(articleId))} />
        </>
      }
      toolbar={
        <>
          <Segmented
            label={t('preview.shown')}
            value={shown}
            onChange={setShown}
            options={(['phone', 'tablet', 'desktop', 'cards'] as const).map((id) => ({
              id,
              label: t(`preview.show.${id}`),
            }))}
          />
          {texts.length > 1 && (
            <Segmented
              label={t('write.language')}
              value={of}
              onChange={setOf}
              options={[
                ...texts.map(({ language: id }) => ({ id, label: t(`common.languageShort.${id}`) })),
                { id: 'both' as const, label: t('preview.both') },
              ]}
            />
          )}
          <p className="preview__look">
            {t(connector === 'visnyk' ? 'preview.lookSite' : 'preview.lookNeutral')}
          </p>
        </>
      }
    >
      {shown === 'cards' ? (
        <Cards preview={preview} texts={visible} />
      ) : (
        <div className="preview__frames">
          {visible.map((text) => (
            <PageFrame key={text.localizationId} text={text} width={widths[shown]} />
          ))}
        </div>
      )}
    </Page>
  )
}

import { ImageOff, ImagePlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TagField } from '#renderer/articles/TagField.tsx'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { invoke } from '#renderer/lib/client.ts'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useActiveSite, useSettings } from '#renderer/lib/settings.tsx'
import { useFocalStyle } from '#renderer/lib/useFocalStyle.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { MediaPicker } from '#renderer/pickers/media/MediaPicker.tsx'
import { ContentTypeSelect } from '#renderer/templates/ContentTypeSelect.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Combo } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import type { Input } from '#shared/contract/contract.ts'
import type { MediaId, SiteId } from '#shared/domain/ids.ts'

/** How many of a site's tags are shown at once; typing more finds the others. */
const mostShown = 50

/** Tags, chosen from those of the site or newly written. */
function ArticleTags({
  siteId,
  tags,
  onChange,
}: {
  siteId: SiteId | null
  tags: readonly string[]
  onChange: (tags: string[]) => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = typed.slice(0, 200)
  const input = { siteId: siteId as SiteId, search, limit: mostShown }
  const { data } = useChannel('sites.tags', input, { enabled: siteId !== null, keepPrevious: true })
  const known = siteId === null ? [] : (data?.tags ?? [])
  return (
    <TagField
      label={t('write.tags')}
      value={tags}
      onChange={onChange}
      known={known}
      moreKnown={(data?.total ?? known.length) - known.length}
      onSearch={setTyped}
    />
  )
}

/** What all languages of an article share: section, tags and cover. Saved at once, without a button. */
export function ArticleFields({
  article: opened,
  session,
  onCover,
}: {
  article: ArticleView
  session: EditingSession
  onCover: (cover: MediaId | null) => void
}) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const { interfaceLanguage } = useSettings()
  const site = useActiveSite()
  const [article, setArticle] = useState(opened.article)
  const [section, setSection] = useState(opened.article.section)
  const [isPicking, setPicking] = useState(false)
  const sections = site?.id === article.siteId ? (site?.sections ?? []) : []

  const update = (change: Omit<Input<'articles.update'>, 'id'>) => {
    const localizationId = session.getView().localization.id
    void showResult(
      session.exclusive(async () => {
        const next = await invoke('articles.update', { id: article.id, ...change })
        setArticle(next.article)
        onCover(next.article.coverMediaId)
        const view = next.localizations.find((one) => one.localization.id === localizationId)
        return view ?? session.getView()
      }),
    )
  }

  return (
    <div className="write-panel__fields">
      <div data-field="section">
        {sections.length > 0 ? (
          <Combo
            label={t('write.section')}
            options={sections.map(({ key, names }) => ({ id: key, label: names[interfaceLanguage] }))}
            value={article.section || null}
            onChange={(chosen) => update({ section: chosen })}
          />
        ) : (
          <TextField
            label={t('write.section')}
            value={section}
            note={t('write.sectionNote')}
            maxLength={100}
            onChange={(typed) => setSection(typed.slice(0, 100))}
            onBlur={() => {
              if (section !== article.section) update({ section })
            }}
          />
        )}
      </div>
      <ContentTypeSelect value={article.contentType} onChange={(contentType) => update({ contentType })} />
      <ArticleTags siteId={article.siteId} tags={article.tags} onChange={(tags) => update({ tags })} />
      <div className="cover" data-field="cover">
        <span className="field__label">{t('write.cover')}</span>
        {article.coverMediaId !== null && <Cover id={article.coverMediaId} />}
        <div className="cover__actions">
          <Button size="small" icon={ImagePlus} onPress={() => setPicking(true)}>
            {t(article.coverMediaId === null ? 'write.chooseCover' : 'write.changeCover')}
          </Button>
          {article.coverMediaId !== null && (
            <Button
              size="small"
              variant="quiet"
              icon={ImageOff}
              onPress={() => update({ coverMediaId: null })}
            >
              {t('write.removeCover')}
            </Button>
          )}
        </div>
      </div>
      <MediaPicker
        isOpen={isPicking}
        onOpenChange={setPicking}
        onPick={([media]) => media && update({ coverMediaId: media.id })}
      />
    </div>
  )
}

/** The panel cuts the cover, around its focal point. */
function Cover({ id }: { id: MediaId }) {
  const { t } = useTranslation()
  return (
    <img
      className="cover__picture"
      src={mediaUrl(id, 'small')}
      alt={t('write.coverAlt')}
      style={useFocalStyle(id)}
    />
  )
}

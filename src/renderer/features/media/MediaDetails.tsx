import { FileText, X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { CreditField } from '#renderer/pickers/media/credits/CreditField.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Facts } from '#renderer/ui/Page.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { TextAreaField } from '#renderer/ui/TextField.tsx'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { typeName } from '#shared/domain/fileTypes.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { isPicture } from '#shared/domain/media.ts'
import { PictureTools } from './PictureTools.tsx'
import { useMediaDraft } from './useMediaDraft.ts'

function WordsForm({ item }: { item: MediaView }) {
  const { t } = useTranslation()
  const { draft, status, change, changeText, flush } = useMediaDraft(item)
  const fields = (language: Language) => (
    <div className="details__fields" lang={language}>
      {!draft.decorative && (
        <TextAreaField
          label={t('media.alt')}
          note={t('media.altNote')}
          value={draft.texts[language].alt}
          onChange={(alt) => changeText(language, { alt })}
          onBlur={flush}
          maxLength={1000}
          rows={2}
        />
      )}
      <TextAreaField
        label={t('media.caption')}
        value={draft.texts[language].caption}
        onChange={(caption) => changeText(language, { caption })}
        onBlur={flush}
        maxLength={2000}
        rows={2}
      />
    </div>
  )
  const statusWords = {
    saved: t('media.saved'),
    waiting: t('media.notSaved'),
    saving: t('media.saving'),
    failed: t('media.notSaved'),
  }
  return (
    <section className="details__part">
      <Checkbox
        isSelected={draft.decorative}
        onChange={(decorative) => change({ decorative })}
        note={t('media.decorativeNote')}
      >
        {t('media.decorative')}
      </Checkbox>
      <Tabs
        label={t('media.texts')}
        tabs={languages.map((language) => ({
          id: language,
          label: t(`common.language.${language}`),
          content: fields(language),
        }))}
      />
      <CreditField
        label={t('media.credit')}
        note={t('media.creditNote')}
        language="uk"
        value={draft.credit}
        onChange={(credit) => change({ credit })}
        onBlur={flush}
      />
      <p className="details__status" role="status">
        {statusWords[status]}
      </p>
    </section>
  )
}

function FileFacts({ item }: { item: MediaView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { metadata } = item
  return (
    <section className="details__part">
      <h3 className="details__heading">{t('media.facts')}</h3>
      <Facts
        items={[
          { name: t('media.fileName'), value: item.fileName },
          ...(isPicture(item)
            ? [
                {
                  name: t('media.dimensions'),
                  value: t('media.megapixels', {
                    width: formats.number(item.width),
                    height: formats.number(item.height),
                    mp: formats.megapixels(item.width, item.height),
                  }),
                },
              ]
            : []),
          { name: t('media.size'), value: formats.bytes(item.bytes) },
          { name: t('media.type'), value: kindOf(item) },
          { name: t('media.importedAt'), value: formats.dateTime(item.importedAt) },
          ...(metadata.takenAt
            ? [{ name: t('media.takenAt'), value: formats.camera(metadata.takenAt) }]
            : []),
          ...(metadata.copyright ? [{ name: t('media.copyright'), value: metadata.copyright }] : []),
        ]}
      />
      {isPicture(item) ? (
        <Stripped removed={metadata.removed} />
      ) : (
        <p className="details__quiet">{t('media.fileUnchanged')}</p>
      )}
    </section>
  )
}

const kindOf = (item: MediaView): string =>
  isPicture(item) ? item.type.replace('image/', '').toUpperCase() : typeName(item.type)

/** What an import took out of a picture. */
function Stripped({ removed }: { removed: MediaView['metadata']['removed'] }) {
  const { t } = useTranslation()
  return (
    <>
      <h3 className="details__heading">{t('media.stripped')}</h3>
      {removed.length === 0 ? (
        <p className="details__quiet">{t('media.strippedNothing')}</p>
      ) : (
        <ul className="details__removed">
          {removed.map((what) => (
            <li key={what}>{t(`media.removed.${what}`)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Usage({ item }: { item: MediaView }) {
  const { t } = useTranslation()
  const { data: uses } = useChannel('media.usage', { id: item.id })
  return (
    <section className="details__part">
      <h3 className="details__heading">{t('media.usage')}</h3>
      {uses?.length === 0 && <p className="details__quiet">{t('media.usageNone')}</p>}
      <ul className="details__uses">
        {uses?.map(({ articleId, title, language, as }) => (
          <li key={`${articleId}-${language ?? 'all'}-${as}`}>
            {language && <LanguageTag language={language} />}{' '}
            <Link href={paths.write(articleId, language ?? 'uk')}>{title || t('common.untitled')}</Link>{' '}
            <span className="details__quiet">{as === 'cover' ? t('media.asCover') : t('media.inBody')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface MediaDetailsProps {
  item: MediaView
  onClose: () => void
  /** Shows another item instead: the part that was made of this one, or what took its place. */
  onShow: (item: MediaView) => void
}

/** All about one picture or file: its texts, the metadata of its file, where it is used. */
export function MediaDetails({ item, onClose, onShow }: MediaDetailsProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const remove = useCommand('media.delete')
  const [asks, setAsks] = useState(false)
  const destroy = async () => {
    if (await showResult(remove.mutateAsync({ id: item.id }), t('media.deleted'))) onClose()
  }
  return (
    <aside className="details" data-region aria-label={t('media.details')}>
      <header className="details__head">
        <h2 className="details__name">{item.fileName}</h2>
        <IconButton size="small" label={t('media.closeDetails')} icon={X} onPress={onClose} />
      </header>
      {isPicture(item) ? (
        <img className="details__picture" src={mediaUrl(item.id, 'small')} alt={item.texts.uk?.alt ?? ''} />
      ) : (
        <p className="details__file">
          <FileText aria-hidden className="icon" />
          {typeName(item.type)}
        </p>
      )}
      {item.derivatives === 'failed' && <Notice tone="warn">{t('media.derivativesFailed')}</Notice>}
      {isPicture(item) && <PictureTools item={item} onShow={onShow} />}
      {isPicture(item) && <WordsForm key={item.id} item={item} />}
      <FileFacts item={item} />
      <Usage item={item} />
      <section className="details__part">
        <OfferedButton
          offers="deleteMedia"
          variant="danger"
          size="small"
          isDisabled={item.usedCount > 0}
          onAct={() => setAsks(true)}
        />
        {item.usedCount > 0 && <p className="details__quiet">{t('media.deleteUsed')}</p>}
      </section>
      <ConfirmDialog
        title={t('media.deleteTitle')}
        isOpen={asks}
        onOpenChange={setAsks}
        confirmLabel={t('common.delete')}
        isDangerous
        onConfirm={destroy}
      >
        <p>{t('media.deleteText', { name: item.fileName })}</p>
      </ConfirmDialog>
    </aside>
  )
}

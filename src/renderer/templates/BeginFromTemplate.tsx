import { FileDown, FileText, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TemplateView } from '#shared/contract/templateViews.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { failureOf, invoke } from '../lib/client.ts'
import { paths } from '../lib/paths.ts'
import { useChannel, useCommand } from '../lib/queries.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Segmented } from '../ui/Choice.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { Loading } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { FailureNotice } from '../ui/Notice.tsx'
import { EditTemplate } from './EditTemplate.tsx'
import type { HouseTemplate } from './houseTemplate.ts'

const isHouse = (one: TemplateView): one is HouseTemplate => one.origin.kind === 'house'

const keyOf = ({ origin, contentType }: TemplateView): string =>
  origin.kind === 'house' ? origin.id : contentType

/** The templates in one language; choosing one begins an article. */
export function BeginFromTemplate({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { data: templates, error, refetch } = useChannel('templates.list', {})
  const [language, setLanguage] = useState<Language>('uk')
  const [edited, setEdited] = useState<HouseTemplate | null>(null)
  if (error) return <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!templates) return <Loading />
  if (edited) return <EditTemplate template={edited} onDone={() => setEdited(null)} />
  const shown = templates.filter(({ texts }) => texts[language] !== undefined)
  const house = shown.filter(isHouse)
  const builtIn = shown.filter((one) => !isHouse(one))
  return (
    <div className="templates">
      <Segmented
        label={t('templates.language')}
        value={language}
        onChange={setLanguage}
        options={languages.map((id) => ({ id, label: t(`common.language.${id}`) }))}
      />
      {house.length > 0 && (
        <TemplateGroup
          title={t('templates.house')}
          {...{ templates: house, language, onDone }}
          onEdit={setEdited}
          isFirst
        />
      )}
      <TemplateGroup
        title={t('templates.builtIn')}
        {...{ templates: builtIn, language, onDone }}
        isFirst={house.length === 0}
      />
    </div>
  )
}

interface GroupProps {
  title: string
  templates: readonly TemplateView[]
  language: Language
  onDone: () => void
  onEdit?: ((template: HouseTemplate) => void) | undefined
  /** Its first template takes the focus. */
  isFirst: boolean
}

function TemplateGroup({ title, templates, language, onDone, onEdit, isFirst }: GroupProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const remove = useCommand('templates.delete')
  const [deleted, setDeleted] = useState<HouseTemplate | null>(null)
  const begin = async ({ origin, contentType }: TemplateView) => {
    const template = origin.kind === 'house' ? origin : { kind: 'builtIn' as const, contentType }
    const { article } = await invoke('templates.createArticle', { template, language })
    onDone()
    navigate(paths.write(article.id, article.sourceLanguage))
  }
  return (
    <section>
      <h3 className="templates__heading">{title}</h3>
      <ul className="templates__list">
        {templates.map((one, at) => (
          <li key={keyOf(one)} className="templates__row">
            <Button
              icon={FileText}
              className="templates__begin"
              autoFocus={isFirst && at === 0}
              onPress={() => void showResult(begin(one))}
            >
              {one.texts[language]?.name}
            </Button>
            {isHouse(one) && onEdit && (
              <span className="templates__tools">
                <IconButton
                  icon={FileDown}
                  label={t('templates.saveOneAsFile', { name: one.texts[language]?.name })}
                  onPress={() => void showResult(invoke('house.save', { templateId: one.origin.id }))}
                />
                <IconButton
                  icon={PencilLine}
                  label={t('templates.editOne', { name: one.texts[language]?.name })}
                  onPress={() => onEdit(one)}
                />
                <IconButton
                  icon={Trash2}
                  label={t('templates.deleteOne', { name: one.texts[language]?.name })}
                  onPress={() => setDeleted(one)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        help="templates#own"
        title={t('templates.deleteTitle', { name: deleted?.texts[language]?.name })}
        isOpen={deleted !== null}
        onOpenChange={(isOpen) => !isOpen && setDeleted(null)}
        confirmLabel={t('common.delete')}
        isDangerous
        onConfirm={() => deleted && showResult(remove.mutateAsync({ id: deleted.origin.id }))}
      >
        {t('templates.deleteText')}
      </ConfirmDialog>
    </section>
  )
}

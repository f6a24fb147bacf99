import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { lacksAlt } from '#shared/document/pictures.ts'
import type { Picture } from '#shared/document/schema.ts'
import { CreditField } from '../../../pickers/media/credits/CreditField.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useEditorLanguage } from '../../hooks/editorLanguage.ts'
import { ownKeys } from '../../parts/ownKeys.ts'
import { CaptionEditor } from './CaptionEditor.tsx'
import { CropButton } from './CropButton.tsx'
import type { Figure } from './useFigure.ts'
import './Figure.css'

interface PictureFieldsProps {
  picture: Picture
  figure: Pick<Figure<unknown>, 'isEditable' | 'leave' | 'undo' | 'redo'>
  onChange: (part: Partial<Picture>) => void
}

/** The texts of one picture: caption, credit, description. */
export function PictureFields({ picture, figure, onChange }: PictureFieldsProps) {
  const { t } = useTranslation()
  const language = useEditorLanguage()
  const altId = useId()
  const isAltMissing = lacksAlt(picture)
  return (
    <>
      <figcaption className="figure__caption" data-part="caption">
        <CaptionEditor
          content={picture.caption}
          label={t('editor.image.caption')}
          placeholder={t('editor.image.captionPlaceholder')}
          isEditable={figure.isEditable}
          onChange={(caption) => onChange({ caption })}
          onLeave={figure.leave}
          onUndo={figure.undo}
          onRedo={figure.redo}
        />
      </figcaption>
      <div ref={ownKeys} className="figure__fields">
        <CreditField
          label={t('editor.image.credit')}
          language={language}
          value={picture.credit}
          onChange={(credit) => onChange({ credit })}
          isReadOnly={!figure.isEditable}
        />
        <TextField
          data-part="alt"
          label={t('editor.image.alt')}
          value={picture.alt}
          onChange={(alt) => onChange({ alt: alt.slice(0, 1000) })}
          maxLength={1000}
          isReadOnly={!figure.isEditable}
          isDisabled={picture.decorative}
          {...(isAltMissing && { 'aria-describedby': altId })}
        />
        <Checkbox
          isSelected={picture.decorative}
          isDisabled={!figure.isEditable}
          onChange={(decorative) => onChange({ decorative })}
        >
          {t('editor.image.decorative')}
        </Checkbox>
        {figure.isEditable && <CropButton picture={picture} onChange={onChange} />}
        {isAltMissing && (
          <span id={altId}>
            <Chip tone="warn" icon={TriangleAlert}>
              {t('editor.image.altMissing')}
            </Chip>
          </span>
        )}
      </div>
    </>
  )
}

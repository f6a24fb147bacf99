import { BookUser, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { sameJson } from '#shared/document/canonical.ts'
import {
  type ContactField,
  contactFields,
  isSharedField,
  wordsOfContact,
} from '#shared/document/cards/contacts.ts'
import { useChannel } from '../../../lib/queries.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useEditorLanguage } from '../../hooks/editorLanguage.ts'
import type { BlockViewProps, ContactContent } from '../../nodes/BlockDecoratorNode.ts'
import { $isContactNode } from '../../nodes/ContactNode.ts'
import { ownKeys } from '../../parts/ownKeys.ts'
import { useLeaveOnEnter } from '../cards/useLeaveOnEnter.ts'
import { type Figure, useFigure } from '../images/useFigure.ts'
import '../cards/CardFigure.css'

/** A contact in the text with its words in this language; the directory offers its own where they differ. */
export function ContactFigure({ nodeKey, content }: BlockViewProps<ContactContent>) {
  const { t } = useTranslation()
  const figure = useFigure<ContactContent>({
    nodeKey,
    $isNode: $isContactNode,
    enters: '[data-part="name"] input',
  })
  const keys = useLeaveOnEnter(figure)
  return (
    <figure
      ref={figure.box}
      className="card-figure"
      aria-label={t('editor.contact.card', { name: content.name })}
      data-selected={figure.isSelected || undefined}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard the caret moves onto the card */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting a block is no control of its own */}
      <div className="card-figure__head" onClick={figure.select}>
        <BookUser aria-hidden className="icon" />
        <span className="card-figure__site">{t('editor.action.contact')}</span>
        <Directory content={content} figure={figure} />
      </div>
      <div ref={ownKeys} className="card-figure__fields" {...keys}>
        {contactFields.map((field) => (
          <TextField
            key={field}
            {...(!isSharedField(field) && { 'data-part': field })}
            label={t(`contacts.field.${field}`)}
            value={content[field]}
            onChange={(value) => figure.change((present) => ({ ...present, [field]: clipped(field, value) }))}
            onBlur={() => {
              const trimmed = content[field].trim()
              if (trimmed !== content[field]) figure.change((present) => ({ ...present, [field]: trimmed }))
            }}
            maxLength={longest(field)}
            isReadOnly={!figure.isEditable}
          />
        ))}
      </div>
    </figure>
  )
}

const longest = (field: ContactField): number => (field === 'hours' || field === 'address' ? 500 : 200)
const clipped = (field: ContactField, value: string): string => value.slice(0, longest(field))

/** What the directory of this computer says of the contact. A contact that it does not know keeps its words. */
function Directory({ content, figure }: { content: ContactContent; figure: Figure<ContactContent> }) {
  const { t } = useTranslation()
  const language = useEditorLanguage()
  const { data } = useChannel('contacts.list', {})
  const known = data?.find(({ id }) => id === content.contactId)
  if (!known) return null
  const words = known.words[language]
  if (sameJson(words, wordsOfContact(content))) return null
  return (
    <span ref={ownKeys} className="card-figure__tools">
      <Chip tone="warn" icon={TriangleAlert}>
        {t('editor.contact.differs')}
      </Chip>
      {figure.isEditable && (
        <Button size="small" onPress={() => figure.change((present) => ({ ...present, ...words }), true)}>
          {t('editor.contact.take')}
        </Button>
      )}
    </span>
  )
}

import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/Dialog.tsx'
import { BeginFromTemplate } from './BeginFromTemplate.tsx'
import { SaveTemplate } from './SaveTemplate.tsx'
import './templates.css'
import { closeTemplates, templatesStore } from './templatesStore.ts'

/** The dialogs about templates, which any screen may open. Mounted once. */
export function TemplatesDialogs() {
  const { t } = useTranslation()
  const question = useSyncExternalStore(templatesStore.subscribe, templatesStore.get)
  return (
    <Dialog
      help="templates"
      title={t(question?.kind === 'save' ? 'templates.saveTitle' : 'templates.beginTitle')}
      isOpen={question !== null}
      onOpenChange={(isOpen) => !isOpen && closeTemplates()}
      size={question?.kind === 'save' ? 'normal' : 'wide'}
    >
      {question?.kind === 'begin' && <BeginFromTemplate onDone={closeTemplates} />}
      {question?.kind === 'save' && <SaveTemplate about={question} onDone={closeTemplates} />}
    </Dialog>
  )
}

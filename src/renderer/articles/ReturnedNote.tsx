/**
 * ReturnedNote: what an editor returned the text for, until it is submitted again or somebody says that it is done.
 *   returned    from the localization's view; nothing is shown for null
 *   onDone()    marks it as done; may be async
 */
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalizationView } from '#shared/contract/articleViews.ts'
import { useFormats } from '../i18n/FormatsProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

interface ReturnedNoteProps {
  returned: LocalizationView['returned']
  onDone: () => Promise<unknown>
}

export function ReturnedNote({ returned, onDone }: ReturnedNoteProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [isPending, setPending] = useState(false)
  if (returned === null) return null
  const settle = async () => {
    setPending(true)
    await onDone().finally(() => setPending(false))
  }
  return (
    <Notice
      tone="warn"
      title={t('workflow.returned', { by: returned.by, at: formats.dateTime(returned.at) })}
      actions={
        <Button size="small" icon={Check} isPending={isPending} onPress={() => void settle()}>
          {t('workflow.returnedDone')}
        </Button>
      }
    >
      {returned.note}
    </Notice>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/FormatsProvider.tsx'
import type { Version } from './useVersions.ts'

/** A version in one line: its name, or why it was stored, and its time. */
export function useVersionName(): (version: Version) => string {
  const { t } = useTranslation()
  const formats = useFormats()
  return ({ revision, name }) =>
    t('history.versionOf', {
      what: name ?? t(`history.kind.${revision.kind}`),
      at: formats.dateTime(revision.at),
    })
}

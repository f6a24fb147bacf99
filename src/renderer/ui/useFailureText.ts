import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/contract/errors.ts'

/** A failure in plain words of the interface's language: what happened, what is kept, what to do. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation()
  return useCallback(({ code, details }) => t(`errors.${code}`, { ...details }), [t])
}

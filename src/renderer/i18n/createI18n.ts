import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import { resources } from './resources.ts'

/**
 * The interface's texts. All are bundled, so this is ready when it returns. There is no fallback language: a text
 * that lacks a translation is a failing test, not a mixed screen.
 */
export function createI18n(language: Language): i18n {
  const instance = createInstance()
  instance.use(initReactI18next)
  void instance.init({
    lng: language,
    resources,
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return instance
}

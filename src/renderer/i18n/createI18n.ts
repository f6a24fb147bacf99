import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import { resources } from './resources.ts'

/**
 * The texts of the interface. All are bundled, so the result is ready at once. There is no fallback language:
 * a missing translation fails a test instead of showing two languages on one screen.
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

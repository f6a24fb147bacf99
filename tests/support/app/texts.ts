import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInstance } from 'i18next'
import type { Language } from '#shared/domain/language.ts'

const folder = fileURLToPath(new URL('../../../resources/locales', import.meta.url))

const textsOf = (language: Language) =>
  Object.fromEntries(
    readdirSync(join(folder, language)).map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(folder, language, file), 'utf8')),
    ]),
  )

export type Text = (key: string, values?: Record<string, unknown>) => string

/** The interface's texts, so that a driver finds controls by what a person reads. Throws for an unknown key. */
export function createTexts(language: Language): Text {
  const instance = createInstance()
  void instance.init({
    lng: language,
    resources: { [language]: { translation: textsOf(language) } },
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  // Specs use plain strings as keys; the call of `exists` replaces the check by types.
  const translate = instance.t as unknown as Text
  return (key, values) => {
    if (!instance.exists(key, values)) throw new Error(`No text ${key} in ${language}`)
    return translate(key, { ...values })
  }
}

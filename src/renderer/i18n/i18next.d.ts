import 'i18next'
import type { Texts } from './resources.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    returnNull: false
    resources: { translation: Texts }
  }
}

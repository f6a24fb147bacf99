import { createContext, type ReactNode, use, useMemo } from 'react'
import type { Language } from '#shared/domain/language.ts'
import { createFormats, type Formats } from './formats.ts'

const FormatsContext = createContext<Formats | null>(null)

interface FormatsProviderProps {
  language: Language
  /** The IANA time zone of the settings. */
  timeZone: string
  children: ReactNode
}

export function FormatsProvider({ language, timeZone, children }: FormatsProviderProps) {
  const formats = useMemo(() => createFormats(language, timeZone), [language, timeZone])
  return <FormatsContext value={formats}>{children}</FormatsContext>
}

/** Dates, numbers and sizes in the interface's language and the set time zone. */
export function useFormats(): Formats {
  const formats = use(FormatsContext)
  if (!formats) throw new Error('useFormats needs a FormatsProvider above it')
  return formats
}

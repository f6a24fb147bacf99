import type { Language } from '#shared/domain/language.ts'
import sizes from '../../../../resources/handbook/pictures/sizes.json'

interface Picture {
  address: string
  /** In pixels of the file. */
  width: number
  height: number
}

const addresses = import.meta.glob<string>('../../../../resources/handbook/pictures/*/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
})

const sizeOf: Record<Language, Record<string, number[]>> = sizes

/** A picture by the name that the chapters give it; null: there is none, which a test prevents. */
export function pictureOf(language: Language, name: string): Picture | null {
  const address = addresses[`../../../../resources/handbook/pictures/${language}/${name}.webp`]
  const [width, height] = sizeOf[language][name] ?? []
  if (address === undefined || width === undefined || height === undefined) return null
  return { address, width, height }
}

import { type Language, language as languageSchema, languages } from '#shared/domain/language.ts'

/** The first language of an `Accept-Language` header that the site has; Ukrainian when it has none of them. */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wanted.map((one) => languages.find((language) => language === one.language)).find(Boolean) ?? 'uk'
}

/** The language that a path begins with. */
export const languageOfPath = (path: string): Language => {
  const parsed = languageSchema.safeParse(path.split('/')[1])
  return parsed.success ? parsed.data : 'uk'
}

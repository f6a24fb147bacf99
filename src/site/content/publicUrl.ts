import type { Language } from '#shared/domain/language.ts'

/** The address under which readers open a text. `origin` is the address of the site without a final slash. */
export const createPublicUrl =
  (origin: () => string) =>
  (language: Language, slug: string): string =>
    `${origin()}/${language}/${slug}`
export type PublicUrl = ReturnType<typeof createPublicUrl>

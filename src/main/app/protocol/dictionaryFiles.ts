import { languages } from '#shared/domain/language.ts'
import { type DictionaryPart, dictionaryParts, dictionaryPath } from '../../dictionaries.ts'
import { fileResponse, notFound } from './fileResponse.ts'

const isPart = (part: string | undefined): part is DictionaryPart =>
  dictionaryParts.some((one) => one === part)

/** Serves `/dictionaries/<language>.<part>`, which the worker that checks the spelling reads. */
export async function dictionaryFiles(request: Request): Promise<Response> {
  const [name = '', part, ...rest] = new URL(request.url).pathname.replace('/dictionaries/', '').split('.')
  const language = languages.find((one) => one === name)
  if (language === undefined || !isPart(part) || rest.length > 0) return notFound()
  return fileResponse(request, {
    path: dictionaryPath(language, part),
    type: 'text/plain; charset=utf-8',
    cacheControl: 'no-cache',
  })
}

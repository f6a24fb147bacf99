import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

interface MediaTypes {
  [type: string]: { schema?: object; example?: unknown }
}
interface Header {
  required?: boolean
  schema?: object
}
export interface ResponseObject {
  description?: string
  headers?: Record<string, Header>
  content?: MediaTypes
}
export interface Operation {
  operationId: string
  requestBody?: { content: MediaTypes }
  responses: Record<string, ResponseObject>
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[]
}
interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, unknown>>
  components: Record<string, Record<string, unknown>>
}

const file = resolve(import.meta.dirname, '../../../resources/site-api/openapi.yaml')

/** The Site API's document, with a validator for any schema in it. */
export function readOpenApi() {
  const document = parse(readFileSync(file, 'utf8'), { merge: false }) as OpenApi
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'site-api', ...document })

  const follow = <T>(value: unknown): T => {
    if (typeof value !== 'object' || value === null || !('$ref' in value)) return value as T
    const path = String(value.$ref).slice(2).split('/')
    const target = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    )
    if (target === undefined) throw new Error(`${String(value.$ref)} leads nowhere`)
    return follow<T>(target)
  }

  const compiled = new Map<object, ValidateFunction>()
  /** `pointer` is the position of the schema in the document, so that its references resolve. */
  const validator = (schema: object, pointer: string): ValidateFunction => {
    const known = compiled.get(schema)
    if (known) return known
    const made = ajv.compile({ $ref: `site-api${pointer}` })
    compiled.set(schema, made)
    return made
  }

  const operation = (method: string, route: string): { operation: Operation; pointer: string } | null => {
    const path = route.replace(/:(\w+)/g, '{$1}')
    const found = document.paths[path]?.[method.toLowerCase()]
    if (found === undefined) return null
    const own = found as Operation
    const shared = (document.paths[path]?.parameters ?? []) as unknown[]
    const parameters = [...shared, ...(own.parameters ?? [])].map((one) =>
      follow<NonNullable<Operation['parameters']>[number]>(one),
    )
    const pointer = `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}`
    return { operation: { ...own, parameters }, pointer }
  }

  return { document, ajv, follow, validator, operation }
}

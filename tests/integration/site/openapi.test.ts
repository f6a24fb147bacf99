import { expect, test } from 'vitest'
import { problemNames, problemType } from '#site/api/problem.ts'
import { createSite } from '#site/createSite.ts'
import { type Operation, type ResponseObject, readOpenApi } from '#tests/support/site/openapi.ts'

const api = readOpenApi()
const { document } = api
const methods = ['get', 'post', 'put', 'delete', 'patch'] as const

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method] as Operation | undefined
    return operation ? [{ path, method, operation }] : []
  }),
)

/** Every `$ref` anywhere in the document. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' ? [String(inner)] : references(inner),
  )
}

test('every reference leads somewhere', () => {
  for (const $ref of new Set(references(document))) expect(() => api.follow({ $ref })).not.toThrow()
})

test('every schema compiles, and every one is used', () => {
  const used = new Set(references(document))
  for (const name of Object.keys(document.components.schemas ?? {})) {
    const $ref = `#/components/schemas/${name}`
    expect(() => api.ajv.compile({ $ref: `site-api${$ref}` })).not.toThrow()
    expect(used, name).toContain($ref)
  }
})

test('operations have unique names and say what they answer', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { operation } of operations) {
    expect(Object.keys(operation.responses), operation.operationId).toContain('default')
    expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true)
  }
})

test('every example fits its schema', () => {
  let checked = 0
  const check = (content: ResponseObject['content'], pointer: string): void => {
    for (const [type, { schema, example }] of Object.entries(content ?? {})) {
      if (example === undefined || !schema) continue
      const at = `${pointer}/content/${type.replaceAll('/', '~1')}/schema`
      const validate = api.validator(schema, at)
      expect(validate(example), `${at}: ${api.ajv.errorsText(validate.errors)}`).toBe(true)
      checked += 1
    }
  }
  for (const { path, method, operation } of operations) {
    const pointer = `#/paths/${path.replaceAll('/', '~1')}/${method}`
    check(operation.requestBody?.content, `${pointer}/requestBody`)
    for (const [status, response] of Object.entries(operation.responses))
      if (!('$ref' in response)) check(response.content, `${pointer}/responses/${status}`)
  }
  for (const [name, response] of Object.entries(document.components.responses ?? {}))
    check((response as ResponseObject).content, `#/components/responses/${name}`)
  expect(checked).toBeGreaterThan(20)
})

test('the catalogue of problems is the one the site uses', () => {
  const { enum: listed } = api.follow<{ enum: string[] }>({ $ref: '#/components/schemas/ProblemType' })
  expect(listed.toSorted()).toEqual(problemNames.map(problemType).toSorted())
})

test('the document and the site know the same operations', async () => {
  const site = await createSite({ database: ':memory:', accountPassword: 'x', scheduler: false })
  const served = new Set<string>()
  site.app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (url.startsWith('/api') && one !== 'HEAD')
        served.add(`${one.toLowerCase()} ${url.replace(/:(\w+)/g, '{$1}')}`)
  })
  await site.app.ready()
  await site.close()
  expect([...served].toSorted()).toEqual(operations.map(({ path, method }) => `${method} ${path}`).toSorted())
})

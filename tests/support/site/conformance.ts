import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Site } from '#site/createSite.ts'
import { keepsTheAnswer } from '#site/server/faults.ts'
import { type Operation, type ResponseObject, readOpenApi } from './openapi.ts'

const api = readOpenApi()
const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** The documented answer with this status, and the position of its content in the document. */
function responseOf(operation: Operation, pointer: string, status: number) {
  const key = String(status) in operation.responses ? String(status) : 'default'
  const declared = operation.responses[key]
  if (declared === undefined) return null
  const reference = '$ref' in declared ? String(declared.$ref) : null
  return {
    response: api.follow<ResponseObject>(declared),
    pointer: reference ?? `${pointer}/responses/${key}`,
  }
}

function checkAnswer(operation: Operation, pointer: string, reply: FastifyReply, payload: unknown): string[] {
  const found = responseOf(operation, pointer, reply.statusCode)
  if (!found) return [`status ${reply.statusCode} is not documented`]
  const missing = Object.entries(found.response.headers ?? {})
    .filter(([name, header]) => api.follow<{ required?: boolean }>(header).required && !reply.getHeader(name))
    .map(([name]) => `header ${name} is missing`)
  const type = String(reply.getHeader('content-type') ?? '').split(';')[0] ?? ''
  const content = found.response.content
  if (!content) return payload ? [...missing, 'an answer without content has some'] : missing
  const media = content[type] ?? content[type.replace(/\/.*/, '/*')]
  if (!media) return [...missing, `content type ${type} is not documented`]
  if (!media.schema || typeof payload !== 'string') return missing
  const validate = api.validator(media.schema, `${found.pointer}/content/${escapePointer(type)}/schema`)
  return validate(JSON.parse(payload))
    ? missing
    : [...missing, api.ajv.errorsText(validate.errors, { dataVar: 'answer' })]
}

/** A request that the site accepted must match the document. */
function checkRequest(operation: Operation, pointer: string, request: FastifyRequest): string[] {
  const given = {
    header: request.headers,
    query: request.query,
    path: request.params,
  } as Record<string, Record<string, unknown>>
  const parameters = (operation.parameters ?? []).flatMap((parameter) => {
    const value =
      given[parameter.in]?.[parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name]
    return parameter.required && value === undefined ? [`${parameter.in} ${parameter.name} is missing`] : []
  })
  const media = operation.requestBody?.content['application/json']
  if (!media?.schema) return parameters
  const validate = api.validator(media.schema, `${pointer}/requestBody/content/application~1json/schema`)
  return validate(request.body)
    ? parameters
    : [...parameters, api.ajv.errorsText(validate.errors, { dataVar: 'request' })]
}

/**
 * Checks everything that passes through the site's API against the document; `assert` reports what did not
 * match.
 */
export function checkConformance(site: Site): { assert: () => void } {
  const violations: string[] = []
  site.app.addHook('onSend', async (request, reply, payload) => {
    const route = request.routeOptions.url
    // What a fault puts in the place of the answer is not the site's.
    const isFaked = request.fault !== null && !keepsTheAnswer(request.fault)
    if (!route?.startsWith('/api') || isFaked || request.method === 'HEAD') return payload
    const found = api.operation(request.method, route)
    const problems = found
      ? [
          ...checkAnswer(found.operation, found.pointer, reply, payload),
          ...(reply.statusCode < 300 ? checkRequest(found.operation, found.pointer, request) : []),
        ]
      : ['the operation is not documented']
    violations.push(...problems.map((one) => `${request.method} ${route} ${reply.statusCode}: ${one}`))
    return payload
  })
  return {
    assert: () => {
      if (violations.length > 0) throw new Error(`Not as documented:\n${[...new Set(violations)].join('\n')}`)
    },
  }
}

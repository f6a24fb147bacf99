import type { Language } from '#shared/domain/language.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { StyleOptions } from '#shared/language/proofing/style/findStyle.ts'
import type { TypographyOptions } from '#shared/language/typography/options.ts'
import type { Splice } from '#shared/language/typography/splice.ts'
import type { ProofingAnswer, ProofingRequest } from './messages.ts'

type LineFindings = readonly Finding[]

/** Checks texts in a worker. Every promise rejects when the worker fails; the next request starts a new one. */
export interface Proofreader {
  /** The findings of each line, in order. */
  check(lines: readonly string[], options: StyleOptions): Promise<readonly LineFindings[]>
  /** What a typographer changes in each line, in order. */
  typeset(lines: readonly string[], options: TypographyOptions): Promise<readonly (readonly Splice[])[]>
  suggest(word: string, script: Language): Promise<readonly string[]>
}

interface Waiting {
  resolve: (answer: ProofingAnswer) => void
  reject: (error: Error) => void
}

/** Lines whose findings are kept: an article that is opened again, or typed in, is not checked as a whole. */
const remembered = 10_000

type Question = ProofingRequest extends infer One
  ? One extends { id: number }
    ? Omit<One, 'id'>
    : never
  : never

/** `whenQuiet`: awaited before a check is the first to load the dictionaries; what a person asks for never waits. */
export function createProofreader(start: () => Worker, whenQuiet?: () => Promise<void>): Proofreader {
  let isLoaded = whenQuiet === undefined
  const started = () => {
    isLoaded = true
    return start()
  }
  const ask = createAsk(started)
  const known = new Map<string, Map<string, LineFindings>>()
  return {
    async check(lines, options) {
      const way = JSON.stringify(options)
      const found = known.get(way) ?? new Map<string, LineFindings>()
      known.set(way, found)
      const unknown = [...new Set(lines)].filter((line) => !found.has(line))
      const fresh = new Map<string, LineFindings>()
      if (unknown.length > 0) {
        if (!isLoaded) await whenQuiet?.()
        const answer = await ask({ kind: 'check', lines: unknown, options })
        if (answer.kind === 'checked') {
          unknown.forEach((line, at) => {
            fresh.set(line, answer.findings[at] ?? [])
          })
        }
      }
      const result = lines.map((line) => fresh.get(line) ?? found.get(line) ?? [])
      if (found.size + fresh.size > remembered) found.clear()
      for (const [line, findings] of fresh) found.set(line, findings)
      return result
    },
    async typeset(lines, options) {
      const answer = await ask({ kind: 'typeset', lines, options })
      return answer.kind === 'typeset' ? answer.splices : []
    },
    async suggest(word, script) {
      const answer = await ask({ kind: 'suggest', word, script })
      return answer.kind === 'suggested' ? answer.words : []
    },
  }
}

/** Sends questions to a worker, which is started with the first one. */
function createAsk(start: () => Worker): (question: Question) => Promise<ProofingAnswer> {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0
  const fail = (error: Error) => {
    worker?.terminate()
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const started = (): Worker => {
    const fresh = start()
    fresh.onmessage = ({ data }: MessageEvent<ProofingAnswer>) => {
      const one = waiting.get(data.id)
      waiting.delete(data.id)
      if (data.kind === 'failed') one?.reject(new Error(data.message))
      else one?.resolve(data)
    }
    fresh.onerror = (event) => fail(new Error(event.message || 'The worker that checks the text failed'))
    return fresh
  }
  return (question) => {
    worker ??= started()
    last += 1
    const id = last
    const answer = new Promise<ProofingAnswer>((resolve, reject) => waiting.set(id, { resolve, reject }))
    worker.postMessage({ id, ...question } satisfies ProofingRequest)
    return answer
  }
}

import { createHunspellFromStrings } from 'hunspell-wasm'
import type { Language } from '#shared/domain/language.ts'
import { typesetting } from '#shared/language/typography/typeset.ts'
import { createSpeller, type Dictionary } from './createSpeller.ts'
import type { ProofingAnswer, ProofingRequest } from './messages.ts'
import { proofread } from './proofread.ts'

const say = (answer: ProofingAnswer): void => postMessage(answer)

async function textOf(file: string): Promise<string> {
  const answer = await fetch(`/dictionaries/${file}`)
  if (!answer.ok) throw new Error(`The dictionary ${file} is not there: ${answer.status}`)
  return answer.text()
}

async function load(script: Language): Promise<Dictionary> {
  const [aff, dic] = await Promise.all([textOf(`${script}.aff`), textOf(`${script}.dic`)])
  return createHunspellFromStrings(aff, dic)
}

const speller = createSpeller(load)

async function answerTo(request: ProofingRequest): Promise<ProofingAnswer> {
  const { id } = request
  switch (request.kind) {
    case 'check': {
      const findings = []
      for (const line of request.lines) findings.push(await proofread(line, request.options, speller))
      return { id, kind: 'checked', findings }
    }
    case 'suggest':
      return { id, kind: 'suggested', words: await speller.suggest(request.word, request.script) }
    case 'typeset':
      return { id, kind: 'typeset', splices: request.lines.map((line) => typesetting(line, request.options)) }
  }
}

addEventListener('message', ({ data }: MessageEvent<ProofingRequest>) => {
  answerTo(data).then(say, (error: unknown) => say({ id: data.id, kind: 'failed', message: String(error) }))
})

import { findByExpression } from './findByExpression.ts'
import type { ExpressionMessage, ExpressionRequest } from './messages.ts'

const say = (message: ExpressionMessage): void => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<ExpressionRequest>) => {
  say({ kind: 'result', result: findByExpression(data) })
})
say({ kind: 'ready' })

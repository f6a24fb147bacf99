import { type Finding, isDismissible } from '#shared/checks/finding.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import { findLocalization } from '../localizations/find.ts'
import { addRemark } from './addRemark.ts'
import type { WorkflowContext } from './workflowContext.ts'

/** The longest part of the words that the log shows. */
const longestWords = 500

function findFinding({ findings }: WorkflowContext, { localizationId, key }: ParsedInput<'workflow.recall'>) {
  const found = findings(localizationId).find((one) => one.key === key)
  if (!found || !isDismissible(found)) throw new AppError('notFound', 'The text has no such finding')
  return found
}

/** Logs that a finding is right as it is. Called in a transaction. */
export function dismissFinding(context: WorkflowContext, input: ParsedInput<'workflow.dismiss'>): void {
  const found = findFinding(context, input)
  const { key, reason } = input
  const note = input.note.trim()
  if (reason === 'other' && note === '') {
    throw new AppError('invalidInput', 'The reason has to be said in words')
  }
  addRemark(context, findLocalization(context.repositories, input.localizationId), {
    step: 'dismissed',
    about: { kind: 'check', code: found.code, key, words: wordsOf(found), reason },
    note,
  })
}

/** Logs that a finding asks for attention again; does nothing when nobody dismissed it. Called in a transaction. */
export function recallFinding(context: WorkflowContext, input: ParsedInput<'workflow.recall'>): void {
  const found = findFinding(context, input)
  if (found.dismissal === null) return
  const { reason } = found.dismissal
  addRemark(context, findLocalization(context.repositories, input.localizationId), {
    step: 'recalled',
    about: { kind: 'check', code: found.code, key: found.key, words: wordsOf(found), reason },
    note: '',
  })
}

const wordsOf = ({ details }: Finding): string => (details.words ?? '').slice(0, longestWords)

import type { Finding, TypeCode } from '#shared/checks/finding.ts'
import { makeFinding } from '#shared/checks/makeFinding.ts'
import { withoutPrompts } from '#shared/document/prompts.ts'
import type { ContentType } from '#shared/domain/template.ts'
import { mentionsContact, mentionsDate, mentionsNumber, mentionsPlace } from '#shared/language/mentions.ts'

type Check = readonly [code: TypeCode, isThere: (text: string) => boolean]

const saysWhomToCall = (text: string): boolean => mentionsContact(text) || /\b10[1-4]\b|\b112\b/.test(text)

/** What an article of each type must have. */
const checks: Record<ContentType, readonly Check[]> = {
  news: [],
  announcement: [['announcementDateMissing', mentionsDate]],
  decision: [
    ['decisionNumberMissing', mentionsNumber],
    ['decisionDateMissing', mentionsDate],
  ],
  vacancies: [
    ['vacancyDeadlineMissing', mentionsDate],
    ['vacancyContactMissing', mentionsContact],
  ],
  hearing: [
    ['hearingDateMissing', mentionsDate],
    ['hearingPlaceMissing', mentionsPlace],
  ],
  safetyAlert: [['alertContactMissing', saysWhomToCall]],
}

/**
 * What the type of an article asks for and its text does not mention. What a prompt asks for is not there yet. A text
 * can say it in words that are not known here, so it is a warning, which a person may dismiss.
 */
export function typeFindings(type: ContentType | null, text: string): Finding[] {
  if (type === null) return []
  const written = withoutPrompts(text)
  return checks[type].flatMap(([code, isThere]) => (isThere(written) ? [] : [makeFinding({ code })]))
}

/** The catalogue of everything the API refuses: name → status and title (RFC 9457). */
const catalogue = {
  malformed: [400, 'The request is not well-formed'],
  'key-missing': [400, 'An Idempotency-Key is needed'],
  unauthorized: [401, 'Sign in first'],
  'wrong-password': [401, 'Login or password is wrong'],
  forbidden: [403, 'This account may not do that'],
  'not-found': [404, 'There is no such thing'],
  'id-taken': [409, 'That id is in use'],
  'slug-taken': [409, 'Another article has that slug in this language'],
  'key-reused': [409, 'The Idempotency-Key was used for something else'],
  'not-approved': [409, 'The text is not the one that was approved'],
  'time-passed': [409, 'The publication time has passed'],
  'is-live': [409, 'Readers can see it, or soon will'],
  'cursor-expired': [410, 'The changes since then are not known'],
  stale: [412, 'It has changed since'],
  'too-large': [413, 'Too large'],
  'unsupported-type': [415, 'Not in this format'],
  misdirected: [421, 'This is not the site you asked for'],
  invalid: [422, 'The content is not valid'],
  'hash-differs': [422, 'The content hash is not that of the content'],
  'html-differs': [422, 'The HTML is not what the blocks render'],
  'approval-differs': [422, 'The approval is for another text'],
  'four-eyes': [403, 'Somebody else has to approve this text'],
  'media-missing': [422, 'A picture is not on the site yet'],
  'not-ready': [422, 'Something is missing before it can be published'],
  'precondition-missing': [428, 'Say with If-Match what the change is based on'],
  'rate-limited': [429, 'Too many requests'],
  internal: [500, 'The site failed'],
  unavailable: [503, 'Not now'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemName = keyof typeof catalogue
export const problemNames = Object.keys(catalogue) as ProblemName[]

export interface ProblemExtras {
  detail?: string
  /** Members beside the standard ones, e.g. `current` or `errors`. */
  members?: Record<string, unknown>
  headers?: Record<string, string>
}

/** A refusal on its way out. Thrown anywhere below a route; the transaction it is thrown in leaves no trace. */
export class Problem extends Error {
  readonly problem: ProblemName
  readonly status: number
  readonly extras: ProblemExtras
  constructor(problem: ProblemName, extras: ProblemExtras = {}) {
    super(extras.detail ?? catalogue[problem][1])
    this.name = 'Problem'
    this.problem = problem
    this.status = catalogue[problem][0]
    this.extras = extras
  }
}

/** The refusal of one wrong member, by its JSON pointer. */
export const invalidAt = (pointer: string, detail: string): Problem =>
  new Problem('invalid', { members: { errors: [{ pointer, detail }] } })

export const problemType = (name: ProblemName): string => `urn:visnyk:problem:${name}`

/** The body of the answer, as `application/problem+json`. */
export const problemBody = ({ problem, status, extras }: Problem): Record<string, unknown> => ({
  type: problemType(problem),
  title: catalogue[problem][1],
  status,
  ...(extras.detail !== undefined && { detail: extras.detail }),
  ...extras.members,
})

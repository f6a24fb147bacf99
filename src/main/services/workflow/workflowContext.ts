import type { Finding } from '#shared/checks/finding.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { Views } from '../localizations/views.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { AlignTarget } from '../translation/alignment.ts'

/** What a step taken by hand needs of the other services. */
export interface WorkflowParts {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  slugs: Slugs
  commitText: CommitText
  views: Views
  alignTarget: AlignTarget
  /** What the checks find in a text, with the dismissals in force. */
  findings: (id: LocalizationId) => Finding[]
}

export interface WorkflowContext extends ServiceDeps, WorkflowParts {}

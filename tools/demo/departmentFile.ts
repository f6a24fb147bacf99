import { smallPdf } from '#tests/support/files/attachable.ts'
import { wordReport } from '#tests/support/files/wordReport.ts'
import { firstVersion, photo, programme, source, sourceLead } from './texts.ts'

/** The first version of the article as a Word document, with the photo behind the text. */
export const writeDepartmentFile = (photoBytes: Buffer): Buffer =>
  wordReport({
    title: source.title,
    lead: sourceLead,
    parts: [
      ...firstVersion.map((text) => ({ kind: 'text' as const, text })),
      { kind: 'picture', ...photo, bytes: photoBytes, ending: 'jpg' },
    ],
  })

/** The programme of the session as a PDF. */
export const writeProgramme = (): Buffer => Buffer.from(smallPdf(programme.words))

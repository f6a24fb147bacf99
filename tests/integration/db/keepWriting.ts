/**
 * A program that saves without end and says each version once it is committed, until somebody kills it.
 * `node keepWriting.ts <database file> <localization id> <block id>`
 */
import { writeSync } from 'node:fs'
import { blockId, localizationId } from '#shared/domain/ids.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph } from '#tests/support/contract/texts.ts'

const [path, localization, block] = process.argv.slice(2)
if (path === undefined) throw new Error('Which database?')
const id = localizationId.parse(localization)
const editedBlock = blockId.parse(block)
const app = createTestApp({ path })
app.services.session.start(null)

let { version } = (await app.invoke('localizations.open', { id })).localization
for (;;) {
  const saved = await app.invoke('localizations.save', {
    id,
    baseVersion: version,
    patch: { set: [paragraph(`версія ${version + 1}`, editedBlock)], splices: [] },
  })
  version = saved.version
  writeSync(1, `${version}\n`)
}

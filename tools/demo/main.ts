/**
 * The whole way with no hands: one article from an offline laptop to a live bilingual page, in the real program.
 * `--keep` leaves program and site open; `demo-output/` holds what it left. Ends non-zero when anything fails.
 */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findRuntime } from '#tools/runtime.ts'
import { checkPages, receipts } from './checks.ts'
import { createSteps } from './steps.ts'
import { approve, connect, merge, publish, translate, write } from './story.ts'
import { createWorld } from './world.ts'

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
const output = resolve('demo-output')
const runtime = findRuntime()
console.log(runtime.describe())

const start = performance.now()
const world = await createWorld(output, values.keep)
const steps = createSteps((line) => console.log(line))
try {
  await connect(world, steps)
  await write(world, steps)
  await translate(world, steps)
  await approve(world, steps)
  await publish(world, steps)
  const published = await steps.step(
    'The public pages show the article, once, in both languages',
    async () => {
      const found = await receipts(world)
      await checkPages(world, found)
      return found
    },
  )
  await merge(world, steps)
  const report = {
    host: runtime.kind,
    milliseconds: Math.round(performance.now() - start),
    steps: steps.done,
    published,
    queries: { total: world.site.requests.total(), byRoute: world.site.requests.byRoute() },
  }
  writeFileSync(join(output, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
  console.log(`Done in ${(report.milliseconds / 1000).toFixed(1)} s. See demo-output/report.json`)
  for (const { language, url } of published) console.log(`  ${language}: ${url}`)
  if (values.keep) {
    console.log('The program and the site stay open; close the program to end.')
    await world.app().exited
  }
} catch (error) {
  console.error(error)
  await world.screenshot('failed').catch(() => undefined)
  process.exitCode = 1
} finally {
  await world.end()
}

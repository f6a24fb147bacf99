/**
 * Runs the whole workflow by itself: one article from an offline laptop to a live bilingual page, in the real
 * program.
 *
 *   npm run demo [-- --site practice|wordpress] [--plugin] [--release NAME] [--keep] [--pictures]
 *
 * `--site wordpress` uses a real WordPress that it starts itself, `--plugin` with the companion plugin,
 * `--release sid` with the WordPress of that Debian release. `--keep` leaves program and site running;
 * `demo-output/` holds the results. On the practice site it also takes the pictures of the handbook, and says which of
 * them look different now; `--pictures` (`npm run handbook:pictures`) puts these into the handbook. Ends non-zero when
 * anything fails.
 */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findRuntime } from 'chromium-host/runtime'
import { debianPackages, findPackages } from '#tools/wordpress/packages.ts'
import { prepareRelease } from '#tools/wordpress/releases.ts'
import { checkPages, receipts } from './checks.ts'
import { createPictures } from './handbook/pictures.ts'
import { visitScreens } from './handbook/tour.ts'
import { translateNextNews } from './nextNews.ts'
import { lookOnWordPress } from './onWordPress.ts'
import type { DemoSite } from './sites/demoSite.ts'
import { startPracticeSite } from './sites/practice.ts'
import { startWordPressSite, type WordPressDemoSite } from './sites/wordpress.ts'
import { createSteps } from './steps.ts'
import { approve, connect, merge, publish, translate, write } from './story.ts'
import { createWorld, type World } from './world.ts'

const { values } = parseArgs({
  options: {
    site: { type: 'string', default: 'practice' },
    plugin: { type: 'boolean', default: false },
    release: { type: 'string' },
    keep: { type: 'boolean', default: false },
    pictures: { type: 'boolean', default: false },
  },
})
if (values.site !== 'practice' && values.site !== 'wordpress') {
  console.error(`There is no site "${values.site}": practice or wordpress.`)
  process.exit(2)
}
const release = values.release ?? null
const absent = values.site === 'wordpress' ? await prepareRelease(release, console.log) : null
if (absent !== null) {
  console.error(`The WordPress of Debian ${release} cannot be had: ${absent}`)
  process.exit(1)
}
const missing = values.site === 'wordpress' ? findPackages(release).missing : []
if (missing.length > 0) {
  console.error(`A WordPress needs packages that are not installed: ${missing.join(', ')}.
On Debian: apt-get install --no-install-recommends ${debianPackages.join(' ')}`)
  process.exit(1)
}
const output = resolve('demo-output')
const runtime = findRuntime()
console.log(runtime.describe())

const start = performance.now()
const steps = createSteps((line) => console.log(line))
// The handbook shows the practice site, which everybody has.
const pictures = values.site === 'practice' ? createPictures() : null
const options = { output, visible: values.keep, pictures }
const startSite = (folder: string): Promise<DemoSite> =>
  values.site === 'wordpress'
    ? startWordPressSite({ plugin: values.plugin, release })
    : startPracticeSite(folder)
const isOnWordPress = (one: World): one is World<WordPressDemoSite> => one.site.kind === 'wordpress'

function reportPictures(changed: readonly string[]): void {
  const names = `${changed.length} of the handbook's pictures: ${changed.join(', ')}`
  if (changed.length === 0) console.log('The pictures of the handbook show what the screens look like.')
  else if (values.pictures) console.log(`Made anew: ${names}`)
  else console.log(`Out of date are ${names}. \`npm run handbook:pictures\` makes them anew.`)
}

const world = await createWorld(options, startSite)
try {
  console.log(`On ${world.site.name}.`)
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
  await translateNextNews(world, steps)
  await merge(world, steps)
  if (pictures) {
    await visitScreens(world, steps)
    reportPictures(await pictures.finish(values.pictures))
  }
  if (isOnWordPress(world)) {
    // The program may itself be a browser, and only one may run at a time.
    await world.app().quit()
    await lookOnWordPress(world, steps, published)
    if (values.keep) await world.start()
  }
  const report = {
    host: runtime.kind,
    site: world.site.name,
    milliseconds: Math.round(performance.now() - start),
    steps: steps.done,
    published,
    queries: world.site.queries(),
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

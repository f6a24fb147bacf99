import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, test } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import { ask } from '#tests/support/app/ask.ts'
import { launchApp } from '#tests/support/app/launchApp.ts'
import { goToPath, setBody, writeArticle } from '#tests/support/app/prepare.ts'
import { bodyOf } from './articles.ts'
import { print } from './measure.ts'
import { typeKeys, typical } from './typing.ts'

// Whether a person feels the checks while typing: keys in a long text, with all of them and without.

const keys = 150
const rounds = 4

/** A long text with a mistake and a word against the house style in every tenth block. */
const blocks: Block[] = bodyOf(1000).map((block, at) =>
  at % 10 === 0 && block.type === 'paragraph'
    ? {
        ...block,
        content: [
          { type: 'text', text: `Громадаа приймає участь у конкурсі. ${'слово '.repeat(30)}`, marks: [] },
        ],
      }
    : block,
)

test('typing with all checks and without, 1000 blocks', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'visnyk-bench-'))
  const app = await launchApp({ userData })
  onTestFinished(async () => {
    await app.quitOrKill()
    rmSync(userData, { recursive: true, force: true })
  })
  const { page } = app
  await ask(page, 'settings.update', { firstStartDone: true })
  const written = await writeArticle(page, { title: 'Перевірка', paragraphs: [] })
  await setBody(page, written.ids.uk as never, () => blocks)
  await goToPath(page, `/write/${written.articleId}/uk`)
  const block = page.locator('.body-text > *').nth(500)
  await block.click()
  const times = {
    on: { handling: [] as number[], paint: [] as number[] },
    off: { handling: [] as number[], paint: [] as number[] },
  }
  // By turns, so that what the machine does besides falls on both.
  for (let round = 0; round < rounds * 2; round++) {
    const isOn = round % 2 === 0
    await ask(page, 'settings.update', { checksSpelling: isOn, checksStyle: isOn, typesetsWhileTyping: isOn })
    await page.waitForFunction(
      (wanted) => (CSS.highlights.get('visnyk-misspelled')?.size ?? 0) > 0 === wanted,
      isOn,
    )
    await block.click()
    const { handling, paint } = await typeKeys(page, keys)
    const into = times[isOn ? 'on' : 'off']
    into.handling = [...into.handling, ...handling.slice(10)]
    into.paint = [...into.paint, ...paint.slice(10)]
  }
  const share = (what: 'handling' | 'paint') =>
    `${(typical(times.on[what]) / typical(times.off[what])).toFixed(2)} of without`
  print('typing without checks: key to end of handling', times.off.handling)
  print('typing with all checks: key to end of handling', times.on.handling, share('handling'))
  print('typing without checks: key to frame', times.off.paint)
  print('typing with all checks: key to frame', times.on.paint, share('paint'))
})

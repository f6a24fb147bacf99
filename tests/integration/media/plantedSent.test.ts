import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Block, Body } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { plantedPictures, secret } from '#tests/support/media/plantedPictures.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { createLaptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'

/** The files in a folder and those below it. */
const filesIn = (folder: string): { name: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => ({ name: one.name, bytes: readFileSync(join(one.parentPath, one.name)) }))

it('what a picture carries besides itself is neither stored nor sent, in no size', async () => {
  const siteFolder = temporaryFolder()
  const running = await startSite({ database: join(siteFolder, 'site.db') })
  const laptop = createLaptop({ running })
  laptop.start()
  const blocks: Body = [paragraph('Світлини.')]
  for (const [at, { make, format }] of plantedPictures.entries()) {
    const bytes = new Uint8Array(await make())
    const { id } = await laptop.invoke('media.importBytes', { fileName: `${at}.${format}`, bytes })
    const image: Block = {
      ...{ id: newId(blockId), type: 'image', mediaId: id, alt: 'Світлина' },
      ...{ decorative: false, caption: [], credit: 'Пресслужба' },
    }
    blocks.push(image)
  }
  await laptop.media.settled()
  const { articleId } = await writeArticle(laptop, 'Світлини', blocks)
  await laptop.invoke('articles.update', { id: articleId, section: 'news', tags: [], coverMediaId: null })
  await laptop.sync()

  const stored = filesIn(join(laptop.folder, 'media'))
  // Every file that the site was sent, in every size.
  const sent = filesIn(join(siteFolder, 'site-media'))
  // What carried something in different places is often the same picture without it.
  expect(stored.length).toBeGreaterThan(plantedPictures.length / 3)
  expect(sent.length).toBeGreaterThan(plantedPictures.length / 3)
  for (const { name, bytes } of [...stored, ...sent])
    expect({ name, holds: bytes.includes(secret) }).toEqual({ name, holds: false })
  expect(laptop.failures).toEqual([])
}, 0)
